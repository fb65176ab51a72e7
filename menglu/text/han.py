"""Chinese characters: which they are, and where a text is Chinese."""

import re

HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""The characters, for a class of a regular expression."""
CHARACTER = re.compile(f"[{HAN}]")
LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
LETTERS_OF_A_CHARACTER = 2
"""How many Latin letters say as much as one character."""
BETWEEN = "\\d·、，。：；？！“”‘’（）《》〈〉【】—－"
RUN = re.compile(f"[“‘（《〈【]*[{HAN}](?:[{HAN}{BETWEEN}]*[{HAN}”’）》〉】。！？])?")
"""Matches Chinese words within another language, with the punctuation inside and around them."""


def has_han(text: str) -> bool:
    """Return whether a text has any of them."""
    return not text.isascii() and bool(CHARACTER.search(text))


def is_chinese(text: str) -> bool:
    """Return whether more of a text is Chinese than is written in letters."""
    return has_han(text) and len(CHARACTER.findall(text)) * LETTERS_OF_A_CHARACTER >= len(LETTER.findall(text))
