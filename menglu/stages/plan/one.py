"""One page at a time, for those who edit."""

from collections.abc import Mapping

from menglu.entries.catalog import Catalog
from menglu.entries.entry import Alliance, Member
from menglu.i18n import Translator
from menglu.site.pages import Page
from menglu.stages.plan.alliance import alliance_page
from menglu.stages.plan.member import member_page
from menglu.stages.plan.view import View

WORKED_OUT = ("industry_keys", "parts", "public", "sitting", "related_from")
"""What a view works out once from how entries stand to each other."""


class Pages:
    """The pages of entries, each made when it is asked for."""

    def __init__(
        self, catalog: Catalog, bodies: Mapping[str, str], say: Translator, before: "Pages | None" = None
    ) -> None:
        """Look at a catalog; where entries stand to each other as *before*, what follows from that stays."""
        self.view = View(catalog, bodies, say)
        if before and before.view.catalog.rosters is catalog.rosters:
            known = vars(before.view)
            vars(self.view).update((name, known[name]) for name in WORKED_OUT if name in known)

    def page(self, path: str) -> Page | None:
        """Make the page at a path, if it is that of an entry."""
        entry = self.entry(path)
        if entry is None:
            return None
        return alliance_page(self.view, entry) if isinstance(entry, Alliance) else member_page(self.view, entry)

    def entry(self, path: str) -> Alliance | Member | None:
        """Find the entry whose page lies at a path."""
        folder, _, name = path.partition("/")
        slug = name.removesuffix(".html")
        kinds: Mapping[str, Mapping[str, Alliance | Member]] = {
            "alliances": self.view.catalog.alliances,
            "members": self.view.catalog.members,
        }
        entry = kinds.get(folder, {}).get(slug)
        return entry if entry and entry.publish and slug != name else None
