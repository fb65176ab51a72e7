"""Content files as text: sources, front matter and raw entries."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from menglu.entries.sources.mentions import Mention
from menglu.problems import Problem

if TYPE_CHECKING:
    from menglu.text.yaml import Data

OPENING = re.compile(r"---[ \t]*(\n|$)")
CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """Text of a file; *path* is relative to the site, line ends are LF, a BOM is removed."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Files of the content folder: entries, names of media files, and problems of files that cannot be read."""

    entries: tuple[Source, ...]
    media: frozenset[str]
    problems: tuple[Problem, ...]


class FrontMatter(NamedTuple):
    """Front matter of an entry, and the body after it with the line it begins on."""

    yaml: str
    body: str
    body_line: int
    first_line: int = 2
    """Line that the front matter begins on."""


class RawEntry(NamedTuple):
    """Parsed front matter without syntax problems, and the references of the body; values are not checked yet."""

    data: "Data"
    mentions: tuple[Mention, ...]


def split_front_matter(text: str) -> FrontMatter | None:
    """Split the text of an entry at the lines `---`; return None if one of them is missing."""
    opening = OPENING.match(text)
    closing = CLOSING.search(text, opening.end()) if opening else None
    if not opening or not closing:
        return None
    body = text[closing.end() :].lstrip("\n")
    return FrontMatter(text[opening.end() : closing.start()], body, text.count("\n", 0, len(text) - len(body)) + 1)
