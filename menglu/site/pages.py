"""Page models: each holds exactly what its template shows, and is rendered again only when that changed."""

from dataclasses import dataclass
from typing import ClassVar

from menglu.site.view_models import (
    Card,
    CountedLink,
    DiagramRing,
    EditLinks,
    Fact,
    Link,
    MembershipRow,
    Monogram,
    SourceItem,
    Tier,
    TimelineItem,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Fields that the frame of every page shows."""

    template: ClassVar[str]

    path: str
    title: str
    description: str
    canonical: str = ""
    """The canonical address: absolute where the site has a base URL."""
    section: str = ""
    """The key of its section in the main navigation."""
    crumbs: tuple[Link, ...] = ()
    structured: str = ""
    """JSON-LD, as text."""
    indexed: bool = True

    @property
    def is_index(self) -> bool:
        """Whether it is the page that its section begins with."""
        return self.path in (f"{self.section}/index.html", f"{self.section}.html")

    @property
    def root(self) -> str:
        """The relative address of the root folder."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage(Page):
    """Fields that pages of alliances and members share."""

    name: str
    names: tuple[Link, ...]
    """In other scripts and languages."""
    monogram: Monogram
    lede: tuple[str, ...]
    facts: tuple[Fact, ...]
    body: str
    """Safe HTML. A template that shows it as it is should not look into it besides: it is put in afterwards."""
    projects: tuple[TimelineItem, ...]
    milestones: tuple[TimelineItem, ...]
    mentioned_by: tuple[Link, ...]
    sources: tuple[SourceItem, ...]
    verified: str
    stale: bool
    edit_links: EditLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class AlliancePage(EntryPage):
    """The page of an alliance."""

    template: ClassVar[str] = "alliance.html"

    leads: tuple[Link, ...]
    rings: tuple[DiagramRing, ...]
    legend: tuple[CountedLink, ...]
    tiers: tuple[Tier, ...]
    beside: tuple[Tier, ...]
    """Roles that guide or support without making a member."""
    former: tuple[MembershipRow, ...]
    has_filter: bool
    """Whether the roster is so long that it can be narrowed."""
    listed: int
    declared: int
    declared_note: str
    related: tuple[Fact, ...]
    roster: str
    """The address of the roster as a file; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage(EntryPage):
    """The page of a member."""

    template: ClassVar[str] = "member.html"

    memberships: tuple[MembershipRow, ...]
    former: tuple[MembershipRow, ...]
    timeline: str
    """The years that the bars of memberships show; empty where no date is known."""
    co_members: tuple[CountedLink, ...]
    """The members that share most alliances with it."""
    parts: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Page):
    """A list of entries, in groups by letter."""

    template: ClassVar[str] = "list.html"

    heading: str
    count: int
    explanation: str = ""
    """What the kind, type or industry is; stands above the list."""
    sources: tuple[SourceItem, ...] = ()
    """Where the explanation is from."""
    browse_links: tuple[tuple[str, tuple[CountedLink, ...]], ...]
    """Other lists, under their headings."""
    letters: tuple[CountedLink, ...]
    groups: tuple[tuple[str, str, tuple[Card, ...]], ...]
    """Letter, id and cards of each group; where there are no letters, one group without either."""
    pagination: tuple[Link, ...]
    """The further pages of this list; the current one has no address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """The search page; its scripts fill it in."""

    template: ClassVar[str] = "search.html"

    icons: tuple[str, ...]
    """The icons that results can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflinePage(Page):
    """The page about offline use, also served for a page that was not saved."""

    template: ClassVar[str] = "offline.html"

    portable_copy: str
    """The address of the portable copy; empty where there is none."""
