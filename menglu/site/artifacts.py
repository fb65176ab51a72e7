"""What the output consists of, and what is remembered of it between builds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from menglu.problems import Problem
from menglu.site.pages import Page
from menglu.text.digest import digest


class Span(NamedTuple):
    """A part of a file: where it begins and how long it is, in bytes."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file whose content is known before anything is rendered."""

    path: str
    content: bytes
    fingerprint: str = ""
    """What it was made from, for a file that is made together with others; else its content tells."""


class File(NamedTuple):
    """A file ready to be written."""

    path: str
    content: bytes
    text: Span | None = None
    """Where the text of an entry lies in it, as it is known which bytes these are."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """A spreadsheet that is made when its tables have changed."""

    path: str
    tables: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    """The sheets by name; the first row of each is its header."""


@dataclass(frozen=True, slots=True)
class FullText:
    """What the full-text index is made from: for each entry, in the order of a register, its page and its text."""

    texts: tuple[tuple[str, str], ...]
    language: str

    @property
    def edition(self) -> str:
        """Tell one index from the next."""
        return digest(repr(self).encode())


@dataclass(frozen=True, slots=True)
class Icon:
    """A picture made from another, as many pixels wide as high."""

    path: str
    svg: str
    pixels: int
    padded: bool = False
    """Whether it fills its square to the edge, so that a system can cut it to any shape."""


class Bundle(NamedTuple):
    """A file made of others that are already written; *sort* says how."""

    path: str
    sort: str
    sources: tuple[str, ...]
    """The paths of the files it is made of."""
    settings: tuple[tuple[str, str], ...] = ()
    """What else it holds."""


FULL_TEXT = "pagefind/"
"""Where the full-text index lies."""
PLACES = f"{FULL_TEXT}places.js"
"""The file that says which entry each page of the index belongs to."""
TEXT_PACKS = f"{FULL_TEXT}packs/"
"""Where its parts lie once more, in packs."""

Planned = Page | DataFile | Workbook | Icon


@dataclass(frozen=True, slots=True)
class Trace:
    """What an earlier build left: from what a file was made (*fingerprint*) and how long it is, in bytes."""

    fingerprint: str
    size: int
    text: Span | None = None
    """Where the text of an entry lies in it."""


class Made(NamedTuple):
    """What has become of a planned file."""

    path: str
    fingerprint: str
    anew: bool
    """Whether it was made now; if not, what lies in the output is still right."""
    listed: bool = False
    """Whether it is a page that the sitemap names."""
    text: Span | None = None
    """Where the text of an entry lies in it, if it was made now."""
    problem: Problem | None = None
    """Why it could not be made."""


@dataclass(frozen=True, slots=True)
class Known:
    """What there is of earlier builds: what the last one recorded, and the size of each file that is there now."""

    previous: Mapping[str, Trace]
    present: Mapping[str, int]

    @property
    def whole(self) -> bool:
        """Whether all that the last build recorded is there, and as long as it was."""
        return all(self.present.get(path) == trace.size for path, trace in self.previous.items())

    def holds(self, path: str, fingerprint: str) -> bool:
        """Tell whether a file is there, whole, and made from the same."""
        trace = self.previous.get(path)
        return trace is not None and trace.fingerprint == fingerprint and self.present.get(path) == trace.size


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build has to do."""

    made_anew: tuple[str, ...]
    """The paths of what is new, bundles last."""
    bundles: tuple[Bundle, ...]
    """What is still to be made of other files."""
    fingerprints: Mapping[str, str]
    """Of all planned files, by path."""
    texts: Mapping[str, Span]
    """Where the texts of entries lie in what is new, by path."""
    removed: tuple[str, ...]
    kept: Mapping[str, Trace]

    @property
    def nothing(self) -> bool:
        """Whether the output is up to date."""
        return not self.made_anew and not self.removed


def with_text(frame: str, text: str) -> str:
    """Give the fingerprint of a page from that of its frame, which is all but the text of the entry."""
    return f"{frame}.{digest(text.encode('utf-8', 'replace'))}"
