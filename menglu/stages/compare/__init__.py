"""Compare two states of a site, in the terms of a directory. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from menglu.entries.catalog import Catalog
from menglu.entries.fields.field import fields_of
from menglu.i18n import Translator
from menglu.site.comparison import Comparison, EntryChange, EntryEvent, FileChange, Revision
from menglu.stages.compare.addresses import address_changes
from menglu.stages.compare.fields import Side, field_changes, text_change
from menglu.stages.compare.matching import Key, Matches, Unreadable, match, name_of
from menglu.stages.compare.memberships import MembershipComparer
from menglu.stages.compare.references import ReferenceTexts
from menglu.stages.compare.settings import setting_changes
from menglu.stages.compare.words import Words
from menglu.text.yaml import Data

__all__ = ["SiteState", "compare"]

EVENTS = tuple(EntryEvent)


@dataclass(frozen=True, slots=True)
class SiteState:
    """One of the two states; its catalog lacks what has errors."""

    revision: Revision
    catalog: Catalog
    unreadable: Unreadable
    settings: Data
    """site.yaml as data."""
    lists: frozenset[str]
    """Paths of the lists by region, industry, kind and type."""
    files: Mapping[str, str]
    """Digests of added pages, pictures and templates, by path."""


def compare(old: SiteState, new: SiteState, translator: Translator) -> Comparison:
    """Return what differs; labels are those of the later state, in the language of the *translator*."""
    matches = match(old.catalog, new.catalog)
    before, after = side(old, matches, translator), side(new, matches, translator)
    memberships = MembershipComparer(matches, before, after)
    entries = entry_changes(matches, before, after)
    return Comparison(
        old.revision,
        new.revision,
        entries=tuple(sorted(entries, key=lambda change: (EVENTS.index(change.event), change.entry))),
        memberships=tuple(memberships.changes(old.catalog, new.catalog)),
        addresses=tuple(address_changes(matches, old.lists, new.lists, new.unreadable)),
        settings=tuple(setting_changes(old.settings, new.settings)),
        files=tuple(file_changes(old.files, new.files)),
    )


def side(state: SiteState, matches: Matches, translator: Translator) -> Side:
    """Return what the values of a state are compared with."""
    words = Words(state.catalog.settings, translator)
    names = Counter(entry.name for entry in matches.new.values())
    return Side(words, ReferenceTexts(state.catalog, matches, words, names), state.unreadable)


def entry_changes(matches: Matches, before: Side, after: Side) -> Iterator[EntryChange]:
    """Yield what happened to entries."""
    for key, entry in matches.new.items():
        earlier = matches.partners.get(key)
        if earlier:
            yield from changed(matches, (before, after), earlier, key)
        else:
            yield EntryChange(EntryEvent.UNREADABLE if is_hidden(before, key) else EntryEvent.ADDED, name_of(entry))
    yield from gone(matches, after)


def changed(matches: Matches, sides: tuple[Side, Side], earlier: Key, key: Key) -> Iterator[EntryChange]:
    """Yield what changed in an entry that is in both states, if anything did."""
    before, after = sides
    old, new = matches.old[earlier], matches.new[key]
    if is_hidden(before, earlier) or is_hidden(after, key):
        yield EntryChange(EntryEvent.UNREADABLE, name_of(old if is_hidden(after, key) else new))
        return
    hidden = {*(before.unreadable.get(earlier) or ()), *(after.unreadable.get(key) or ())}
    labels = tuple(after.words.label(type(new), field) for field in fields_of(type(new)) if field in hidden)
    fields = tuple(change for change in field_changes(before, after, old, new) if change.field not in hidden)
    text = text_change(old.body, new.body)
    if earlier != key:
        yield EntryChange(EntryEvent.RENAMED, name_of(new), name_of(old), None, fields, text, labels)
    elif fields or text or labels:
        yield EntryChange(EntryEvent.CHANGED, name_of(new), None, None, fields, text, labels)


def gone(matches: Matches, after: Side) -> Iterator[EntryChange]:
    """Yield the entries that are gone: merged into others, or removed."""
    for key, entry in matches.old.items():
        into = matches.merged.get(key)
        if key in matches.pairs:
            continue
        if into:
            yield EntryChange(EntryEvent.MERGED, name_of(entry), into=name_of(matches.new[into]))
        else:
            yield EntryChange(EntryEvent.UNREADABLE if is_hidden(after, key) else EntryEvent.REMOVED, name_of(entry))


def is_hidden(side: Side, key: Key) -> bool:
    """Return whether a state has an entry of which nothing can be read."""
    return side.unreadable.get(key, frozenset()) is None


def file_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[FileChange]:
    """Yield the added pages, pictures and templates that differ."""
    for path in sorted({*old, *new}):
        if path not in old:
            yield FileChange(path, EntryEvent.ADDED)
        elif path not in new:
            yield FileChange(path, EntryEvent.REMOVED)
        elif old[path] != new[path]:
            yield FileChange(path, EntryEvent.CHANGED)
