"""Several values that are written as one text, in the place of a list or of one of its items."""

import re
from collections.abc import Iterator

from menglu.text.yaml import flow_text

OPENING, CLOSING = "(（[【〔《〈“‘「『{", ")）]】〕》〉”’」』}"
SEPARATORS = "、；;，\n"
MARK = re.compile(r"(?:^|\s)(?:[•●▪◦‣∙⁃·・※◆■□►▶➢–—－]|\d{1,3}[.、)）](?!\d)|[（(]\d{1,3}[)）]|[①-⑳])\s*")
"""Matches what begins an item of a list in a text."""
BETWEEN_KEYS = re.compile(r"\s*(?:[、，,；;/／+＋&＆|｜]|兼任?|和|及|与|\band\b)\s*")
"""Matches what can stand between words of a vocabulary."""


def divide(text: str) -> list[str]:
    """Return the values that a text probably lists; commas of Latin names and what is in brackets do not divide it."""
    parts = (part.strip() for item in MARK.split(text) for part in divide_at_separators(item))
    return [part for part in parts if part]


def divide_at_separators(text: str) -> Iterator[str]:
    """Yield the parts of a text between separators outside of brackets and quotes."""
    depth, part = 0, ""
    for before, char in zip(" " + text, text, strict=False):
        depth = max(0, depth + (char in OPENING) - (char in CLOSING))
        if depth == 0 and (char in SEPARATORS or (char == "," and before > "\u2e7f")):
            yield part
            part = ""
        else:
            part += char
    yield part


def divide_keys(text: str) -> list[str]:
    """Return the words of a vocabulary that a text probably lists."""
    return [part for part in BETWEEN_KEYS.split(text) if part]


def as_list(values: list[str]) -> str:
    """Return values as a YAML list on one line."""
    return "[" + ", ".join(map(flow_text, values)) + "]"
