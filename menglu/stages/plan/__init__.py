"""Catalog to pages: the map of the site, all addresses. Pure."""

from collections.abc import Iterator, Mapping

from menglu.entries.catalog import Catalog
from menglu.search.readings import Reading
from menglu.site.files import FullText, Planned
from menglu.site.pages import Page
from menglu.stages.plan.alliance import alliance_page
from menglu.stages.plan.data import data_files
from menglu.stages.plan.feeds import feed_files
from menglu.stages.plan.front import about_page, home_page, missing_page, moved_pages
from menglu.stages.plan.listings import groups, listings
from menglu.stages.plan.member import member_page
from menglu.stages.plan.names import names_of as names
from menglu.stages.plan.offline import bundles, handout, icons, manifest, offline_page
from menglu.stages.plan.search import fulltext, search_files, search_page
from menglu.stages.plan.view import View
from menglu.wording import Wording

__all__ = ["bundles", "fulltext", "handout", "icons", "names", "outputs"]


def outputs(
    catalog: Catalog,
    bodies: Mapping[str, str],
    readings: Mapping[str, Reading],
    say: Wording,
    texts: FullText | None = None,
) -> Iterator[Planned]:
    """Plan all files that follow from the content; *bodies* are safe HTML by slug, *readings* say how names sound.

    Without *texts* there is no full-text index, and the site says so.
    """
    view = View(catalog, bodies, say)
    indexed: list[str] = []
    for page in pages(view):
        if page.indexed:
            indexed.append(page.path)
        yield page
    yield from data_files(view)
    yield from feed_files(view, indexed)
    yield from search_files(view, readings, texts)
    yield manifest(view)


def pages(view: View) -> Iterator[Page]:
    """Plan all pages."""
    found = groups(view)
    yield home_page(view, found)
    yield about_page(view, found)
    yield missing_page(view)
    yield search_page(view)
    yield offline_page(view)
    yield from listings(view, found)
    for alliance in view.alliances:
        yield alliance_page(view, alliance)
    for member in view.members:
        yield member_page(view, member)
    yield from moved_pages(view)
