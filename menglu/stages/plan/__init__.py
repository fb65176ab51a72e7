"""Catalog to pages: the map of the site, all addresses. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from menglu.entries.catalog import Catalog
from menglu.entries.entry import Alliance, Member
from menglu.entries.settings import Settings
from menglu.i18n import Translator
from menglu.search.readings import Reading
from menglu.site.artifacts import FullText, Made, Planned
from menglu.site.pages import Page
from menglu.stages.plan.alliance import alliance_page
from menglu.stages.plan.data import directory_file, schema_files, table_files, workbook_file
from menglu.stages.plan.feeds import feed_files, sitemaps
from menglu.stages.plan.front import front_pages, moved_pages
from menglu.stages.plan.listings import groups, listings
from menglu.stages.plan.member import member_page
from menglu.stages.plan.names import names_of as names
from menglu.stages.plan.offline import bundles, handout, icons, manifest, offline_page, worker
from menglu.stages.plan.one import Pages
from menglu.stages.plan.register import tags
from menglu.stages.plan.search import fulltext, guide_file, name_files, search_page
from menglu.stages.plan.view import View

__all__ = ["LARGE", "Pages", "Part", "bundles", "closing", "fulltext", "handout", "icons", "names", "parts", "tags"]

Part = Callable[[], Iterable[Planned]]
"""Plans some of the files when it is called. Parts do not depend on each other: any process can make any of them."""
MEMBERS_A_PART = 50
LARGE = 4
"""So many parts, the first, hold the whole directory at once."""


def parts(
    catalog: Catalog, bodies: Mapping[str, str], readings: Mapping[str, Reading], say: Translator
) -> Sequence[Part]:
    """Plan all files that follow from the content alone.

    *bodies* are safe HTML by slug, *readings* say how names sound. The parts that take longest come first, the pages in
    the order of the site.
    """
    view = View(catalog, bodies, say)
    found = groups(view)
    _ = (view.industry_keys, view.parts, view.public, view.sitting, view.related_from)  # once, for all processes
    members = view.members
    return (
        partial(name_files, view, readings),
        partial(workbook_file, view),
        partial(table_files, view),
        partial(directory_file, view),
        partial(front_pages, view, found),
        partial(finding_pages, view),
        *listings(view, found),
        *(partial(alliance_pages, view, [alliance]) for alliance in view.alliances),
        *(
            partial(member_pages, view, members[start : start + MEMBERS_A_PART])
            for start in range(0, len(members), MEMBERS_A_PART)
        ),
        partial(moved_pages, view),
        partial(schema_files, view),
        partial(feed_files, view),
    )


def closing(settings: Settings, say: Translator, texts: FullText | None, found: Sequence[Made]) -> Sequence[Part]:
    """Plan what follows from the files that were *found* to be in the site.

    Without *texts* there is no full-text index, and the site says so.
    """
    listed = [one.path for one in found if one.listed]
    paths = [one.path for one in found]
    return partial(guide_file, paths, texts, settings, say), partial(sitemaps, settings.base_url, listed)


def finding_pages(view: View) -> Iterator[Planned]:
    """Plan the pages of the search and of use without a network, and what a home screen shows."""
    yield search_page(view)
    yield offline_page(view)
    yield manifest(view)
    yield worker()


def alliance_pages(view: View, alliances: Sequence[Alliance]) -> Iterator[Page]:
    """Plan the pages of some alliances."""
    return (alliance_page(view, alliance) for alliance in alliances)


def member_pages(view: View, members: Sequence[Member]) -> Iterator[Page]:
    """Plan the pages of some members."""
    return (member_page(view, member) for member in members)
