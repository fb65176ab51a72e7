"""Regions: GB/T 2260 codes of China's provinces, cities and counties, and ISO 3166-1 codes of countries."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parents[1] / "data" / "regions.csv"
TERRITORIES = Path(__file__).parents[1] / "data" / "territories.csv"
"""Names of countries in English and Chinese and their three-letter codes, from CLDR by way of Babel.

What some are commonly called stands among them: America, England.
"""
CHINA = "CN"
IN_BOTH_STANDARDS = {"HK": "810000", "MO": "820000", "TW": "710000"}
"""Regions that are in both standards: the Chinese code is used."""
CHINESE = ("zh-Hans", "zh-Hant")
LANGUAGES = (*CHINESE, "en")
PROVINCE_ENDING = re.compile(r"(省|市|特别行政区|(壮族|回族|维吾尔)?自治区)$")


@dataclass(frozen=True, slots=True)
class Region:
    """Region with its names; *code* has six digits, or two letters for a country."""

    code: str
    name: str
    name_hant: str
    name_en: str

    @property
    def ancestors(self) -> tuple[str, ...]:
        """Codes of the regions it lies in, the largest first."""
        return ancestors_of(self.code)


@cache
def get(code: str) -> Region:
    """Return the region of a code; a city abroad is the text that follows the code of its country: DE/Berlin."""
    country, _, city = code.partition("/")
    return Region(code, city, city, city) if city else by_code()[country]


def listed(code: str) -> str:
    """Return the code of the region that has a list: for a city abroad, its country."""
    return code.partition("/")[0]


def joined(code: str, names: Sequence[str]) -> str:
    """Return names of a region, the largest first, as Chinese writes them: a city abroad stands apart."""
    return (" " if "/" in code else "").join(names)


@cache
def read_table() -> dict[str, Region]:
    """Return all rows of the table by code; rows without a name are groupings, not regions (市辖区 as a city)."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = (Region(row["code"], row["name"], row["name_hant"], row["name_en"]) for row in csv.DictReader(lines))
        return {region.code: region for region in rows}


@cache
def ancestors_of(code: str) -> tuple[str, ...]:
    """Return the codes of the regions that a region lies in, the largest first."""
    if "/" in code:
        return (listed(code),)
    if not code.isdigit() or code.endswith("0000"):
        return ()
    codes = (code[:2] + "0000", code[:4] + "00")
    return tuple(c for c in codes if c != code and c in by_code())


@cache
def by_code() -> dict[str, Region]:
    """Return all regions by code."""
    return {code: region for code, region in read_table().items() if region.name}


def full_name(region: Region) -> str:
    """Return the name with those of the regions it lies in: 湖北省武汉市."""
    return "".join(by_code()[code].name for code in region.ancestors) + region.name


@cache
def by_name() -> dict[str, tuple[str, ...]]:
    """Return the codes that each name can mean: alone, after its city, after its province, or after both.

    A name that is the whole name of a region means that one: Jilin the province, not the city in it.
    """
    codes_by_name: dict[str, list[str]] = {}
    for code, region in by_code().items():
        for language in CHINESE:
            outer = [place_name(ancestor, language) for ancestor in region.ancestors]
            prefixes = {"".join(outer[i:]) for i in range(len(outer) + 1)} | {outer[0] if outer else ""}
            for prefix in sorted(prefixes):
                codes_by_name.setdefault(prefix + place_name(code, language), []).append(code)
        if code.endswith("0000"):
            codes_by_name.setdefault(PROVINCE_ENDING.sub("", region.name), []).append(code)
    for name, code in other_names():
        codes_by_name.setdefault(name, []).append(code)
    full = {folded(name_in(code, language)): [code] for language in LANGUAGES for code in reversed(by_code())}
    return {name: tuple(dict.fromkeys(codes)) for name, codes in (codes_by_name | full).items()}


def other_names() -> Iterator[tuple[str, str]]:
    """Yield the English names of regions, and those that Unicode's CLDR has for countries, folded."""
    for code, region in by_code().items():
        outer = [place_name(ancestor, "en") for ancestor in region.ancestors]
        alone = place_name(code, "en")
        yield from (
            (folded(name), code) for name in (alone, *(f"{alone},{name}" for name in outer), name_in(code, "en"))
        )
    with TERRITORIES.open(encoding="utf-8", newline="") as lines:
        yield from ((folded(row["name"]), row["code"]) for row in csv.DictReader(lines))


def name_in(code: str, language: str) -> str:
    """Return the name of a region with those it lies in, in a language of the site."""
    names = [place_name(part, language) for part in (*get(code).ancestors, code)]
    return ", ".join(reversed(names)) if language == "en" else joined(code, names)


def place_name(code: str, language: str) -> str:
    """Return the name of a region alone, in a language of the site."""
    region = get(code)
    if language == "en":
        return region.name_en or region.name
    return region.name_hant if language == "zh-Hant" else region.name


def folded(name: str) -> str:
    """Return a name without the spaces and the case that no search for a region regards."""
    return re.sub(r"[\s/]", "", name.replace("，", ",")).casefold()


def find(text: str) -> tuple[str, ...]:
    """Return the codes that a code or name can mean: one if it is unambiguous, none if it is unknown."""
    typed = text.strip()
    if typed.isdigit() and typed.isascii():
        return complete_code(typed)
    letters = typed.upper()
    if letters in IN_BOTH_STANDARDS:
        return (IN_BOTH_STANDARDS[letters],)
    if letters in by_code():
        return (letters,)
    return by_name().get(folded(typed)) or by_name().get(folded(typed).removeprefix("中国")) or find_abroad(typed)


def find_abroad(typed: str) -> tuple[str, ...]:
    """Return the code of a city abroad: free text beside its country, which comes first, or last after a comma."""
    for city, country in divisions(typed):
        codes = by_name().get(folded(country)) or ((country.upper(),) if country.upper() in by_code() else ())
        if city and len(codes) == 1 and not codes[0].isdigit() and codes[0] != CHINA:
            return (f"{codes[0]}/{city}",)
        if city and codes == (CHINA,):
            return by_name().get(folded(city), ())
    return ()


def divisions(typed: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to divide a text into a city and a country."""
    before, comma, after = re.sub("[，、]", ",", typed).rpartition(",")
    if comma:
        yield before.strip(), after.strip()
    for separator in (",", "/", " "):
        before, found, after = re.sub("[，、]", ",", typed).partition(separator)
        if found:
            yield after.strip(), before.strip()


def complete_code(digits: str) -> tuple[str, ...]:
    """Return the code that 2, 4 or 6 digits mean; a grouping means its province."""
    if len(digits) not in (2, 4, 6):
        return ()
    code = digits.ljust(6, "0")
    if code not in read_table():
        return ()
    return (code if code in by_code() else code[:2] + "0000",)


def unique_names() -> tuple[tuple[str, str], ...]:
    """Return all unambiguous names with their codes, for suggestions."""
    return tuple((name, codes[0]) for name, codes in by_name().items() if len(codes) == 1)
