"""A list of entries as pages: cut into several if it is long, in groups by letter where it has letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from menglu.entries.entry import Entry
from menglu.entries.settings.vocabularies import ExplainedTerm
from menglu.site import urls
from menglu.site.pages import ListPage
from menglu.site.view_models import Card, CountedLink, Link
from menglu.stages.plan.entry_keys import letter_of
from menglu.stages.plan.lists.browsing import BrowseLinks, in_groups
from menglu.stages.plan.view import View

PER_PAGE = 500
"""Above this many entries, the letters of an index are pages of their own, and other lists have several pages."""


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
    term: ExplainedTerm | None = None
    """The kind, type or industry of its entries, if they are listed by one that has been declared."""


def list_pages(view: View, listing: Listing) -> Iterator[ListPage]:
    """Plan a list, on several pages if it is long."""
    entries, heading, term = listing.entries, listing.heading, listing.term
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
            explanation=term.explanation(view.settings.language) if term and number == 1 else "",
            sources=view.sources(term.sources) if term and number == 1 else (),
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
