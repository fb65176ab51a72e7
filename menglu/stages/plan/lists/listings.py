"""Lists of entries: indexes, by letter, region, industry, kind and type. No page grows with the directory."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from menglu.entries.entry import Alliance, Entry, Member
from menglu.entries.values import regions
from menglu.site import urls
from menglu.site.pages import ListPage
from menglu.site.view_models import CountedLink, Link
from menglu.stages.plan.entry_keys import letter_of
from menglu.stages.plan.lists.browsing import Groups, browse_links, in_groups, list_link
from menglu.stages.plan.lists.list_pages import PER_PAGE, Listing, list_pages
from menglu.stages.plan.view import View

BEGINNING, HIGHLIGHTS = 60, 12
"""How many entries, from its first letters and of each highlight, the first page of a long index shows."""

Pages = Callable[[], Iterator[ListPage]]
"""Plans the pages of a list when it is called."""


def listings(view: View, groups: Groups) -> Iterator[Pages]:
    """Yield all lists, each to be planned by itself."""
    for listing in (
        *indexes(view, groups, "alliances", view.alliances),
        *indexes(view, groups, "members", view.members),
        *region_lists(view, groups),
        *industry_lists(view, groups),
        *kind_lists(view, groups),
    ):
        yield partial(list_pages, view, listing)


def indexes(view: View, groups: Groups, folder: str, entries: Sequence[Alliance | Member]) -> Iterator[Listing]:
    """Yield the index of a kind of entry, with the letters as parts of the page or as pages of their own."""
    heading = view.translator.gettext({"alliances": "Alliances", "members": "Members"}[folder])
    links = browse_links(view, groups, folder, (folder,))
    by_letter = in_groups((letter_of(e), e) for e in entries)
    order = list(by_letter)
    is_long = len(entries) > PER_PAGE
    href = "{}.html" if is_long else "#{}"
    letters = tuple(
        CountedLink(Link(initial, href.format(urls.letter_key(initial))), len(by_letter[initial])) for initial in order
    )
    yield Listing(
        folder=folder,
        key="index",
        heading=heading,
        entries=list(first_letters(by_letter) if is_long else chain.from_iterable(by_letter.values())),
        highlights=highlights(view, entries) if is_long else (),
        count=len(entries),
        browse_links=links,
        letters=letters,
        section=folder,
    )
    for initial in order if is_long else ():
        yield Listing(
            folder=folder,
            key=urls.letter_key(initial),
            heading=view.translator.gettext("{heading}: {letter}", heading=heading, letter=initial),
            entries=by_letter[initial],
            count=len(by_letter[initial]),
            crumbs=(Link(heading, "index.html"),),
            letters=letters,
            section=folder,
        )


def first_letters(by_letter: Mapping[str, Sequence[Entry]]) -> Iterator[Entry]:
    """Yield the beginning of a long list, letter by letter."""
    count = 0
    for entries in by_letter.values():
        if count and count + len(entries) > BEGINNING:
            return
        yield from entries[:BEGINNING]
        count += len(entries)


def highlights(view: View, entries: Sequence[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return the entries with most connections and those founded or verified last, under their headings."""
    connected = sorted(entries, key=lambda entry: -view.connections(entry))[:HIGHLIGHTS]
    dates = {entry.slug: view.catalog.past_date(entry.founded, entry.verified) for entry in entries}
    newest = sorted(entries, key=lambda entry: dates[entry.slug], reverse=True)[:HIGHLIGHTS]
    return (
        (view.translator.gettext("Most connected"), tuple(entry for entry in connected if view.connections(entry))),
        (view.translator.gettext("Newest"), tuple(entry for entry in newest if dates[entry.slug])),
    )


def region_lists(view: View, groups: Groups) -> Iterator[Listing]:
    """Yield a list for each region that has entries."""
    inner = inner_regions(groups.regions)
    for code, entries in groups.regions.items():
        links = tuple(
            list_link("regions", within, "regions", groups.regions[within], view.region_name(within))
            for within in inner.get(code, ())
        )
        yield Listing(
            folder="regions",
            key=code,
            heading=view.region_name(code),
            entries=entries,
            count=len(entries),
            crumbs=tuple(view.region("regions/x", above) for above in regions.get(code).ancestors),
            browse_links=((view.translator.gettext("Places within"), links),) if links else (),
        )


def inner_regions(codes: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Return the regions that lie in each of the regions *codes*."""
    inner: dict[str, list[str]] = {}
    for code in codes:
        for larger in regions.get(code).ancestors:
            inner.setdefault(larger, []).append(code)
    return inner


def industry_lists(view: View, groups: Groups) -> Iterator[Listing]:
    """Yield a list for each industry."""
    for tag, entries in groups.industries.items():
        yield Listing(
            folder="industries",
            key=view.index.industry_keys[tag],
            heading=view.settings.label("industries", tag),
            entries=entries,
            count=len(entries),
            term=view.settings.vocabularies.industries.get(tag),
        )


def kind_lists(view: View, groups: Groups) -> Iterator[Listing]:
    """Yield a list for each kind of alliance and each type of member."""
    words = view.settings.vocabularies
    for folder, terms, index, title, lists in (
        ("kinds", words.alliance_kinds, "alliances", view.translator.gettext("Alliances"), groups.kinds),
        ("types", words.member_types, "members", view.translator.gettext("Members"), groups.types),
    ):
        crumbs = (Link(title, f"../{index}/index.html"),)
        for key, entries in lists.items():
            yield Listing(
                folder=folder,
                key=key,
                heading=terms[key].in_language(view.settings.language),
                entries=entries,
                count=len(entries),
                crumbs=crumbs,
                term=terms[key],
            )
