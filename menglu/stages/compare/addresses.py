"""Pages that are no longer at their address, and whether the address still leads to them."""

from collections.abc import Iterable, Iterator, Mapping

from menglu.site import urls
from menglu.site.comparison import AddressChange
from menglu.stages.compare.matching import Entries, Key, Matches, Unreadable

Lists = Iterable[str]
"""Paths of the lists by region, industry, kind and type."""


def address_changes(
    matches: Matches, old_lists: Lists, new_lists: Lists, unreadable: Unreadable
) -> Iterator[AddressChange]:
    """Yield the pages and redirects that are gone, that redirect now, or that another entry has taken.

    Of an entry that cannot be read nothing is known.
    """
    pages, redirects = pages_of(matches.new), redirects_of(matches.new)
    before = pages_of(matches.old)
    for path, key in {**redirects_of(matches.old), **before}.items():
        now = matches.identity(key)
        holder = pages.get(path) or redirects.get(path)
        if holder == now:
            if path in before and path not in pages:
                yield AddressChange(path, urls.entry_path(matches.new[now]))
        elif holder:
            yield AddressChange(path, urls.entry_path(matches.new[holder]), is_taken=True)
        elif unreadable.get(now, frozenset()) is not None:
            yield gone(matches, path, now)
    for path in sorted({*old_lists} - {*new_lists}):
        yield AddressChange(path)


def gone(matches: Matches, path: str, now: Key) -> AddressChange:
    """Return the address that is gone, with what to write where its entry can be reached otherwise."""
    entry = matches.new.get(now)
    slug = path.rpartition("/")[2].removesuffix(".html")
    if entry is None or not entry.publish or slug == entry.slug:
        return AddressChange(path)
    former = ", ".join(dict.fromkeys((*entry.former_slugs, slug)))
    return AddressChange(path, file=entry.file, hint=f"former_slugs: [{former}]")


def pages_of(entries: Entries) -> Mapping[str, Key]:
    """Return the entry of each page."""
    return {urls.entry_path(entry): key for key, entry in entries.items() if entry.publish}


def redirects_of(entries: Entries) -> Mapping[str, Key]:
    """Return the entry that each redirect leads to."""
    return {
        urls.moved_path(entry, slug): key
        for key, entry in entries.items()
        if entry.publish
        for slug in entry.former_slugs
    }
