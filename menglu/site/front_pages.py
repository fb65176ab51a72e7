"""Page models of single pages: home, about, not found, and redirects from old addresses."""

from dataclasses import dataclass
from typing import ClassVar

from menglu.site.pages import Page
from menglu.site.view_models import Card, CountedLink, DiagramRing, EditLinks, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The home page: title, counts, links to lists."""

    template: ClassVar[str] = "home.html"

    figures: tuple[tuple[str, str], ...]
    rings: tuple[DiagramRing, ...]
    rings_of: Link | None
    newest: tuple[Card, ...]
    regions: tuple[CountedLink, ...]
    kinds: tuple[CountedLink, ...]
    types: tuple[CountedLink, ...]
    industries: tuple[CountedLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage(Page):
    """The page about the directory and its data files."""

    template: ClassVar[str] = "about.html"

    figures: tuple[tuple[str, str], ...]
    data: tuple[Link, ...]
    edit_links: EditLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage(Page):
    """The page for unknown addresses; hosts serve it at any depth.

    So none of its addresses is relative, unless its script finds out to what.
    """

    template: ClassVar[str] = "404.html"

    home: str
    """The path of the home page on its host; empty where the site does not know its address."""
    advice: str
    doors: tuple[Link, ...]

    @property
    def root(self) -> str:
        """The path of the root folder on its host."""
        return self.home

    @property
    def frame(self) -> str:
        """The template around it: that of every page if it is known where the site lies, else one that looks for it."""
        return "base.html" if self.home else "_alone.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedPage(Page):
    """A redirect from an old address."""

    template: ClassVar[str] = "moved.html"

    target: Link
