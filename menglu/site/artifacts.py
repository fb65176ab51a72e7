"""What the output consists of: what is planned, what is produced, and the manifest of what is there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from menglu.problems import Problem
from menglu.site.pages import Page


class File(NamedTuple):
    """A file of the output."""

    path: str
    content: bytes


class DropDown(NamedTuple):
    """Values that the cells of a column are chosen from."""

    position: int
    items: tuple[str, ...]
    several: bool = False
    """Whether a cell may hold several of them: then any text can be typed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a spreadsheet: the first row is its header."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    drop_downs: tuple[DropDown, ...] = ()


@dataclass(frozen=True, slots=True)
class Workbook:
    """A spreadsheet."""

    path: str
    sheets: tuple[Sheet, ...]
    lists: str = "lists"
    """Name of the hidden sheet that holds the items of drop-downs."""


@dataclass(frozen=True, slots=True)
class Icon:
    """A picture made from another, as many pixels wide as high."""

    path: str
    svg: str
    pixels: int
    padded: bool = False
    """Whether it fills its square to the edge, so that a system can cut it to any shape."""


Planned = Page | File | Workbook | Icon


class Extent(StrEnum):
    """How much of each entry."""

    FIELDS = "fields"
    FILES = "files"


class Part(NamedTuple):
    """Files that are planned together, in any process, when *plan* is called."""

    name: str
    plan: Callable[[], Iterable[Planned]]
    entries: tuple[str, ...] = ()
    """The entries that these files show whole; of all others they show what entries share."""
    shows_all: Extent | None = None
    """How much more than that these files show of all entries."""


class Bundle(NamedTuple):
    """A file made of other files of the output."""

    path: str
    kind: str
    sources: tuple[str, ...]
    """The paths of the files it is made of."""
    settings: tuple[tuple[str, str], ...] = ()


class ManifestEntry(NamedTuple):
    """A file as it was written: a digest of its content, and its length in bytes."""

    digest: str
    size: int


class ProducedFile(NamedTuple):
    """A planned file, and what became of it."""

    path: str
    entry: ManifestEntry
    written: bool
    """Whether it was put on the stage; if not, the output has it already."""
    indexed: bool = False
    """Whether it is a page that the sitemap lists."""
    problem: Problem | None = None
    """Why it could not be produced."""

    def below(self, folder: str) -> "ProducedFile":
        """Return it with its path below a folder, such as `en/`."""
        return self._replace(path=folder + self.path) if folder else self


@dataclass(frozen=True, slots=True)
class OutputState:
    """The output as it is: the manifest of the last build, and the size of each file that is there."""

    manifest: Mapping[str, ManifestEntry]
    sizes: Mapping[str, int]

    @property
    def intact(self) -> bool:
        """Whether all files of the manifest are there, and as long as they were."""
        return all(self.sizes.get(path) == entry.size for path, entry in self.manifest.items())

    def within(self, folder: str) -> "OutputState":
        """Return what lies in a folder, such as `en/`, by the paths there."""
        if not folder:
            return self
        manifest = {path.removeprefix(folder): row for path, row in self.manifest.items() if path.startswith(folder)}
        sizes = {path.removeprefix(folder): size for path, size in self.sizes.items() if path.startswith(folder)}
        return OutputState(manifest, sizes)

    def holds(self, path: str, entry: ManifestEntry) -> bool:
        """Return whether a file is there with this content."""
        return self.manifest.get(path) == entry and self.sizes.get(path) == entry.size


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build changes in the output."""

    written: tuple[str, ...]
    removed: tuple[str, ...]
    manifest: Mapping[str, ManifestEntry]
    """Of the output as it is to be."""

    @property
    def nothing(self) -> bool:
        """Whether the output is up to date."""
        return not self.written and not self.removed

    @property
    def respelled(self) -> Mapping[str, str]:
        """The written paths that differ only in case from one removed, each with that one.

        On a disk that ignores case both are one file, so that the old name has to go before the new one comes.
        """
        removed = {path.casefold(): path for path in self.removed}
        return {path: removed[path.casefold()] for path in self.written if path.casefold() in removed}
