"""Entries that may be one body, with the evidence. Whether they are is for an editor to say."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from urllib.parse import urlsplit

from menglu.editing.directory import Directory
from menglu.editing.duplicates.similarity import similar_pairs
from menglu.editing.revision import Note
from menglu.entries.catalog import LocatedEntry
from menglu.entries.entry import Entry
from menglu.search.folding import folded

MOST_ON_A_HOST = 3
"""A website that more entries have is that of a platform or of a body above them."""
Pair = tuple[str, str]
"""Slugs of two entries of one kind, sorted."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two entries that may be one: the first could be merged into the second, about which more is said."""

    old: Entry
    new: Entry
    evidence: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for two entries being one, by pair."""

    notes: dict[Pair, list[Note]] = field(default_factory=dict)

    def add_evidence(self, entries: Sequence[Entry], text: str, **arguments: object) -> None:
        """Add evidence for each pair of entries."""
        for pair in combinations(sorted({entry.slug for entry in entries}), 2):
            self.notes.setdefault(pair, []).append(Note(text, arguments))


def duplicates(directory: Directory) -> list[Candidate]:
    """Return the pairs of entries that may be one body, those with most evidence first."""
    evidence = Evidence()
    for located in (directory.content.alliances, directory.content.members):
        entries = [each.entry for each in located]
        same_identifiers(entries, evidence)
        same_names(entries, evidence)
        same_websites(entries, evidence)
        for pair in similar_pairs(entries):
            evidence.add_evidence(pair, "similar names in the same place")
    weights = Counter(referred_slugs(directory))
    candidates = [
        candidate(directory, pair, notes, weights)
        for pair, notes in evidence.notes.items()
        if not are_distinct(directory, *(directory.entries[slug].entry for slug in pair))
    ]
    return sorted(candidates, key=lambda each: (-len(each.evidence), each.new.slug, each.old.slug))


def candidate(directory: Directory, pair: Pair, notes: Sequence[Note], weights: Counter[str]) -> Candidate:
    """Return a pair in the order in which it could be merged."""

    def weight(slug: str) -> tuple[int, int, str]:
        entry = directory.entries[slug].entry
        return weights[slug], len(entry.model_fields_set), slug

    old, new = sorted(pair, key=weight)
    return Candidate(directory.entries[old].entry, directory.entries[new].entry, tuple(dict.fromkeys(notes)))


def same_identifiers(entries: Sequence[Entry], evidence: Evidence) -> None:
    """Add evidence of entries with the same identifier."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        for scheme, number in entry.identifiers.model_dump().items():
            if number:
                groups.setdefault((scheme, number), []).append(entry)
    for (scheme, number), group in groups.items():
        evidence.add_evidence(group, "same identifier ({scheme} {value})", scheme=scheme, value=number)


def same_names(entries: Sequence[Entry], evidence: Evidence) -> None:
    """Add evidence of entries with the same name, and of those of which one bears the name of the other."""
    own: dict[str, list[Entry]] = {}
    every: dict[str, dict[str, tuple[Entry, str]]] = {}
    for entry in entries:
        own.setdefault(folded(entry.name), []).append(entry)
        for name in (entry.name, *entry.aliases, *entry.former_names, entry.name_en, entry.name_hant):
            if folded(name):
                every.setdefault(folded(name), {}).setdefault(entry.slug, (entry, name))
    for group in own.values():
        evidence.add_evidence(group, "same name")
    for key, bearers in every.items():
        slugs = {entry.slug for entry in own.get(key, ())}
        group = [entry for entry, _ in bearers.values()]
        for pair in combinations(group, 2):
            if not slugs >= {entry.slug for entry in pair}:
                evidence.add_evidence(pair, "both are called '{value}'", value=bearers[pair[1].slug][1])


def same_websites(entries: Sequence[Entry], evidence: Evidence) -> None:
    """Add evidence of entries with a website on the same host, unless one is part of the other."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        host = (urlsplit(entry.website).hostname or "").removeprefix("www.")
        if host:
            groups.setdefault(host, []).append(entry)
    for host, group in groups.items():
        if len(group) <= MOST_ON_A_HOST:
            evidence.add_evidence(group, "same website ({value})", value=host)


def are_distinct(directory: Directory, one: Entry, two: Entry) -> bool:
    """Return whether the entries say that they are two: by their parents, or by what tells them apart."""
    if one.disambiguation and two.disambiguation:
        return True
    return any(
        other.slug in directory.matches(typed)
        for entry, other in ((one, two), (two, one))
        for typed in (getattr(entry, entry.entry_kind.parent_field), *getattr(entry, "distinct_from", ()))
        if typed
    )


def referred_slugs(directory: Directory) -> Iterator[str]:
    """Yield the slug of each reference that is typed as one."""
    located: LocatedEntry[Entry]
    for located in (*directory.content.alliances, *directory.content.members):
        yield from (mention.target for mention in located.mentions)
        for row in (*getattr(located.entry, "members", ()), *getattr(located.entry, "memberships", ())):
            yield getattr(row, "member", "") or getattr(row, "alliance", "")
