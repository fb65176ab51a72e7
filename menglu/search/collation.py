"""The order of names: a key that compares syllable by syllable, then character; numbers as numbers.

Within a letter, Latin names come before Chinese ones; then the other scripts, letter by letter, and last what begins
with a number or a sign. Names that begin with the same character stay together. Only names that are the same compare
as equal.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from menglu.search.folding import pieces
from menglu.search.latin import base_letters
from menglu.search.pinyin import IS_HAN, fitted_syllables, syllables
from menglu.text.han import HAN

Unit = tuple[int, str, int, str, str]
"""Rank, letter, rank within the letter, what else to compare."""
SortKey = tuple[bool, tuple[Unit, ...], str]

OTHER = "#"
"""The letter of names that begin with neither a letter nor a Han character."""
NUMERALS = "零一二三四五六七八九"
NUMERIC = frozenset("〇两十百千") | set(NUMERALS)
ORDINAL = "(?<=第)[〇零一二两三四五六七八九十百千]+"
TOKEN = re.compile(rf"{ORDINAL}|[{HAN}]|\d+|[^\W\d_]|.", re.DOTALL)
APOSTROPHES = "'’ʼ`·"
GAP, NUMBER, LETTER, SCRIPT = range(4)
HAN_SYLLABLES: dict[str, tuple[str, ...]] = {}
"""Cache of han_syllables(), by name."""


def preload_syllables(known: Mapping[str, tuple[str, ...]]) -> None:
    """Fill the cache of han_syllables() from readings by piece."""
    HAN_SYLLABLES.update({name: only_han(name, read) for name, read in known.items()})


def han_syllables(name: str) -> tuple[str, ...]:
    """Return the syllable of each Han character of a name."""
    if name not in HAN_SYLLABLES:
        HAN_SYLLABLES[name] = only_han(name, tuple(syllables(pieces(name))))
    return HAN_SYLLABLES[name]


def only_han(name: str, read: tuple[str, ...]) -> tuple[str, ...]:
    """Return the syllables of those pieces of a name that are Han characters."""
    return tuple(syllable for piece, syllable in zip(pieces(name), read, strict=True) if IS_HAN.match(piece))


@cache
def sort_key(name: str, pinyin: str = "") -> SortKey:
    """Return the key that sorts names; *pinyin* overrides the reading."""
    read = only_han(name, fitted_syllables(name, pinyin, tuple(syllables(pieces(name))))) if pinyin else None
    units = tuple(without_outer_gaps(units_of(unicodedata.normalize("NFKC", name), read or han_syllables(name))))
    return (not units or units[0][0] == NUMBER, units, name)


def units_of(name: str, read: tuple[str, ...]) -> Iterator[Unit]:
    """Yield what is compared, from left to right."""
    place = 0
    for match in TOKEN.finditer(name):
        token = match[0]
        if IS_HAN.match(token):
            is_number = name[: match.start()].endswith("第") and set(token) <= NUMERIC
            yield number(str(value_of(token))) if is_number else han(token, read[place])
            place += len(token)
        elif token.isdecimal():
            yield number("".join(str(unicodedata.digit(digit)) for digit in token))
        elif token.isalpha():
            yield from letters(token)
        elif token not in APOSTROPHES and not unicodedata.combining(token):
            yield (GAP, "", 0, "", "")


def without_outer_gaps(units: Iterator[Unit]) -> Iterator[Unit]:
    """Yield the units with one gap only, and only between words or numbers: Chinese has none that count."""
    before: Unit | None = None
    gap: Unit | None = None
    for unit in units:
        if unit[0] == GAP:
            gap = unit
            continue
        if gap and before and not is_chinese(before) and not is_chinese(unit):
            yield gap
        gap = None
        yield unit
        before = unit


def is_chinese(unit: Unit) -> bool:
    """Return whether a unit is a Han character."""
    return bool(unit[4])


def number(digits: str) -> Unit:
    """Return a number, compared by its value, however long."""
    digits = digits.lstrip("0")
    return (NUMBER, "", len(digits), digits, "")


def value_of(numeral: str) -> int:
    """Return the value of a Chinese numeral below ten thousand; of digits in a row, what they spell."""
    plain = numeral.replace("〇", "零").replace("两", "二")
    if not re.search("[十百千]", plain):
        return int("".join(str(NUMERALS.index(char)) for char in plain))
    total, digit = 0, 0
    for char in plain:
        if char in NUMERALS:
            digit = NUMERALS.index(char)
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
    return total + digit


def han(char: str, syllable: str) -> Unit:
    """Return a Han character; one without a reading has a place of its own."""
    if not re.match("[a-z]", syllable):
        return (SCRIPT, char, 0, "", char)
    return (LETTER, syllable[0], 1, syllable, char)


def letters(char: str) -> Iterator[Unit]:
    """Yield the letters that a letter is sorted by."""
    for base in base_letters(char):
        yield (LETTER if base.isascii() and base.isalpha() else SCRIPT, base, 0, "", "")


def initial(name: str, pinyin: str = "") -> str:
    """Return the letter a name is listed under: A to Z, a letter of another script, or #."""
    is_last, units, _ = sort_key(name, pinyin)
    upper = units[0][1].upper() if not is_last else OTHER
    return upper if len(upper) == 1 else units[0][1]
