"""Simplified and traditional characters, and the vocabulary of Taiwan. The only home of opencc."""

from collections.abc import Iterable, Mapping
from functools import cache

from opencc import OpenCC

BLOCKS = ((0x3400, 0x9FFF), (0xF900, 0xFAFF))
"""The Han characters of Unicode's basic plane."""


@cache
def simplified_forms() -> Mapping[str, str]:
    """Return the simplified form of each character that differs from it, one character for one."""
    characters = [chr(code) for first, last in BLOCKS for code in range(first, last + 1)]
    forms = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    return {char: form for char, form in zip(characters, forms, strict=True) if form != char and len(form) == 1}


@cache
def translation() -> Mapping[int, str]:
    """Return the simplified forms as a table for str.translate."""
    return str.maketrans(dict(simplified_forms()))


def simplified(text: str) -> str:
    """Return a text in simplified characters, each converted alone: to compare, not to show (於 is also a surname)."""
    return text.translate(translation())


def written_as(characters: Iterable[str]) -> dict[str, str]:
    """Return the traditional characters whose simplified form is one of *characters*, with that form."""
    wanted = set(characters)
    return {char: form for char, form in simplified_forms().items() if form in wanted}


@cache
def converter(name: str) -> OpenCC:
    """Return the OpenCC converter of a name, loaded once."""
    return OpenCC(name)


def in_taiwan(text: str) -> str:
    """Return a simplified text in the vocabulary of Taiwan, in simplified characters (软件 → 软体)."""
    return simplified(converter("s2twp").convert(text))


def to_traditional(text: str) -> str:
    """Return a text in traditional characters as Taiwan writes them, word by word; its vocabulary stays."""
    return str(converter("s2tw").convert(text))


def to_simplified(text: str) -> str:
    """Return a text in simplified characters, word by word; its vocabulary stays."""
    return str(converter("tw2s").convert(text))
