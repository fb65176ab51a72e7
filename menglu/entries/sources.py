"""The files of a site as text."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from menglu.entries.mentions import Mention
from menglu.problems import Problem

if TYPE_CHECKING:
    from menglu.yamltext import Data

OPENING = re.compile(r"---[ \t]*(\n|$)")
CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file; *path* is relative to the site, line ends are LF, a BOM is gone."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Sources:
    """All files of the content folder: the entries, the pictures below content/media/, what could not be read."""

    entries: tuple[Source, ...]
    media: frozenset[str]
    problems: tuple[Problem, ...]


class Halves(NamedTuple):
    """An entry as written: its front matter, and its text with the line it begins on."""

    header: str
    body: str
    body_line: int


class Said(NamedTuple):
    """What the text of an entry says, in which nothing is wrong with the writing; the values are not yet checked."""

    data: "Data"
    mentions: tuple[Mention, ...]


def halves_of(text: str) -> Halves | None:
    """Cut an entry at the lines `---`; None where one of them is missing."""
    opening = OPENING.match(text)
    closing = CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return None
    body = text[closing.end() :].lstrip("\n")
    return Halves(text[opening.end() : closing.start()], body, text.count("\n", 0, len(text) - len(body)) + 1)
