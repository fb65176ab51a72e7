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
    QrCode,
    SourceItem,
    Tier,
    TimelineItem,
)

SOURCES_BESIDE = 4
"""More would leave the column beside them empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Fields that the frame of every page shows."""

    template: ClassVar[str]

    path: str
    """Where it lies in the output."""
    title: str
    """What it is called, in the window and in search engines."""
    description: str
    """A sentence about it, for search engines and for links that others show."""
    canonical: str = ""
    """The canonical address: absolute where the site has a base URL."""
    section: str = ""
    """The key of its section in the main navigation."""
    crumbs: tuple[Link, ...] = ()
    """The links above it, the widest first."""
    structured: str = ""
    """JSON-LD, as text."""
    indexed: bool = True
    """Whether search engines and the sitemap should know it."""

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
    """The entry's name in the language of the site."""
    names: tuple[Link, ...]
    """In other scripts and languages."""
    monogram: Monogram
    """Its logo, or the characters in its place."""
    lede: tuple[str, ...]
    """What stands below the name: kind, level, founding, places."""
    facts: tuple[Fact, ...]
    """The register beside the text."""
    body: str
    """Safe HTML."""
    projects: tuple[TimelineItem, ...]
    """The newest first."""
    milestones: tuple[TimelineItem, ...]
    """In the order of their dates."""
    mentioned_by: tuple[Link, ...]
    """The entries whose texts link here."""
    sources: tuple[SourceItem, ...]
    """Where its facts are from."""
    verified: str
    """When a person last checked it, as people write dates; empty if nobody did."""
    stale: bool
    """Whether that is longer ago than the site allows."""
    edit_links: EditLinks
    """How readers report a mistake."""

    @property
    def has_many_sources(self) -> bool:
        """Whether the sources have no room beside the text and stand below it."""
        return len(self.sources) > SOURCES_BESIDE


@dataclass(frozen=True, slots=True, kw_only=True)
class AlliancePage(EntryPage):
    """The page of an alliance."""

    template: ClassVar[str] = "alliance.html"

    leads: tuple[Link, ...]
    """The members that lead it."""
    rings: tuple[DiagramRing, ...]
    """The diagram of its council; none where a diagram would tell nothing."""
    legend: tuple[CountedLink, ...]
    """What the marks in the diagram stand for, each with its count."""
    tiers: tuple[Tier, ...]
    """Its members by role, the highest first."""
    beside: tuple[Tier, ...]
    """Roles that guide or support without making a member."""
    former: tuple[MembershipRow, ...]
    """Those that were members once."""
    has_filter: bool
    """Whether the roster is so long that it can be narrowed."""
    has_wall: bool
    """Whether so many members have logos that the roster can be viewed as a wall of them."""
    listed: int
    """How many members are listed."""
    declared: int
    """How many it says it has; 0 where it says nothing."""
    declared_note: str
    """The day of that figure, and what is said about it."""
    related: tuple[Fact, ...]
    """Its parent, parts and other relations, each under a label."""
    downloads: tuple[Link, ...]
    """The roster as files; empty where there is none."""
    qr_code: QrCode | None
    """The address of the page for phones, shown on paper; None without a base URL, or with a long one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage(EntryPage):
    """The page of a member."""

    template: ClassVar[str] = "member.html"

    memberships: tuple[MembershipRow, ...]
    """Its alliances of today."""
    former: tuple[MembershipRow, ...]
    """The alliances that it was in once."""
    timeline: str
    """The years that the bars of memberships show; empty where no date is known."""
    co_members: tuple[CountedLink, ...]
    """The members that share most alliances with it."""
    parts: tuple[Link, ...]
    """The bodies that are part of it."""

    @property
    def has_dates(self) -> bool:
        """Whether it is known of any membership when it began or ended."""
        return any(row.dates for row in (*self.memberships, *self.former))


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Page):
    """A list of entries, in groups by letter."""

    template: ClassVar[str] = "list.html"

    heading: str
    """What stands above the list."""
    count: int
    """How many entries it holds, on all its pages."""
    explanation: str = ""
    """What the kind, type or industry is; stands above the list."""
    sources: tuple[SourceItem, ...] = ()
    """Where the explanation is from."""
    browse_links: tuple[tuple[str, tuple[CountedLink, ...]], ...]
    """Other lists, under their headings."""
    letters: tuple[CountedLink, ...]
    """The letters to jump to, each with its count."""
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
