"""Plan all files of a site from its catalog: paths and page models. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from menglu.entries.catalog import Catalog
from menglu.entries.entry import Alliance, Member
from menglu.entries.settings import Settings
from menglu.i18n import Translator
from menglu.search.readings import Reading
from menglu.site.artifacts import Extent, Part, Planned, ProducedFile
from menglu.site.full_text import FullText
from menglu.site.pages import Page
from menglu.stages.plan.admin import admin_files
from menglu.stages.plan.catalog_index import catalog_index
from menglu.stages.plan.data import directory_file, form_files, roster_files, table_files
from menglu.stages.plan.entries.alliance import alliance_page
from menglu.stages.plan.entries.article import article_pages, files_of
from menglu.stages.plan.entries.entry_pages import EntryPages
from menglu.stages.plan.entries.member import member_page
from menglu.stages.plan.entry_keys import register_order
from menglu.stages.plan.face import ACCENT_STYLE, accent_style, coloured, face
from menglu.stages.plan.feeds import feed_files, sitemaps
from menglu.stages.plan.front import front_pages, moved_pages
from menglu.stages.plan.lists.browsing import groups_of
from menglu.stages.plan.lists.list_paths import list_paths
from menglu.stages.plan.lists.listings import listings
from menglu.stages.plan.names import names_of as names
from menglu.stages.plan.offline import PORTABLE_COPY, bundles, icons, manifest, offline_page, portable_copy, worker
from menglu.stages.plan.overview import overview_pages
from menglu.stages.plan.search import fulltext, guide_file, name_files, search_page, shards
from menglu.stages.plan.view import View

__all__ = [
    "ACCENT_STYLE",
    "PORTABLE_COPY",
    "EntryPages",
    "accent_style",
    "bundles",
    "closing",
    "coloured",
    "face",
    "fulltext",
    "icons",
    "list_paths",
    "names",
    "parts",
    "portable_copy",
    "shards",
]

MEMBERS_A_PART = 50


def parts(
    catalog: Catalog, bodies: Mapping[str, str], readings: Mapping[str, Reading], translator: Translator
) -> Sequence[Part]:
    """Plan all files that follow from the content alone.

    *bodies* are safe HTML by slug, *readings* hold the pinyin of names. The parts that take longest come first, the
    pages in the order of the site.
    """
    in_order = sorted(catalog.entries, key=register_order)
    positions = {entry.slug: position for position, entry in enumerate(in_order)}
    view = View(catalog, bodies, translator, catalog_index(catalog), positions)
    groups = groups_of(view)
    entries = (*view.alliances, *view.members)
    members = [view.members[start : start + MEMBERS_A_PART] for start in range(0, len(view.members), MEMBERS_A_PART)]
    return (
        Part("names", partial(name_files, view, readings), shows_all=Extent.FIELDS),
        Part("tables", partial(table_files, view), shows_all=Extent.FIELDS),
        Part("directory", partial(directory_file, view), shows_all=Extent.FIELDS),
        Part("front", partial(front_pages, view, groups), shows_all=Extent.FIELDS),
        Part("overview", partial(overview_pages, view, groups), shows_all=Extent.FIELDS),
        Part("finding", partial(finding_pages, view)),
        *(Part(f"list {number}", plan) for number, plan in enumerate(listings(view, groups))),
        *(Part("alliance", partial(alliance_files, view, one), (one.slug,)) for one in view.alliances),
        *(Part("members", partial(member_pages, view, some), tuple(one.slug for one in some)) for some in members),
        *(Part("page", partial(article_pages, view, slug), files_of(view, slug)) for slug in catalog.pages),
        *([Part("moved", partial(moved_pages, view))] if any(e.former_slugs for e in entries) else []),
        Part("form", partial(form_files, view)),
        *(
            [Part("editor", partial(admin_files, view))]
            if catalog.settings.editor and not catalog.settings.folder
            else []
        ),
        Part("feeds", partial(feed_files, view), shows_all=Extent.FILES),
    )


def closing(
    settings: Settings, translator: Translator, texts: FullText | None, files: Sequence[ProducedFile]
) -> Sequence[Part]:
    """Plan what follows from the files that are in the site.

    Without *texts* there is no full-text index, and the site says so.
    """
    indexed = [file.path for file in files if file.indexed]
    paths = [file.path for file in files]
    return (
        Part("guide", partial(guide_file, paths, texts, settings, translator)),
        Part("sitemaps", partial(sitemaps, settings.base_url, indexed)),
    )


def finding_pages(view: View) -> Iterator[Planned]:
    """Plan the search page, the offline page, the web app manifest and the service worker."""
    yield search_page(view)
    yield offline_page(view)
    yield manifest(view)
    yield worker()


def alliance_files(view: View, alliance: Alliance) -> Iterator[Planned]:
    """Plan the page of an alliance, and its roster as files for spreadsheets."""
    yield alliance_page(view, alliance)
    yield from roster_files(view, alliance)


def member_pages(view: View, members: Sequence[Member]) -> Iterator[Page]:
    """Plan the pages of some members."""
    return (member_page(view, member) for member in members)
