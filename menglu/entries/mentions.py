"""References in a body: wiki links, relative links and pictures, each with its place in the file.

Links within code are not links: code is replaced by spaces before the search, which keeps the places.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from menglu.problems import Place

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(?<!`)(`+)(?!`)([^\n]+?)(?<!`)\1(?!`)")
INDENTED = re.compile(r"(?:\A|^[^\S\n]*\n)((?:(?: {4}|\t)[^\n]*(?:\n|\Z))+)", re.MULTILINE)
LIST_ITEM = re.compile(r"^\s*(?:[-+*]|\d+\.)\s|^\s+\S", re.MULTILINE)
WIKI = re.compile(r"(?<!\\)\[\[([^\[\]|\n\\]+)(?:\\?\|([^\[\]\n]+))?\]\]")
TEXT = r"(?:[^\[\]\n]|\n(?![^\S\n]*+\n)|\[[^\[\]\n]*+\])*+"
URL = r"(?:<([^<>\n]*+)>|((?:[^()\s<]|\([^()\s]*+\))*+))"
LINK = re.compile(rf"(?<!\\)(!?)\[{TEXT}\]\(\s*+{URL}(?:\s[^)\n]*+)?\)")
"""Possessive quantifiers throughout, so that no text causes backtracking."""
DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*<?([^\s>]+)", re.MULTILINE)
EXTERNAL = re.compile(r"(?:https?|mailto|tel):|#", re.IGNORECASE)


class ReferenceType(Enum):
    """Type of a reference in a body."""

    ENTRY = "entry"
    FILE = "file"
    PICTURE = "picture"


class Mention(NamedTuple):
    """Reference as typed, with its place."""

    target: str
    type: ReferenceType
    place: Place


def without_code(body: str) -> str:
    """Return the body with code replaced by spaces; line ends remain."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match.group())

    def blank_indented(match: re.Match[str]) -> str:
        before = match.string[: match.start()].rstrip().rpartition("\n")[2]
        return match.group() if LIST_ITEM.match(before) else blank(match)

    return CODE.sub(blank, INDENTED.sub(blank_indented, FENCE.sub(blank, body)))


def mentions(body: str, path: str, first_line: int) -> tuple[Mention, ...]:
    """Return all references of a body that begins on *first_line* of the file at *path*."""
    if "[" not in body:
        return ()
    text = without_code(body)

    def place(start: int, end: int) -> Place:
        column = start - text.rfind("\n", 0, start)
        return Place(path, first_line + text.count("\n", 0, start), column, column + end - start)

    def find() -> Iterator[Mention]:
        for match in WIKI.finditer(text):
            yield Mention(match[1].strip(), ReferenceType.ENTRY, place(*match.span(1)))
        for match in LINK.finditer(text):
            group = 2 if match[2] is not None else 3
            if not EXTERNAL.match(match[group]):
                yield Mention(
                    match[group], ReferenceType.PICTURE if match[1] else ReferenceType.FILE, place(*match.span(group))
                )
        for match in DEFINITION.finditer(text):
            if not EXTERNAL.match(match[1]):
                yield Mention(match[1], ReferenceType.FILE, place(*match.span(1)))

    return tuple(find())
