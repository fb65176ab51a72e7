"""What a register knows of entries: their order, their marks, their kinds, what they are tagged with."""

from itertools import chain

from menglu.entries.catalog import Catalog
from menglu.entries.entry import Alliance, Entry, Member
from menglu.search.pinyin import sort_key


def in_register(entry: Entry) -> tuple[str, str, str]:
    """Order entries by sound, then by characters, then by slug."""
    return (*sort_key(entry.name, entry.pinyin), entry.slug)


def mark_of(entry: Entry) -> str:
    """Give the shape and tone of an entry."""
    return entry.type if isinstance(entry, Member) else "alliance"


def kind_of(entry: Entry) -> tuple[str, str, str]:
    """Give the folder of its lists, the vocabulary and the key of an entry's kind or type."""
    if isinstance(entry, Member):
        return "types", "member_types", entry.type
    if isinstance(entry, Alliance):
        return "kinds", "alliance_kinds", entry.kind
    raise TypeError(type(entry))


def tags(catalog: Catalog) -> list[str]:
    """List the industries of all published entries."""
    entries = chain(catalog.alliances.values(), catalog.members.values())
    return sorted({tag for entry in entries if entry.publish for tag in entry.industries})
