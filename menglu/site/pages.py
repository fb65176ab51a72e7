"""The kinds of page: each holds exactly what its template shows, and is made anew only when that changed."""

from dataclasses import dataclass
from typing import ClassVar

from menglu.site.view_models import Card, Care, Cited, Counted, Dated, Fact, FeedItem, Link, Ring, Seal, Span, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the frame of every page needs."""

    template: ClassVar[str]

    path: str
    title: str
    description: str
    canonical: str = ""
    """Its one address: whole where the site has one, else its file."""
    section: str = ""
    """Which way of the main navigation leads here."""
    crumbs: tuple[Link, ...] = ()
    structured: str = ""
    """JSON-LD, as text."""
    indexed: bool = True

    @property
    def root(self) -> str:
        """The way from this page to the folder of the site."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """What this is, how much there is, and the ways in."""

    template: ClassVar[str] = "home.html"

    figures: tuple[tuple[str, str], ...]
    rings: tuple[Ring, ...]
    rings_of: Link | None
    newest: tuple[Card, ...]
    regions: tuple[Counted, ...]
    kinds: tuple[Counted, ...]
    types: tuple[Counted, ...]
    industries: tuple[Counted, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPage(Page):
    """What alliances and members have in common."""

    name: str
    names: tuple[Link, ...]
    """In other scripts and languages."""
    seal: Seal
    lede: tuple[str, ...]
    facts: tuple[Fact, ...]
    body: str
    """Safe HTML. A template that shows it as it is should not look into it besides: it is put in afterwards."""
    projects: tuple[Dated, ...]
    milestones: tuple[Dated, ...]
    mentioned_by: tuple[Link, ...]
    sources: tuple[Cited, ...]
    verified: str
    stale: bool
    care: Care


@dataclass(frozen=True, slots=True, kw_only=True)
class AlliancePage(EntryPage):
    """Who stands together for what."""

    template: ClassVar[str] = "alliance.html"

    leads: tuple[Link, ...]
    rings: tuple[Ring, ...]
    legend: tuple[Counted, ...]
    tiers: tuple[Tier, ...]
    beside: tuple[Tier, ...]
    """Those that guide or support without being members."""
    former: tuple[Span, ...]
    listed: int
    declared: int
    declared_note: str
    related: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberPage(EntryPage):
    """Where a body sits, and with whom."""

    template: ClassVar[str] = "member.html"

    memberships: tuple[Span, ...]
    former: tuple[Span, ...]
    neighbours: tuple[Counted, ...]
    """Whom it sits with most."""
    parts: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(Page):
    """A list of entries, in groups by letter."""

    template: ClassVar[str] = "list.html"

    heading: str
    count: int
    ways: tuple[tuple[str, tuple[Counted, ...]], ...]
    """Other lists, under their headings."""
    letters: tuple[Counted, ...]
    cards: tuple[Card, ...]
    sheets: tuple[Link, ...]
    """The further pages of this list; the current one has no address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage(Page):
    """What this directory is, where its data can be had."""

    template: ClassVar[str] = "about.html"

    figures: tuple[tuple[str, str], ...]
    data: tuple[Link, ...]
    care: Care


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage(Page):
    """The search with all it finds; its scripts fill it in."""

    template: ClassVar[str] = "search.html"

    marks: tuple[str, ...]
    """The marks that results can have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfflinePage(Page):
    """How the site is used without a network, and what is known of a page that was not saved."""

    template: ClassVar[str] = "offline.html"

    handout: str
    """The address of the hand-out; empty where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage(Page):
    """The page for addresses that lead nowhere."""

    template: ClassVar[str] = "404.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage(Page):
    """An old address that leads on to the new one."""

    template: ClassVar[str] = "moved.html"

    target: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class XmlPage(Page):
    """A document for programs, from an XML template; characters that XML forbids are left out of it."""

    title: str = ""
    description: str = ""
    indexed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage(XmlPage):
    """The Atom feed (RFC 4287)."""

    template: ClassVar[str] = "feed.xml"

    id: str
    """An address, or a URN where the site has none."""
    self_href: str
    """The address of the feed itself; empty where the site has none."""
    home_href: str
    updated: str
    """RFC 3339, like all dates of a feed."""
    entries: tuple[FeedItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapPage(XmlPage):
    """A sitemap (sitemaps.org)."""

    template: ClassVar[str] = "sitemap.xml"

    locations: tuple[str, ...]
    """Whole addresses of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapIndexPage(XmlPage):
    """A list of sitemaps, for a site with more pages than one may name."""

    template: ClassVar[str] = "sitemap_index.xml"

    locations: tuple[str, ...]
    """Whole addresses of sitemaps."""
