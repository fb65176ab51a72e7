"""Text for the full-text index: one token for each character, so that a run of tokens is an exact substring.

Pagefind's standard program knows words by the spaces between them. In English, a word stays one token.
"""

import re
import unicodedata
from collections.abc import Iterable

LANGUAGES = {"zh-Hans": ".", "zh-Hant": ".", "en": "[A-Za-z\u00c0-\u024f]+|."}
"""What a token is, by the language of the site; the scripts get the same pattern."""
SPACE, LINE_END, QUOTE = "␣", "¶", "＂"
"""Stand for what Pagefind itself divides, drops or takes for quoting."""
STANDING = str.maketrans({" ": SPACE, "\n": LINE_END, '"': QUOTE})
HALF_WIDTH = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F) if chr(code).isalnum()})


def spaced(text: str, language: str) -> str:
    """Write a text as tokens with spaces between them; lines of the text never run into each other."""
    lines = (re.sub(r"\s+", " ", line).strip() for line in unicodedata.normalize("NFC", text).splitlines())
    standing = "\n".join(line for line in lines if line).translate(HALF_WIDTH).translate(STANDING)
    return " ".join(re.findall(LANGUAGES[language], standing))


def special(tokens: Iterable[str]) -> str:
    """List the characters of spaced texts that are neither letters nor figures: Pagefind drops what it is not told."""
    found = {one for text in tokens for one in text}
    return "".join(sorted(one for one in found if not one.isalnum() and one != " "))
