"""How Chinese names sound. The only home of pypinyin."""

import re
import unicodedata
from functools import cache

from pypinyin import Style, lazy_pinyin

HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
OTHER = "#"
"""The letter of names that begin with neither a letter nor a Han character."""


@cache
def spoken(text: str) -> str:
    """Write a text as it sounds: toneless syllables without spaces; what is not Han stays, in lower case."""
    if not HAN.search(text):
        return text.casefold()
    return "".join(lazy_pinyin(text, style=Style.NORMAL, v_to_u=False)).casefold()


@cache
def sort_key(name: str, pinyin: str = "") -> tuple[str, str]:
    """Order names as a Chinese register does: by sound, then by characters; *pinyin* overrides the reading."""
    sound = "".join(pinyin.split()).casefold() or spoken(name)
    plain = unicodedata.normalize("NFKD", sound)
    return ("".join(c for c in plain if c.isalnum()), name)


def letter(name: str, pinyin: str = "") -> str:
    """Give the letter a name is listed under: A to Z, or # for names that begin with something else."""
    first = sort_key(name, pinyin)[0][:1].upper()
    return first if first.isascii() and first.isalpha() else OTHER


def address(text: str) -> str:
    """Turn a tag into an address part: its syllables joined by hyphens."""
    sounds = lazy_pinyin(text, style=Style.NORMAL, v_to_u=False)
    plain = unicodedata.normalize("NFKD", "-".join(sounds)).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
