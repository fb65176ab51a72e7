"""What an import is to change: new entries, and edits of those that are there, with the cells they come from."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from menglu.editing.exchange.tables.grid import Grid, Note, Row
from menglu.entries.kinds import EntryKind
from menglu.problems import Place, Problem
from menglu.text.yaml import Data, Location


class Edit(NamedTuple):
    """Edit of an entry: a value for a location, None to remove what is there."""

    location: Location
    data: Data
    appended: bool = False
    """Whether the data becomes one more item of the list at the location."""


@dataclass(slots=True)
class Draft:
    """Entry that is new or edited."""

    kind: EntryKind
    slug: str
    is_new: bool
    edits: list[Edit] = field(default_factory=list)
    body: str = ""
    places: dict[Location, Place] = field(default_factory=dict)
    """The cells that values come from, by location; the row by the empty location."""

    @property
    def path(self) -> str:
        """Path of the entry's file, relative to the site."""
        return self.kind.path(self.slug)

    def set(self, location: Location, data: Data, place: Place) -> None:
        """Set a value, or remove it for None."""
        self.edits.append(Edit(location, data))
        self.note_place(location, place)

    def append(self, location: Location, data: Data, place: Place) -> None:
        """Add an item to a list."""
        self.edits.append(Edit(location, data, appended=True))
        self.note_place(location, place)

    def note_place(self, location: Location, place: Place) -> None:
        """Remember the cell of a value."""
        self.places.setdefault(location[:1], place)
        self.places.setdefault((), place)

    def new_data(self) -> dict[str, Data]:
        """Return the front matter of a new entry."""
        data: dict[str, Any] = {}
        for edit in self.edits:
            parent: dict[Any, Any] = data
            for step in edit.location[:-1]:
                parent = parent.setdefault(step, {})
            if edit.appended:
                parent.setdefault(edit.location[-1], []).append(edit.data)
            else:
                parent[str(edit.location[-1])] = edit.data
        return data


class Rejection(NamedTuple):
    """Row that is not imported, and why."""

    grid: Grid
    header: Row
    kind: str
    """Kind of the table."""
    row: Row
    problems: tuple[Problem, ...]
    candidate: str = ""
    """Slug of the entry that may be meant."""
    has_slugs: bool = True
    """Whether the table has a column for slugs."""


@dataclass(slots=True)
class Drafts:
    """All that an import is to change, and what it leaves."""

    by_path: dict[str, Draft] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unchanged: int = 0
    """Rows that say what the entries say already."""

    def of(self, kind: EntryKind, slug: str, *, is_new: bool = False) -> Draft:
        """Return the draft of an entry."""
        return self.by_path.setdefault(kind.path(slug), Draft(kind, slug, is_new))

    def changed(self) -> Iterator[Draft]:
        """Yield the drafts that change anything."""
        return (draft for draft in self.by_path.values() if draft.edits)
