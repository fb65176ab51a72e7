"""Page models of single pages: home, about, those that a site adds, not found, and redirects from old addresses."""

from dataclasses import dataclass
from typing import ClassVar

from menglu.site.pages import Page
from menglu.site.view_models import Card, CountedLink, DiagramRing, EditLinks, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The home page: title, counts, links to lists."""

    template: ClassVar[str] = "home.html"

    text: str
    """Safe HTML in the place of the description; empty without one."""
    text_lang: str
    """The language of the text where it is not the page's."""
    figures: tuple[tuple[str, str], ...]
    """The counts of the directory, each with its label after it."""
    rings: tuple[DiagramRing, ...]
    """The diagram of the council that shows most; none where no council would."""
    rings_of: Link | None
    """The alliance whose council it is."""
    newest: tuple[Card, ...]
    """The alliances founded last."""
    regions: tuple[CountedLink, ...]
    """The lists by region."""
    kinds: tuple[CountedLink, ...]
    """The lists of alliances by kind."""
    types: tuple[CountedLink, ...]
    """The lists of members by type."""
    industries: tuple[CountedLink, ...]
    """The lists by industry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutPage(Page):
    """The page about the directory and its data files."""

    template: ClassVar[str] = "about.html"

    figures: tuple[tuple[str, str], ...]
    """The counts of the directory, each with its label after it."""
    data: tuple[Link, ...]
    """The files to download, each with a note of what it holds."""
    edit_links: EditLinks
    """How readers report a mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage(Page):
    """A page that the site adds, from a file below content/pages/."""

    template: ClassVar[str] = "article.html"

    body: str
    """Safe HTML."""
    lang: str
    """The language of the text where it is not the page's."""
    title_lang: str
    """The language of the title where it is not the page's."""
    edit_links: EditLinks
    """How readers report a mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPage(Page):
    """The page for unknown addresses; hosts serve it at any depth.

    So none of its addresses is relative, unless its script finds out to what.
    """

    template: ClassVar[str] = "404.html"

    home: str
    """The path of the home page on its host; empty where the site does not know its address."""
    advice: str
    """What to do now."""
    doors: tuple[Link, ...]
    """Links to where everything can be found."""

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
    """Where the page is now."""
