"""Simplified and traditional characters, and the words of Taiwan. The only home of opencc."""

from collections.abc import Iterable, Mapping
from functools import cache

from opencc import OpenCC

BLOCKS = ((0x3400, 0x9FFF), (0xF900, 0xFAFF))
"""The Han characters of Unicode's basic plane."""


@cache
def simplified_forms() -> Mapping[str, str]:
    """Give the simplified form of each character that has another one; one character for one."""
    characters = [chr(code) for first, last in BLOCKS for code in range(first, last + 1)]
    forms = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {one: form for one, form in zip(characters, forms, strict=True) if form != one and len(form) == 1}


@cache
def translation() -> Mapping[int, str]:
    """Give the same as a table for str.translate."""
    return str.maketrans(dict(simplified_forms()))


def simplified(text: str) -> str:
    """Write a text in simplified characters, each by itself: to compare, never to show (於 is also a surname)."""
    return text.translate(translation())


def written_as(characters: Iterable[str]) -> dict[str, str]:
    """Give the traditional characters that mean one of *characters*, with which."""
    wanted = set(characters)
    return {one: form for one, form in simplified_forms().items() if form in wanted}


@cache
def converter() -> OpenCC:
    """Load the words of Taiwan once."""
    return OpenCC("s2twp")


def in_taiwan(text: str) -> str:
    """Say a simplified text in the words of Taiwan, in simplified characters (软件 → 软体)."""
    return simplified(converter().convert(text))
