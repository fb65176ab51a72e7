"""Pages that the preview makes one at a time: those of content files, and the one for what is missing."""

from collections.abc import Mapping

from menglu.entries.article import Article
from menglu.entries.catalog import Catalog
from menglu.entries.entry import Alliance, Member
from menglu.entries.kinds import PAGES
from menglu.i18n import Translator
from menglu.site import urls
from menglu.site.pages import Page
from menglu.stages.plan.catalog_index import catalog_index
from menglu.stages.plan.entries.alliance import alliance_page
from menglu.stages.plan.entries.article import article_page
from menglu.stages.plan.entries.member import member_page
from menglu.stages.plan.front import missing_page
from menglu.stages.plan.view import View


class EntryPages:
    """The pages of content files, each planned when it is requested; the site lies at the root of its host."""

    def __init__(
        self, catalog: Catalog, bodies: Mapping[str, str], translator: Translator, before: "EntryPages | None" = None
    ) -> None:
        """Reuse the indexes of *before* if the relations between entries are the same."""
        old = before.view if before else None
        index = old.index if old and old.catalog.rosters is catalog.rosters else catalog_index(catalog)
        self.view: View = View(catalog, bodies, translator, index)

    def page(self, path: str) -> Page | None:
        """Plan the page at a path; None unless it is that of a content file, or for what is missing."""
        if path == urls.NOT_FOUND:
            return missing_page(self.view, "/")
        article = self.article(path)
        if article:
            return article_page(self.view, article)
        entry = self.entry(path)
        if entry is None:
            return None
        return alliance_page(self.view, entry) if isinstance(entry, Alliance) else member_page(self.view, entry)

    def has(self, path: str) -> bool:
        """Return whether a path is that of the page of a content file."""
        return bool(self.article(path) or self.entry(path))

    def article(self, path: str) -> Article | None:
        """Return the article whose page lies at a path, if any."""
        slug = path.removeprefix(f"{PAGES}/").removesuffix(".html")
        is_page = path == f"{PAGES}/{slug}.html" and slug in self.view.catalog.pages
        return self.view.catalog.article(slug) if is_page else None

    def entry(self, path: str) -> Alliance | Member | None:
        """Return the entry whose page lies at a path, if any."""
        folder, _, name = path.partition("/")
        slug = name.removesuffix(".html")
        kinds: Mapping[str, Mapping[str, Alliance | Member]] = {
            "alliances": self.view.catalog.alliances,
            "members": self.view.catalog.members,
        }
        entry = kinds.get(folder, {}).get(slug)
        return entry if entry and entry.publish and slug != name else None
