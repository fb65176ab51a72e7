"""What differs between two states of a site, in the terms of a directory."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from menglu.entries.kinds import EntryKind
from menglu.problems import Problem, Severity


class EntryName(NamedTuple):
    """An entry as reports name it; the slug is empty for a body without an entry."""

    kind: EntryKind
    slug: str
    name: str

    @property
    def file(self) -> str:
        """Path of its file, relative to the site."""
        return self.kind.path(self.slug)


class FieldChange(NamedTuple):
    """Values of a field before and after, in the words of a language; a field without a value has none."""

    field: str
    label: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    is_list: bool = False

    @property
    def added(self) -> tuple[str, ...]:
        """The items of a list that are new."""
        return tuple(item for item in self.new if item not in self.old)

    @property
    def removed(self) -> tuple[str, ...]:
        """The items of a list that are gone."""
        return tuple(item for item in self.old if item not in self.new)


class TextChange(NamedTuple):
    """How many lines of a text are new, and how many are gone; both are 0 if only their order differs."""

    added: int
    removed: int


class EntryEvent(StrEnum):
    """What happened to an entry."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MERGED = "merged"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    """It has errors, in the state at hand or before, that hide it."""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """What happened to an entry."""

    event: EntryEvent
    entry: EntryName
    """As it is now; as it was, if it is gone."""
    old: EntryName | None = None
    """As it was, if it was renamed."""
    into: EntryName | None = None
    """The entry that it was merged into."""
    fields: tuple[FieldChange, ...] = ()
    text: TextChange | None = None
    unreadable: tuple[str, ...] = ()
    """Labels of the fields that cannot be compared, as they have errors in one of the states."""


class MembershipEvent(StrEnum):
    """What happened to the membership of a body in an alliance."""

    JOINED = "joined"
    LEFT = "left"
    RETURNED = "returned"
    REMOVED = "removed"
    """The row is gone, without a day on which the membership ended."""
    RECORDED = "recorded"
    """A membership of the past is new."""
    DELETED = "deleted"
    """A membership of the past is gone."""
    LINKED = "linked"
    """A body that was listed by its name now has an entry."""
    UNLINKED = "unlinked"
    """An entry is now listed by its name only."""
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class MembershipChange:
    """What happened to the membership of a body in an alliance."""

    event: MembershipEvent
    alliance: EntryName
    member: EntryName
    roles: tuple[str, ...]
    """Labels of the roles as they are now, or as they were if the membership is gone."""
    since: str = ""
    until: str = ""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class AddressChange:
    """A page that is no longer at its address, or that another entry has taken."""

    path: str
    """Path in the output."""
    target: str = ""
    """Path that it redirects to, or of the entry that has taken it; empty where nothing is left."""
    is_taken: bool = False
    file: str = ""
    """File in which a former slug would make it redirect."""
    hint: str = ""
    """What to write there."""


class FileChange(NamedTuple):
    """A picture or template that was added, removed or changed."""

    path: str
    event: EntryEvent


@dataclass(frozen=True, slots=True)
class Revision:
    """One of the two states."""

    label: str
    """As typed; empty for the working tree."""
    commit: str = ""
    problems: tuple[Problem, ...] = ()
    is_empty: bool = False
    """Whether there is no site in it."""

    @property
    def errors(self) -> int:
        """Number of errors, which hide a part of what is there."""
        return sum(problem.severity is Severity.ERROR for problem in self.problems)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two states of a site."""

    old: Revision
    new: Revision
    entries: tuple[EntryChange, ...] = ()
    memberships: tuple[MembershipChange, ...] = ()
    addresses: tuple[AddressChange, ...] = ()
    settings: tuple[FieldChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    new_problems: tuple[Problem, ...] = ()
    solved_problems: tuple[Problem, ...] = ()
