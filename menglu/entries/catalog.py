"""All entries and added pages: parsed (Content), and linked with each other (Catalog)."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from menglu.entries.article import HOME, Article, slug_in
from menglu.entries.content_file import ContentFile
from menglu.entries.entry import Alliance, Entry, Member
from menglu.entries.parts import Project
from menglu.entries.settings import Settings
from menglu.entries.sources.mentions import Mention
from menglu.entries.values.dates import PartialDate
from menglu.problems import Place
from menglu.text.yaml import Data, Document, Node

E = TypeVar("E", bound=Entry)
E_co = TypeVar("E_co", bound=ContentFile, covariant=True)


def without_rows(entry: E) -> E:
    """Return the entry without the rows that the catalog holds linked: memberships and projects."""
    rows = [name for name in ("members", "memberships", "projects") if getattr(entry, name, ())]
    return entry.model_copy(update=dict.fromkeys(rows, ())) if rows else entry


@dataclass(frozen=True, slots=True)
class LocatedEntry(Generic[E_co]):
    """Entry or added page with its document, which knows the place of each value."""

    entry: E_co
    document: Document
    mentions: tuple[Mention, ...]
    recovered: bool = False
    """Whether wrong values were removed: its references can be resolved, but lint does not apply."""

    @property
    def path(self) -> str:
        """Path of the file, relative to the site."""
        return self.document.path

    def place(self, *location: str | int) -> Place:
        """Return the place of a value, or of the beginning of the file."""
        node = self.node(*location) if location else None
        return self.document.place(node) if node else Place(self.path)

    def node(self, *location: str | int) -> Node | None:
        """Return the node of a value, or of the nearest one around it."""
        root = self.document.root
        return root.nearest(location) if root else None

    def data(self, *location: str | int) -> Data:
        """Return a value as it is typed."""
        node = self.node(*location)
        return node.data if node else None


@dataclass(frozen=True, slots=True)
class Content:
    """All entries, each valid on its own; references are not resolved yet."""

    settings: Settings
    alliances: tuple[LocatedEntry[Alliance], ...]
    members: tuple[LocatedEntry[Member], ...]
    media: frozenset[str]
    """Names of the files below content/media/."""
    broken: frozenset[str] = frozenset()
    """Slugs and names of entries with problems: a reference to one of them is not a second problem."""
    articles: tuple[LocatedEntry[Article], ...] = ()
    """Pages that the site adds, and its home text."""

    @property
    def entries(self) -> tuple[LocatedEntry[Entry], ...]:
        """All entries, alliances first."""
        return (*self.alliances, *self.members)


class Membership(NamedTuple):
    """Membership of a body in an alliance for a time; *member* is empty for a body without an entry."""

    alliance: str
    member: str
    name: str
    roles: tuple[str, ...]
    """Roles, the highest first."""
    since: PartialDate | None
    until: PartialDate | None
    note: str
    current: bool
    counts: bool
    """Whether one of the roles makes the body a member (指导单位 and the like do not)."""

    @property
    def is_membership(self) -> bool:
        """Whether the body is a member today."""
        return self.current and self.counts


@dataclass(frozen=True, slots=True)
class ProjectParticipation:
    """Project of an alliance, with its parties."""

    alliance: str
    project: Project
    parties: tuple[tuple[str, str], ...]
    """Slug and name of each; the slug is empty for a body without an entry."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All entries, sorted by slug; every reference is resolved."""

    settings: Settings
    today: datetime.date
    alliances: Mapping[str, Alliance]
    members: Mapping[str, Member]
    rosters: Mapping[str, tuple[Membership, ...]]
    """Memberships by alliance."""
    memberships: Mapping[str, tuple[Membership, ...]]
    """Memberships by member."""
    participations: Mapping[str, tuple[ProjectParticipation, ...]]
    """Projects by party and by alliance."""
    parent_of: Mapping[str, str]
    """Parent of an alliance, or the member that a member is part of."""
    relations: Mapping[str, tuple[tuple[str, str], ...]]
    """Relation and slug of the alliances related to each alliance."""
    distinct_from: Mapping[str, frozenset[str]]
    """Entries that an entry of a similar name says it is not."""
    links: Mapping[str, Mapping[str, str]]
    """For each entry and article, the references of its body as typed, with the slugs they mean."""
    mentioned_by: Mapping[str, tuple[str, ...]]
    reference_names: frozenset[str]
    """Folded names that are used as references instead of slugs."""
    articles: Mapping[str, Article]
    """Pages that the site adds, and its home text; each language has one of its own."""

    @property
    def entries(self) -> tuple[Alliance | Member, ...]:
        """All entries, alliances first."""
        return (*self.alliances.values(), *self.members.values())

    def entry(self, slug: str) -> Alliance | Member:
        """Return an entry of either kind; slugs are unique across both."""
        return self.alliances[slug] if slug in self.alliances else self.members[slug]

    def file(self, slug: str) -> Alliance | Member | Article:
        """Return an entry or an article; they share one space of slugs."""
        return self.articles[slug] if slug in self.articles else self.entry(slug)

    @property
    def pages(self) -> tuple[str, ...]:
        """Slugs of the pages that the site adds."""
        return tuple(slug for slug, each in self.articles.items() if not each.is_translation and slug != HOME)

    def article(self, slug: str) -> Article | None:
        """Return the article with a slug in the language of the site: that of the language itself before any other."""
        return self.articles.get(slug_in(slug, self.settings.language)) or self.articles.get(slug)

    def listed_count(self, alliance: str) -> int:
        """Return the number of bodies listed as members of an alliance today."""
        roster = self.rosters.get(alliance, ())
        return len({row.member or row.name for row in roster if row.is_membership})

    def is_stale(self, entry: Entry) -> bool:
        """Return whether an entry was last verified longer ago than the site allows; 0 months allow any age."""
        months = self.settings.limits.stale_months
        if not entry.verified or not months:
            return False
        last = entry.verified.last_day
        age = (self.today.year - last.year) * 12 + self.today.month - last.month - (self.today.day < last.day)
        return age >= months

    def is_future(self, date: PartialDate | None) -> bool:
        """Return whether a date lies wholly after today."""
        return date is not None and date.first_day > self.today

    def past_date(self, *dates: PartialDate | None) -> str:
        """Return the first of the dates that is given, to sort by; empty if it is still to come."""
        date = next((date for date in dates if date), None)
        return "" if date is None or self.is_future(date) else str(date)

    def published(self, slug: str) -> bool:
        """Return whether the entry has a page; False for an empty slug."""
        return bool(slug) and self.entry(slug).publish
