"""What is set aside when a name is looked for.

The patterns go to the scripts of the site with the data, so that they are stated once; tests compare what both make
of the same texts.
"""

import re
import unicodedata
from functools import cache

from menglu.search.variants import simplified

HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
SET_ASIDE = r"[^\p{L}\p{M}\p{N}]"
"""What no comparison sees, for the scripts: all but letters, marks and numbers."""
SEEN = "LMN"
"""The same as the general categories of Unicode that are seen."""
PIECE = f"[{HAN}]|[0-9]+|[^{HAN}0-9]+"
"""What has a sound of its own within a word: a Han character, a number, a run of letters."""


@cache
def words(text: str) -> tuple[str, ...]:
    """Cut a text into its words; width, case and style of character are set aside."""
    plain = simplified(unicodedata.normalize("NFKC", text).lower())
    return tuple("".join(one if unicodedata.category(one)[0] in SEEN else " " for one in plain).split())


def folded(text: str) -> str:
    """Reduce a text to what it is found by."""
    return "".join(words(text))


@cache
def pieces(text: str) -> tuple[str, ...]:
    """Cut a text into what has a sound of its own."""
    return tuple(piece for word in words(text) for piece in re.findall(PIECE, word))
