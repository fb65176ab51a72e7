"""Places of China as people call them for short: 武汉, 湖北武汉, 湖北·武汉."""

import re
from functools import cache
from itertools import product

from menglu.entries.values import regions
from menglu.text.suggestions import Suggestions

ENDING = re.compile(r"(省|市|县|区|特别行政区|(壮族|回族|维吾尔)?自治区|地区|盟)$")
SEPARATORS = re.compile(r"[\s/.．·・、,，—-]+")
SHORTEST = 2


def find(text: str) -> str:
    """Return the code of the one place that a short name can mean; empty if there is none, or several.

    Of a city and a county within it, the city is meant.
    """
    codes = by_short_name().get(SEPARATORS.sub("", text), ())
    largest = [code for code in codes if not set(regions.get(code).ancestors) & set(codes)]
    return largest[0] if len(largest) == 1 else ""


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
    """Return the name of a region, and the name without its ending."""
    name = regions.get(code).name
    short = ENDING.sub("", name)
    return (name, short) if len(short) >= SHORTEST and short != name else (name,)


@cache
def suggestions() -> Suggestions:
    """Return suggestions for misspelt names of places."""
    return Suggestions(regions.unique_names())
