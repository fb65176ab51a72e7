"""Lists of entries: indexes, by letter, region, industry, kind and type. No page grows with the directory."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from menglu.entries import regions
from menglu.entries.entry import Alliance, Entry, Member
from menglu.site import urls
from menglu.site.pages import ListPage
from menglu.site.view_models import Card, CountedLink, Link
from menglu.stages.plan.browsing import BrowseLinks, Groups, browse_links, in_groups, list_link
from menglu.stages.plan.entry_keys import letter_of
from menglu.stages.plan.view import View

BEGINNING, HIGHLIGHTS = 60, 12
"""How many entries, from its first letters and of each highlight, the first page of a long index shows."""
PER_PAGE = 500
"""Above this many entries, the letters of an index are pages of their own, and other lists have several pages."""

Pages = Callable[[], Iterator[ListPage]]
"""Plans the pages of a list when it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list before it is cut into pages; *folder* and *key* say where it lies."""

    folder: str
    key: str
    heading: str
    entries: Sequence[Entry]
    count: int
    """Shown beside the heading; an index without entries of its own counts those of its letters."""
    crumbs: tuple[Link, ...] = ()
    browse_links: BrowseLinks = ()
    letters: tuple[CountedLink, ...] = ()
    highlights: tuple[tuple[str, tuple[Entry, ...]], ...] = ()
    """Entries that stand before the others, under their headings."""
    section: str = ""


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
        heading = view.settings.label("industries", tag)
        key = view.index.industry_keys[tag]
        yield Listing(folder="industries", key=key, heading=heading, entries=entries, count=len(entries))


def kind_lists(view: View, groups: Groups) -> Iterator[Listing]:
    """Yield a list for each kind of alliance and each type of member."""
    for folder, vocabulary, index, title, lists in (
        ("kinds", "alliance_kinds", "alliances", view.translator.gettext("Alliances"), groups.kinds),
        ("types", "member_types", "members", view.translator.gettext("Members"), groups.types),
    ):
        crumbs = (Link(title, f"../{index}/index.html"),)
        for key, entries in lists.items():
            heading = view.settings.label(vocabulary, key)
            count = len(entries)
            yield Listing(folder=folder, key=key, heading=heading, entries=entries, count=count, crumbs=crumbs)


def list_pages(view: View, listing: Listing) -> Iterator[ListPage]:
    """Plan a list, on several pages if it is long."""
    entries, heading = listing.entries, listing.heading
    chunks = [entries[start : start + PER_PAGE] for start in range(0, len(entries), PER_PAGE)] or [entries]
    paths = [urls.listing_path(listing.folder, listing.key, number) for number in range(1, len(chunks) + 1)]
    for number, (path, chunk) in enumerate(zip(paths, chunks, strict=True), start=1):
        pagination = tuple(
            Link(str(other), "" if other == number else urls.href(path, target))
            for other, target in enumerate(paths, start=1)
        )
        yield ListPage(
            path=path,
            title=heading
            if number == 1
            else view.translator.gettext("{heading}, page {number}", heading=heading, number=number),
            description=view.translator.gettext(
                "{heading} in {title}: {count}", heading=heading, title=view.settings.title, count=listing.count
            ),
            canonical=view.canonical(path),
            section=listing.section,
            crumbs=listing.crumbs,
            heading=heading,
            count=listing.count,
            browse_links=listing.browse_links if number == 1 else (),
            letters=listing.letters,
            groups=tuple(card_groups(view, path, listing, chunk)),
            pagination=pagination if len(pagination) > 1 else (),
        )


def card_groups(
    view: View, path: str, listing: Listing, entries: Sequence[Entry]
) -> Iterator[tuple[str, str, tuple[Card, ...]]]:
    """Yield the cards of a page in groups with heading and id: highlights, then by letter, if it has letters."""
    for number, (heading, group) in enumerate(((h, g) for h, g in listing.highlights if g), start=1):
        yield heading, f"part-{number}", tuple(view.card(path, entry) for entry in group)
    by_letter = in_groups((letter_of(entry) if listing.letters else "", entry) for entry in entries)
    for initial, group in by_letter.items():
        key = urls.letter_key(initial) if initial else ""
        yield initial, key, tuple(view.card(path, entry) for entry in group)
