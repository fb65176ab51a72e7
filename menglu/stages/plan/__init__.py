"""Catalog to pages: the map of the site, all addresses. Pure."""

from collections.abc import Iterator, Mapping

from menglu.entries.catalog import Catalog
from menglu.site.files import Planned
from menglu.site.pages import Page
from menglu.stages.plan.alliance import alliance_page
from menglu.stages.plan.data import data_files
from menglu.stages.plan.feeds import feed_files
from menglu.stages.plan.front import about_page, home_page, missing_page, moved_pages
from menglu.stages.plan.listings import groups, listings
from menglu.stages.plan.member import member_page
from menglu.stages.plan.view import View
from menglu.wording import Wording

__all__ = ["outputs"]


def outputs(catalog: Catalog, bodies: Mapping[str, str], say: Wording) -> Iterator[Planned]:
    """Plan all files that follow from the content; *bodies* are safe HTML by slug."""
    view = View(catalog, bodies, say)
    indexed: list[str] = []
    for page in pages(view):
        if page.indexed:
            indexed.append(page.path)
        yield page
    yield from data_files(view)
    yield from feed_files(view, indexed)


def pages(view: View) -> Iterator[Page]:
    """Plan all pages."""
    found = groups(view)
    yield home_page(view, found)
    yield about_page(view, found)
    yield missing_page(view)
    yield from listings(view, found)
    for alliance in view.alliances:
        yield alliance_page(view, alliance)
    for member in view.members:
        yield member_page(view, member)
    yield from moved_pages(view)
