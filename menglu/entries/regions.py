"""Places: GB/T 2260 codes of China's provinces, cities and counties, and ISO 3166-1 codes of countries."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "regions.csv"
WHOLE = {"HK": "810000", "MO": "820000", "TW": "710000"}
"""Places that both standards name: the Chinese code is used."""
PROVINCE_ENDING = re.compile(r"(省|市|特别行政区|(壮族|回族|维吾尔)?自治区)$")


@dataclass(frozen=True, slots=True)
class Region:
    """A place and its names; *code* has six digits, or two letters for a country."""

    code: str
    name: str
    name_hant: str
    name_en: str

    @property
    def above(self) -> tuple[str, ...]:
        """The codes of the places it lies in, the largest first."""
        return above(self.code)


@cache
def table() -> dict[str, Region]:
    """Read the table; rows without a name stand for groupings that are not places (市辖区 as a city)."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = (Region(row["code"], row["name"], row["name_hant"], row["name_en"]) for row in csv.DictReader(lines))
        return {region.code: region for region in rows}


@cache
def above(code: str) -> tuple[str, ...]:
    """Give the codes of the places that a place lies in, the largest first."""
    if not code.isdigit() or code.endswith("0000"):
        return ()
    codes = (code[:2] + "0000", code[:4] + "00")
    return tuple(c for c in codes if c != code and c in known())


@cache
def known() -> dict[str, Region]:
    """All real places by code."""
    return {code: region for code, region in table().items() if region.name}


def full_name(region: Region) -> str:
    """Give the name with those of the places it lies in: 湖北省武汉市."""
    return "".join(known()[code].name for code in region.above) + region.name


@cache
def by_name() -> dict[str, tuple[str, ...]]:
    """Which codes a name can mean: alone, after its city, after its province, or after both."""
    found: dict[str, list[str]] = {}
    for code, region in known().items():
        above = [known()[c].name for c in region.above]
        starts = {"".join(above[i:]) for i in range(len(above) + 1)} | {above[0] if above else ""}
        for start in sorted(starts):
            found.setdefault(start + region.name, []).append(code)
        if code.endswith("0000"):
            found.setdefault(PROVINCE_ENDING.sub("", region.name), []).append(code)
    return {name: tuple(dict.fromkeys(codes)) for name, codes in found.items()}


def find(text: str) -> tuple[str, ...]:
    """Give the codes that a code or name can mean: one when it is clear, none when it is unknown."""
    typed = text.strip()
    if typed.isdigit() and typed.isascii():
        return code_of_digits(typed)
    letters = typed.upper()
    if letters in WHOLE:
        return (WHOLE[letters],)
    if letters in known():
        return (letters,)
    name = typed.replace("/", "").replace(" ", "").replace("\u3000", "")
    return by_name().get(name, ())


def code_of_digits(digits: str) -> tuple[str, ...]:
    """Complete a code of 2, 4 or 6 digits; a grouping that is no place stands for its province."""
    if len(digits) not in (2, 4, 6):
        return ()
    code = digits.ljust(6, "0")
    if code not in table():
        return ()
    return (code if code in known() else code[:2] + "0000",)


def names() -> tuple[tuple[str, str], ...]:
    """All names with their codes, for suggestions."""
    return tuple((name, codes[0]) for name, codes in by_name().items() if len(codes) == 1)
