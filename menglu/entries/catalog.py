"""All entries: unchecked against each other (Content), and linked (Catalog)."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from menglu.entries.dates import PartialDate
from menglu.entries.entry import Alliance, Entry, Member
from menglu.entries.mentions import Mention
from menglu.entries.parts import Project
from menglu.entries.settings import Settings
from menglu.problems import Place
from menglu.yamltext import Document, Location

E = TypeVar("E", bound=Entry)
E_co = TypeVar("E_co", bound=Entry, covariant=True)


def without_rows(entry: E) -> E:
    """Leave out the rows that a catalog states otherwise: who sits where, and who takes part in what."""
    rows = [name for name in ("members", "memberships", "projects") if getattr(entry, name, ())]
    return entry.model_copy(update=dict.fromkeys(rows, ())) if rows else entry


@dataclass(frozen=True, slots=True)
class Written(Generic[E_co]):
    """An entry and the text it was read from, which knows where each value stands."""

    entry: E_co
    document: Document
    mentions: tuple[Mention, ...]
    mended: bool = False
    """Whether it lacks values that were wrong: good for following its references, not for judging it."""

    @property
    def path(self) -> str:
        """The file, relative to the site."""
        return self.document.path

    def place(self, *location: str | int) -> Place:
        """Say where a value stands, or where the file begins."""
        where: Location = location
        root = self.document.root
        return self.document.place(root.nearest(where)) if root and where else Place(self.path)


@dataclass(frozen=True, slots=True)
class Content:
    """All entries, each well formed on its own; references not yet checked."""

    settings: Settings
    alliances: tuple[Written[Alliance], ...]
    members: tuple[Written[Member], ...]
    media: frozenset[str]
    """The pictures below content/media/."""
    broken: frozenset[str] = frozenset()
    """Slugs and names of entries with problems of their own: a reference to one of them is not a second problem."""


class Seat(NamedTuple):
    """A body's place in an alliance for a time; a body without an entry has no *member*."""

    alliance: str
    member: str
    name: str
    roles: tuple[str, ...]
    """The highest first."""
    since: PartialDate | None
    until: PartialDate | None
    note: str
    current: bool
    counts: bool
    """Whether one of the roles makes it a member (指导单位 and the like do not)."""

    @property
    def is_membership(self) -> bool:
        """Whether it makes a member of today."""
        return self.current and self.counts


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A project of an alliance, with the entries that take part."""

    alliance: str
    project: Project
    parties: tuple[tuple[str, str], ...]
    """Slug and name of each; no slug for a body without an entry."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All entries, sorted by slug; every reference leads somewhere."""

    settings: Settings
    today: datetime.date
    alliances: Mapping[str, Alliance]
    members: Mapping[str, Member]
    rosters: Mapping[str, tuple[Seat, ...]]
    """The seats of each alliance."""
    memberships: Mapping[str, tuple[Seat, ...]]
    """The seats of each member."""
    undertakings: Mapping[str, tuple[Undertaking, ...]]
    """The projects each entry takes part in or, for an alliance, runs."""
    owner: Mapping[str, str]
    """The parent of an alliance, the body a member is part of."""
    relations: Mapping[str, tuple[tuple[str, str], ...]]
    """Relation and slug of the alliances each alliance names."""
    links: Mapping[str, Mapping[str, str]]
    """For each entry, the references of its body as typed, and the slugs they lead to."""
    mentioned_by: Mapping[str, tuple[str, ...]]
    media: frozenset[str]
    named: frozenset[str]
    """The names, folded, by which entries refer to others instead of by slug."""

    def entry(self, slug: str) -> Alliance | Member:
        """Find an entry of either kind; slugs are unique over both."""
        return self.alliances[slug] if slug in self.alliances else self.members[slug]

    def listed_count(self, alliance: str) -> int:
        """Count the bodies listed as members of an alliance today."""
        return len({seat.member or seat.name for seat in self.rosters.get(alliance, ()) if seat.is_membership})

    def is_stale(self, entry: Entry) -> bool:
        """Tell whether nobody has verified an entry for longer than the site allows; 0 months allow any age."""
        months = self.settings.limits.stale_months
        if not entry.verified or not months:
            return False
        last = entry.verified.last_day
        age = (self.today.year - last.year) * 12 + self.today.month - last.month - (self.today.day < last.day)
        return age >= months

    def published(self, slug: str) -> bool:
        """Tell whether the entry has a page."""
        return bool(slug) and self.entry(slug).publish
