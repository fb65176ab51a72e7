"""Plain text of HTML bodies, a line for each block."""

import re
from html import unescape

from menglu.text.notes import without_marks

INLINE = frozenset(
    {
        *("a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s"),
        *("samp", "small", "span", "strong", "sub", "sup", "u"),
    }
)
TAG = re.compile(r'</?([a-z][a-z0-9]*)(?:[^<>"]|"[^"]*")*>')
"""A tag as the sanitiser writes them: names in lower case, values in double quotes."""


def plain(html: str) -> str:
    """Return the text of safe HTML; blocks begin and end on a line of their own."""
    return unescape(TAG.sub(line_end, without_marks(html).replace("\n", " "))).strip()


def line_end(tag: re.Match[str]) -> str:
    """Return the replacement for a tag: a line end at the border of a block."""
    return "" if tag[1] in INLINE else "\n"
