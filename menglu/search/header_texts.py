"""Headers of columns as people write them, over several lines and with remarks."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from menglu.search.variants import simplified

HEADER_LINES = 5
"""Lines of a header that are read."""
REMARK = re.compile(r"[（(\[【].*?[)）\]】]|[*＊:：]", re.DOTALL)
"""Matches what a header may say beside its name: that it is required, or how it is filled in."""


@lru_cache(4096)
def folded(header: str) -> str:
    """Return the comparison key of a header."""
    plain = REMARK.sub("", unicodedata.normalize("NFKC", header))
    return re.sub(r"[\s_\-·/]+", "", simplified(plain).casefold())


def readings(header: str) -> Iterator[str]:
    """Yield what a header may say: its lines as one, as cells break them; then fewer of its first lines.

    The others may say it again in another language, or how the column is filled in.
    """
    lines = header.splitlines()[:HEADER_LINES]
    return ("".join(lines[:count]) for count in range(len(lines), 0, -1))
