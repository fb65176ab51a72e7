"""Tags of HTML, and the text between them."""

import re

TAG = re.compile(r"(<(?:[^>\"]|\"[^\"]*\")*>)")
"""Matches a tag; between quotation marks an attribute may hold `>`. Splits HTML into texts and tags by turns."""


def without_tags(html: str) -> str:
    """Return the text between the tags, whose characters remain escaped."""
    return TAG.sub("", html)
