"""Text of a file as it lies on disk, mostly of an entry, and edits of it that leave all other bytes as they are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from menglu.entries.sources import OPENING, FrontMatter, split_front_matter
from menglu.entries.sources.decoding import normalize_text
from menglu.text.yaml import Data, Document, Node, parse_yaml

LINE_END = re.compile(r"\r\n?|\n")


class Replacement(NamedTuple):
    """New text for a part of an entry; offsets count characters of the text with LF as line end."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class EntryText:
    """Text of an entry file; *raw* has its BOM and line ends."""

    path: str
    raw: str
    extra: tuple[str, ...] = ()
    """Names of the fields that the site adds to entries of this kind."""

    @classmethod
    def read(cls, root: Path, path: str, extra: tuple[str, ...] = ()) -> "EntryText":
        """Read a file; raises OSError or UnicodeDecodeError if that is not possible."""
        return cls(path, (root / path).read_bytes().decode("utf-8"), extra)

    @property
    def content(self) -> bytes:
        """The file."""
        return self.raw.encode("utf-8")

    @cached_property
    def text(self) -> str:
        """The text without BOM, with LF as line end."""
        return normalize_text(self.raw)

    @cached_property
    def front(self) -> FrontMatter | None:
        """Front matter and body; None without front matter."""
        return split_front_matter(self.text)

    @property
    def yaml(self) -> str:
        """The front matter."""
        return self.front.yaml if self.front else ""

    @property
    def yaml_start(self) -> int:
        """Offset of the front matter."""
        opening = OPENING.match(self.text)
        return opening.end() if opening else 0

    @cached_property
    def document(self) -> Document:
        """The parsed front matter."""
        return parse_yaml(self.yaml, self.path, first_line=2)

    @property
    def root(self) -> Node | None:
        """The outermost map; None for an empty front matter."""
        return self.document.root

    @property
    def data(self) -> dict[str, Data]:
        """The data of the front matter."""
        data = self.document.data
        return data if isinstance(data, dict) else {}

    @property
    def is_sound(self) -> bool:
        """Whether the front matter consists of fields, without problems of syntax."""
        is_map = self.document.data is None or isinstance(self.document.data, dict)
        return self.front is not None and not self.document.problems and is_map

    @property
    def line_end(self) -> str:
        """The line end of the file: that of its first line."""
        first = LINE_END.search(self.raw)
        return first.group() if first else "\n"

    def replaced(self, replacements: Iterable[Replacement]) -> "EntryText":
        """Return the entry with parts replaced; they must not overlap."""
        raw = self.raw
        for start, end, text in sorted(replacements, reverse=True):
            first, last = self.raw_offset(start), self.raw_offset(end)
            raw = raw[:first] + text.replace("\n", self.line_end) + raw[last:]
        return EntryText(self.path, raw, self.extra)

    def with_yaml(self, replacements: Iterable[Replacement]) -> "EntryText":
        """Return the entry with parts of its front matter replaced; offsets count from where that begins."""
        base = self.yaml_start
        return self.replaced(Replacement(base + start, base + end, text) for start, end, text in replacements)

    def raw_offset(self, offset: int) -> int:
        """Return where a character of the text stands in the file."""
        crlf = sum(1 for position in self.crlf if position < offset)
        return offset + crlf + self.raw.startswith("\ufeff")

    @cached_property
    def crlf(self) -> tuple[int, ...]:
        """Offsets in the text of the line ends that have two characters in the file."""

        def positions() -> Iterator[int]:
            longer = len(self.raw) - len(self.raw.removeprefix("\ufeff"))
            for match in LINE_END.finditer(self.raw):
                if match.group() == "\r\n":
                    yield match.start() - longer
                    longer += 1

        return tuple(positions())
