"""Comparison keys of names."""

import re
import unicodedata
from functools import lru_cache

BRACKETS = str.maketrans(
    {
        **dict.fromkeys("〔【［〈《「『", "("),
        **dict.fromkeys("〕】］〉》」』", ")"),
        **dict.fromkeys("“”„‟＂", '"'),
        **dict.fromkeys("‘’＇", "'"),
        **dict.fromkeys("・•‧∙⋅", "·"),
    }
)
SPACE = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
FOLD_CACHE_SIZE = 30_000


@lru_cache(FOLD_CACHE_SIZE)
def fold(name: str) -> str:
    """Return the comparison key of a name: width, case, spaces and the style of brackets and quotes are ignored.

    Traditional and simplified characters remain distinct: which of the two a body uses is part of its name.
    """
    return SPACE.sub("", unicodedata.normalize("NFKC", name).translate(BRACKETS).casefold())
