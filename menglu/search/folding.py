"""Text folding: names and texts reduced to what they are compared by.

The patterns go to the scripts of the site with the data, so that they are stated once; tests compare the results of
both on the same texts.
"""

import re
import unicodedata
from functools import cache

from menglu.search.variants import simplified
from menglu.text.han import HAN

IGNORED_CHARACTERS = r"[^\p{L}\p{M}\p{N}]"
"""Matches a character that no comparison regards, for the scripts: any but letters, marks and numbers."""
KEPT_CATEGORIES = "LMN"
"""The general categories of Unicode that are compared."""
PIECE = f"[{HAN}]|[0-9]+|[^{HAN}0-9]+"
"""Matches a unit of pronunciation within a word: a Han character, a number, a run of letters."""
MARKS = "[\u0300-\u036f\u3099\u309a]"
"""Matches a mark of Latin, Greek, Cyrillic and kana letters: no comparison regards it."""
LETTERS = {
    "æ": "ae", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "đ": "d", "þ": "th", "ð": "d", "œ": "oe", "ħ": "h", "ŧ": "t",
    "Æ": "AE", "Ø": "O", "Ł": "L", "ẞ": "SS", "Đ": "D", "Þ": "TH", "Ð": "D", "Œ": "OE", "Ħ": "H", "Ŧ": "T",
}  # fmt: skip
"""Letters that Unicode does not decompose, and what is typed for them."""
LETTERS_BY_CODE = str.maketrans(LETTERS)
TRANSLITERATED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""The other way to type these letters (muenchen for München)."""


def plain_letters(text: str) -> str:
    """Return a text without accents, width and ligatures; its case and variants of characters stay."""
    bare = re.sub(MARKS, "", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", bare.translate(LETTERS_BY_CODE))


@cache
def words(text: str) -> tuple[str, ...]:
    """Return the words of a text, regardless of accents, width, case and variant of characters."""
    plain = simplified(plain_letters(text).lower())
    return tuple("".join(char if is_compared(char) else " " for char in plain).split())


def is_compared(char: str) -> bool:
    """Return whether comparisons regard a character."""
    return unicodedata.category(char)[0] in KEPT_CATEGORIES


def folded(text: str) -> str:
    """Return a text reduced to what it is compared by."""
    return "".join(words(text))


@cache
def pieces(text: str) -> tuple[str, ...]:
    """Return the units of pronunciation of a text."""
    return tuple(piece for word in words(text) for piece in re.findall(PIECE, word))


def transliterated(text: str) -> str:
    """Return a text with ä, ö, ü and the like written by two letters; empty if it has none."""
    plain = unicodedata.normalize("NFC", text).lower()
    written = plain.translate(TRANSLITERATED)
    return written if written != plain else ""


class FoldedCharacters(dict[int, str]):
    """The folded form of each character of texts, for str.translate: each is folded alone, punctuation stays."""

    def __missing__(self, code: int) -> str:
        """Fold a character when it first occurs."""
        char = chr(code)
        self[code] = simplified(plain_letters(char)) if is_compared(char) else char
        return self[code]


FOLDED_CHARACTERS = FoldedCharacters()


def folded_text(text: str) -> str:
    """Return a text as the full-text index has it: without accents, in simplified characters; case and signs stay."""
    return text.translate(FOLDED_CHARACTERS)
