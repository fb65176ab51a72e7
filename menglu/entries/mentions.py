"""What a body refers to: wiki links, relative links and pictures, each with its place in the file.

Links within code are text about links, not links: code is blanked out before the search, places unmoved.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from menglu.problems import Place

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"(?<!`)(`+)(?!`)([^\n]+?)(?<!`)\1(?!`)")
INDENTED = re.compile(r"(?:\A|^[^\S\n]*\n)((?:(?: {4}|\t)[^\n]*(?:\n|\Z))+)", re.MULTILINE)
LISTED = re.compile(r"^\s*(?:[-+*]|\d+\.)\s|^\s+\S", re.MULTILINE)
WIKI = re.compile(r"(?<!\\)\[\[([^\[\]|\n\\]+)(?:\\?\|([^\[\]\n]+))?\]\]")
TEXT = r"(?:[^\[\]\n]|\n(?![^\S\n]*+\n)|\[[^\[\]\n]*+\])*+"
ADDRESS = r"(?:<([^<>\n]*+)>|((?:[^()\s<]|\([^()\s]*+\))*+))"
LINK = re.compile(rf"(?<!\\)(!?)\[{TEXT}\]\(\s*+{ADDRESS}(?:\s[^)\n]*+)?\)")
"""Possessive throughout, so that no text makes the search go back and forth."""
DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*<?([^\s>]+)", re.MULTILINE)
ELSEWHERE = re.compile(r"(?:https?|mailto|tel):|#", re.IGNORECASE)


class Sort(Enum):
    """What a reference in a body points at."""

    ENTRY = "entry"
    FILE = "file"
    PICTURE = "picture"


class Mention(NamedTuple):
    """A reference as typed, and where."""

    target: str
    sort: Sort
    place: Place


def blanked(body: str) -> str:
    """Replace what stands in code by spaces; line ends stay."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match.group())

    def blank_indented(match: re.Match[str]) -> str:
        before = match.string[: match.start()].rstrip().rpartition("\n")[2]
        return match.group() if LISTED.match(before) else blank(match)

    return CODE.sub(blank, INDENTED.sub(blank_indented, FENCE.sub(blank, body)))


def mentions(body: str, path: str, first_line: int) -> tuple[Mention, ...]:
    """Find all references of a body that begins on *first_line* of the file at *path*."""
    if "[" not in body:
        return ()
    text = blanked(body)

    def place(start: int, end: int) -> Place:
        column = start - text.rfind("\n", 0, start)
        return Place(path, first_line + text.count("\n", 0, start), column, column + end - start)

    def found() -> Iterator[Mention]:
        for match in WIKI.finditer(text):
            yield Mention(match[1].strip(), Sort.ENTRY, place(*match.span(1)))
        for match in LINK.finditer(text):
            group = 2 if match[2] is not None else 3
            if not ELSEWHERE.match(match[group]):
                yield Mention(match[group], Sort.PICTURE if match[1] else Sort.FILE, place(*match.span(group)))
        for match in DEFINITION.finditer(text):
            if not ELSEWHERE.match(match[1]):
                yield Mention(match[1], Sort.FILE, place(*match.span(1)))

    return tuple(found())
