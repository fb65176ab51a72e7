"""Models of documents for programs, rendered from XML templates."""

from dataclasses import dataclass
from typing import ClassVar

from menglu.site.pages import Page
from menglu.site.view_models import FeedItem


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
    """The address of the home page."""
    updated: str
    """RFC 3339, like all dates of a feed."""
    entries: tuple[FeedItem, ...]
    """The newest first."""


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
