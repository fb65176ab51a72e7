"""References in tables to entries: resolved as those of entries are, and names that are nearly right."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from menglu.editing.exchange.rows import Import, Record, RowRejected
from menglu.entries.kinds import EntryKind
from menglu.problems import problem

SEVERAL = "'{value}' is the name of several entries: {slugs}; write the slug of the one meant"
UNKNOWN = {EntryKind.ALLIANCE: "unknown alliance '{value}'", EntryKind.MEMBER: "unknown member '{value}'"}


class Wanted(NamedTuple):
    """An entry that a name may mean: the column of the name, the kind of entry, what to say if it is unsure."""

    column: str
    kind: EntryKind
    text: str
    identifiers: Mapping[str, str] = MappingProxyType({})


def resolved(shared: Import, record: Record, column: str, kind: EntryKind) -> str:
    """Return the slug that a reference means; raises RowRejected."""
    names, typed, place = shared.names, record.text(column), record.place(column)
    if names.slugs.get(typed) is kind:
        return typed
    matches = names.named(kind, typed)
    if len(matches) == 1:
        return matches[0]
    if matches:
        several = problem(place, "ambiguous-reference", SEVERAL, value=typed, slugs=", ".join(matches))
        raise RowRejected(several, candidate=matches[0])
    near = next(iter(names.near(kind, typed)), "")
    unknown = problem(place, "unknown-reference", UNKNOWN[kind], hint=near, guess=True, value=typed)
    raise RowRejected(unknown, candidate=near)


def nearly(shared: Import, record: Record, wanted: Wanted) -> str:
    """Return the slug of an entry that nearly has a name, if it is meant, else empty; raises RowRejected if unsure."""
    name, place = record.text(wanted.column), record.place(wanted.column)
    for slug in shared.names.near(wanted.kind, name, wanted.identifiers):
        meant = shared.is_meant(place, name, wanted.kind, slug)
        if meant is None:
            other = shared.names.name_of(wanted.kind, slug)
            unsure = problem(place, "near-duplicate", wanted.text, value=name, other=other, slug=slug)
            raise RowRejected(unsure, candidate=slug)
        if meant:
            return slug
    return ""
