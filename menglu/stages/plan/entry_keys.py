"""Sort keys, icons, kinds and tags of entries."""

from menglu.entries.catalog import Catalog
from menglu.entries.entry import Alliance, Entry, Member
from menglu.search.collation import SortKey, initial, sort_key


def register_order(entry: Entry) -> tuple[SortKey, str]:
    """Return the key that sorts entries by name, then by slug."""
    return sort_key(entry.name, entry.pinyin_of(entry.name)), entry.slug


def letter_of(entry: Entry) -> str:
    """Return the letter an entry is listed under."""
    return initial(entry.name, entry.pinyin_of(entry.name))


def icon_of(entry: Entry) -> str:
    """Return the name of an entry's icon: "alliance" or its member type."""
    return entry.type if isinstance(entry, Member) else "alliance"


def kind_of(entry: Entry) -> tuple[str, str, str]:
    """Return list folder, vocabulary and key of an entry's kind or type."""
    if isinstance(entry, Member):
        return "types", "member_types", entry.type
    if isinstance(entry, Alliance):
        return "kinds", "alliance_kinds", entry.kind
    raise TypeError(type(entry))


def tags(catalog: Catalog) -> list[str]:
    """Return the industries of all published entries, in the order of names."""
    entries = catalog.entries
    tags = {tag for entry in entries if entry.publish for tag in entry.industries}
    return sorted(tags, key=sort_key)
