"""Sort keys, icons, kinds and tags of entries."""

from itertools import chain

from menglu.entries.catalog import Catalog
from menglu.entries.entry import Alliance, Entry, Member
from menglu.search.pinyin import sort_key


def register_order(entry: Entry) -> tuple[str, str, str]:
    """Return the key that sorts entries by pinyin, then by characters, then by slug."""
    return (*sort_key(entry.name, entry.pinyin), entry.slug)


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
    """Return the industries of all published entries, sorted."""
    entries = chain(catalog.alliances.values(), catalog.members.values())
    return sorted({tag for entry in entries if entry.publish for tag in entry.industries})
