"""Which entry of an earlier state is which entry of a later one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from menglu.entries.catalog import Catalog
from menglu.entries.entry import Entry
from menglu.entries.kinds import EntryKind
from menglu.site.comparison import EntryName
from menglu.text.names import fold

Key = tuple[EntryKind, str]
"""Kind and slug."""
Entries = Mapping[Key, Entry]
Unreadable = Mapping[Key, frozenset[str] | None]
"""The fields with errors, by entry; None for an entry of which nothing can be read."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The entries of two states, and which are the same."""

    old: Entries
    new: Entries
    pairs: dict[Key, Key] = field(default_factory=dict)
    """The later key of each entry that is in both states."""
    partners: dict[Key, Key] = field(default_factory=dict)
    """The earlier key of each entry that is in both states."""
    merged: dict[Key, Key] = field(default_factory=dict)
    """The entry that one which is gone was merged into."""

    def pair(self, earlier: Key, later: Key) -> None:
        """Take two keys for those of one entry."""
        self.pairs[earlier] = later
        self.partners[later] = earlier

    def identity(self, key: Key) -> Key:
        """Return the later key of an earlier entry; its own if it is gone."""
        return self.pairs.get(key) or self.merged.get(key) or key

    def name(self, key: Key) -> EntryName:
        """Return how an entry is called: as it is now, else as it was."""
        return name_of(self.new.get(key) or self.old[key])


def name_of(entry: Entry) -> EntryName:
    """Return how an entry is called."""
    return EntryName(entry.entry_kind, entry.slug, entry.name)


def entries_of(catalog: Catalog) -> Entries:
    """Return all entries by key."""
    return {(entry.entry_kind, entry.slug): entry for entry in catalog.entries}


def match(old: Catalog, new: Catalog) -> Matches:
    """Find the entries that are in both states: evidence of who they are comes before the slug.

    An entry is the same if slug and name or an identifier are; else by its former slugs, by an identifier, by its
    name, by the slug alone, by its former names. One that is gone was merged if another bears its slug or name.
    """
    matches = Matches(entries_of(old), entries_of(new))
    pair_equal(matches, lambda entry: [f"{entry.slug} {sign}" for sign in (*numbers(entry), fold(entry.name))])
    pair_declared(matches)
    pair_equal(matches, numbers)
    pair_equal(matches, lambda entry: [fold(entry.name)])
    pair_equal(matches, lambda entry: [entry.slug])
    pair_equal(matches, lambda entry: [fold(entry.name)], lambda entry: map(fold, entry.former_names))
    find_merged(matches)
    return matches


Signs = Callable[[Entry], Iterable[str]]
"""Function that returns what an entry can be recognised by."""


def numbers(entry: Entry) -> list[str]:
    """Return the identifiers of an entry."""
    return [f"{register} {number}" for register, number in entry.identifiers.model_dump().items() if number]


def pair_equal(matches: Matches, signs: Signs, later_signs: Signs | None = None) -> None:
    """Pair the entries, not paired yet, that share a sign which no other of them has."""
    earlier = unique(matches.old, signs, matches.pairs.keys())
    later = unique(matches.new, later_signs or signs, matches.partners.keys())
    for sign, key in earlier.items():
        other = later.get(sign)
        if other and key not in matches.pairs and other not in matches.partners:
            matches.pair(key, other)


def unique(entries: Entries, signs: Signs, paired: Iterable[Key]) -> dict[tuple[EntryKind, str], Key]:
    """Return the signs that one entry alone bears, among those not paired."""
    bearers: dict[tuple[EntryKind, str], set[Key]] = defaultdict(set)
    skipped = set(paired)
    for key, entry in entries.items():
        if key not in skipped:
            for sign in signs(entry):
                bearers[entry.entry_kind, sign].add(key)
    return {sign: next(iter(keys)) for sign, keys in bearers.items() if len(keys) == 1}


def pair_declared(matches: Matches) -> None:
    """Pair entries that state their former slug, unless an entry with their own slug was there before."""
    for key, entry in matches.new.items():
        if key in matches.partners or key in matches.old:
            continue
        former = [(entry.entry_kind, slug) for slug in entry.former_slugs]
        candidates = [
            old for old in former if old in matches.old and old not in matches.pairs and old not in matches.new
        ]
        if candidates:
            matches.pair(max(candidates, key=lambda old: likeness(matches.old[old], entry)), key)


def likeness(old: Entry, new: Entry) -> int:
    """Return how much two entries have in common of what tells organisations apart."""
    names = {fold(name) for name in (new.name, *new.former_names)}
    return 2 * len({*numbers(old)} & {*numbers(new)}) + (fold(old.name) in names)


def find_merged(matches: Matches) -> None:
    """Find the entries into which those that are gone were merged."""
    gone = {key: entry for key, entry in matches.old.items() if key not in matches.pairs}
    if not gone:
        return
    by_slug = {(key[0], slug): key for key, entry in matches.new.items() for slug in entry.former_slugs}
    by_sign = unique(matches.new, signs_of_merged, ())
    for key, entry in gone.items():
        signs = [(entry.entry_kind, sign) for sign in (*numbers(entry), fold(entry.name))]
        into = by_slug.get(key) or next((by_sign[sign] for sign in signs if sign in by_sign), None)
        if into:
            matches.merged[key] = into


def signs_of_merged(entry: Entry) -> Iterator[str]:
    """Yield what an entry that was merged into another is recognised by."""
    yield from numbers(entry)
    yield from (fold(name) for name in (entry.name, *entry.aliases, *entry.former_names))
