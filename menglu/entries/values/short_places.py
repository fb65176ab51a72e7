"""Places of China as people call them for short: 武汉, 湖北武汉, 湖北·武汉."""

import re
from functools import cache
from itertools import product

from menglu.entries.values import regions
from menglu.text.suggestions import CONFIDENT_SIMILARITY, Suggestions

ENDING = re.compile(r"(省|市|县|区|特别行政区|(壮族|回族|维吾尔)?自治区|地区|盟)$")
PEOPLES = (
    "土家|蒙古|朝鲜|哈尼|哈萨克|傈僳|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|鄂温克"
    "|保安|裕固|独龙|鄂伦春|布依|维吾尔|各|壮|回|苗|彝|藏|侗|瑶|满|白|傣|黎|佤|畲|水|土|羌|怒|京"
)
AUTONOMOUS = re.compile(rf"(?P<place>.{{2,}}?)(?:(?:{PEOPLES})族?)*自治(?P<ending>[州县旗])")
"""Matches the name of an autonomous prefecture, county or banner: its place, and the peoples of its name."""
ZONE = re.compile(r"(?:新|高新技术|高新|技术|开发|经开|保税|示范|合作|实验|试验|集聚|产业|工业|园|港)区$")
"""Matches the end of the name of a zone: it is within a division that may be called alike, and is none itself."""
SEPARATORS = re.compile(r"[\s/.．·・、,，—-]+")
SHORTEST = 2


def find(text: str) -> str:
    """Return the code of the one place that a short name can mean; empty if there is none, or several.

    Of a province and others, the province is meant; of a city and a county within it, the city.
    """
    codes = meant(text)
    codes = tuple(code for code in codes if code.endswith("0000")) or codes
    largest = [code for code in codes if not set(regions.get(code).ancestors) & set(codes)]
    return largest[0] if len(largest) == 1 else ""


def meant(text: str) -> tuple[str, ...]:
    """Return the codes of all places that a short name can mean."""
    return by_short_name().get(SEPARATORS.sub("", text), ())


@cache
def by_short_name() -> dict[str, tuple[str, ...]]:
    """Return the codes that each short name can mean, alone or after the province, the city or both."""
    names: dict[str, set[str]] = {}
    for code in filter(str.isdigit, regions.by_code()):
        forms = [forms_of(part) for part in (*regions.get(code).ancestors, code)]
        for start in range(len(forms)):
            for parts in product(*forms[start:]):
                names.setdefault("".join(parts), set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in names.items()}


def forms_of(code: str) -> tuple[str, ...]:
    """Return the name of a region, and shorter ones: without its ending, without the peoples of an autonomous one."""
    name = regions.get(code).name
    autonomous = AUTONOMOUS.fullmatch(name)
    if autonomous:
        place, ending = autonomous["place"].removesuffix("族"), autonomous["ending"]
        return (name, place, place + ending, f"{place}自治{ending}")
    short = ENDING.sub("", name)
    return (name, short) if len(short) >= SHORTEST and short != name else (name,)


def nearest(text: str) -> str:
    """Return the code of the place that a text probably means: the one city of those it is short for, or a slip.

    Empty if there is none.
    """
    cities = [code for code in meant(text) if code.endswith("00")]
    if len(cities) == 1:
        return cities[0]
    return "" if ZONE.search(text) else suggestions().nearest(text, least=CONFIDENT_SIMILARITY)


@cache
def suggestions() -> Suggestions:
    """Return suggestions for misspelt names of places."""
    return Suggestions(regions.unique_names())
