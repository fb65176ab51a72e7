"""Several values that are written as one text, in the place of a list or of one of its items."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeGuard

from menglu.text.yaml import parse_yaml
from menglu.text.yaml.emit import LISTING

OPENING, CLOSING = "(（[【〔《〈“‘「『{", ")）]】〕》〉”’」』}"
DIVIDING = re.compile(rf"\n|{LISTING.pattern}")
"""Matches a sign that parts values, outside of brackets and quotes."""
MARK = re.compile(
    r"(?:^|\s)(?:[•●▪◦‣∙⁃·・※◆■□►▶➢–—－]|-(?=[^\x00-\xff])|\d{1,3}[.、)）](?!\d)|[（(]\d{1,3}[)）]|[①-⑳])\s*"
)
"""Matches what begins an item of a list in a text."""
BRACKETS = {"[": "]", "［": "］"}
BETWEEN_KEYS = re.compile(r"\s*(?:[、，,；;/／+＋&＆|｜]|兼任?|和|及|与|\band\b)\s*")
"""Matches what can stand between words of a vocabulary."""


def divide(text: str) -> list[str]:
    """Return the values that a text probably lists; commas of Latin names and what is in brackets do not divide it."""
    parts = (unmarked(part) for item in MARK.split(text) for part in divide_at_separators(item))
    return [part for part in parts if part]


def unmarked(part: str) -> str:
    """Return a part of a text without the hyphen of an item before it and without straight quotes around it."""
    plain = re.sub(r"^(?:-(?!\d)|[*+]\s)\s*", "", part.strip()).strip()
    quoted = re.fullmatch(r"""(['"])([^'"]+)\1""", plain)
    return quoted[2].strip() if quoted else plain


def in_brackets(text: str) -> list[str]:
    """Return the values of a text that is a list in brackets itself (`"[甲, 乙]"`); none if it is no such list."""
    if len(text) < len("[]") or BRACKETS.get(text[0]) != text[-1]:
        return []
    items = parse_yaml(f"[{text[1:-1]}]", "").data
    return [part for item in items for part in divide(item)] if is_texts(items) else []


def is_texts(items: object) -> TypeGuard[list[str]]:
    """Return whether data is a list of texts."""
    return isinstance(items, list) and all(isinstance(item, str) for item in items)


def divide_at_separators(text: str) -> Iterator[str]:
    """Yield the parts of a text between separators outside of brackets and quotes."""
    signs = {match.start() for match in DIVIDING.finditer(text)}
    depth, part = 0, ""
    for place, char in enumerate(text):
        depth = max(0, depth + (char in OPENING) - (char in CLOSING))
        if depth == 0 and place in signs:
            yield part
            part = ""
        else:
            part += char
    yield part


def divide_keys(text: str) -> list[str]:
    """Return the words of a vocabulary that a text probably lists."""
    return [part for part in BETWEEN_KEYS.split(text) if part]


def as_list(values: Iterable[str]) -> str:
    """Return values, as they are written in YAML, as a list on one line."""
    return "[" + ", ".join(values) + "]"
