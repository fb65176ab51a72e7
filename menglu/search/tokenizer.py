"""Tokens of the full-text index: one for each character, so that a run of tokens is an exact substring.

Pagefind's standard program knows words by the spaces between them. In English, a word stays one token.
"""

import re
import unicodedata
from collections.abc import Iterable

LANGUAGES = {"zh-Hans": ".", "zh-Hant": ".", "en": "[A-Za-z\u00c0-\u024f]+|."}
"""Matches a token, by the language of the site; the scripts get the same pattern."""
SPACE, LINE_END, QUOTE = "␣", "¶", "＂"
"""Stand for what Pagefind itself divides, drops or takes for quoting."""
STANDING = str.maketrans({" ": SPACE, "\n": LINE_END, '"': QUOTE})
HALF_WIDTH = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code).isalnum()})


def spaced(text: str, language: str) -> str:
    """Return the tokens of a text joined by spaces; no token spans two lines."""
    lines = (re.sub(r"\s+", " ", line).strip() for line in unicodedata.normalize("NFC", text).splitlines())
    standing = "\n".join(line for line in lines if line).translate(HALF_WIDTH).translate(STANDING)
    return " ".join(re.findall(LANGUAGES[language], standing))


def special(tokens: Iterable[str]) -> str:
    """Return the characters of spaced texts that Pagefind must be told to keep: neither letters nor digits."""
    characters = {char for text in tokens for char in text}
    return "".join(sorted(char for char in characters if not char.isalnum() and char != " "))
