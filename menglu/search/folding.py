"""Text folding: names reduced to what they are compared by.

The patterns go to the scripts of the site with the data, so that they are stated once; tests compare the results of
both on the same texts.
"""

import re
import unicodedata
from functools import cache

from menglu.search.variants import simplified

HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
IGNORED_CHARACTERS = r"[^\p{L}\p{M}\p{N}]"
"""Matches a character that no comparison regards, for the scripts: any but letters, marks and numbers."""
KEPT_CATEGORIES = "LMN"
"""The general categories of Unicode that are compared."""
PIECE = f"[{HAN}]|[0-9]+|[^{HAN}0-9]+"
"""Matches a unit of pronunciation within a word: a Han character, a number, a run of letters."""


@cache
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, regardless of width, case and variant of characters."""
    plain = simplified(unicodedata.normalize("NFKC", text).lower())
    return tuple("".join(char if unicodedata.category(char)[0] in KEPT_CATEGORIES else " " for char in plain).split())


def folded(text: str) -> str:
    """Return a text reduced to what it is compared by."""
    return "".join(words(text))


@cache
def pieces(text: str) -> tuple[str, ...]:
    """Return the units of pronunciation of a text."""
    return tuple(piece for word in words(text) for piece in re.findall(PIECE, word))
