"""Memberships of two entries that become one: those for overlapping times are united."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from menglu.editing import front_matter
from menglu.editing.directory import Directory
from menglu.editing.revision import Draft
from menglu.entries.catalog import LocatedEntry
from menglu.entries.entry import Alliance, Entry
from menglu.entries.kinds import EntryKind
from menglu.entries.parts import AllianceSeat, MemberSeat
from menglu.stages.link.stated import overlap
from menglu.text.names import fold
from menglu.text.yaml import Data, Location

CONFLICT = "membership ({entry}): {field} '{value}' stays, {slug} has '{other}'"
DATES = ("since", "until")


@dataclass(frozen=True, slots=True)
class Row:
    """Row that states a membership."""

    path: str
    location: Location
    seat: MemberSeat | AllianceSeat
    data: dict[str, Data]
    other: str
    """The other side: slug of the alliance or member, or folded name of a body without an entry."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Memberships of two entries of one kind."""

    directory: Directory
    old: Entry
    new: Entry

    def rows(self, entry: Entry) -> Iterator[Row]:
        """Yield the rows that state memberships of one of the two entries, its own first."""
        own = self.directory.entries[entry.slug]
        yield from (row for _, row in self.stated_by(own))
        others: tuple[LocatedEntry[Entry], ...] = self.directory.content.alliances
        if entry.entry_kind is EntryKind.ALLIANCE:
            others = self.directory.content.members
        for located in others:
            for target, row in self.stated_by(located):
                if target == entry.slug:
                    yield replace(row, other=located.entry.slug)

    def stated_by(self, located: LocatedEntry[Entry]) -> Iterator[tuple[str, Row]]:
        """Yield the memberships that an entry states, each with its other side."""
        entry = located.entry
        field = "members" if isinstance(entry, Alliance) else "memberships"
        if not getattr(entry, field) or not self.directory.text(located.path).is_sound:
            return
        typed = self.directory.text(located.path).data.get(field)
        rows = zip(getattr(entry, field), typed if isinstance(typed, list) else (), strict=False)
        for position, (seat, data) in enumerate(rows):
            reference = seat.alliance if isinstance(seat, AllianceSeat) else seat.member or seat.name
            kind = EntryKind.ALLIANCE if isinstance(seat, AllianceSeat) else EntryKind.MEMBER
            slugs = self.directory.matches(reference, kind)
            other = slugs[0] if len(slugs) == 1 else fold(reference)
            if isinstance(data, dict):
                yield other, Row(located.path, (field, position), seat, data, other)


def unite(draft: Draft, seats: Seats) -> None:
    """Add the memberships of the old entry to those of the new one."""
    kept = list(seats.rows(seats.new))
    new_path, old_path = seats.new.file, seats.old.file
    leaving: list[Row] = []
    for row in seats.rows(seats.old):
        position = next((i for i, other in enumerate(kept) if other.other == row.other and overlaps(row, other)), None)
        if position is not None:
            kept[position] = united(draft, kept[position], row, seats.old.slug)
            leaving += [row] if row.path != old_path else []
        elif row.path == old_path:
            field = str(row.location[0])
            text = front_matter.append(draft.text(new_path), (field,), row.data)
            draft.put(text)
            items = text.data[field]
            place = (field, len(items) - 1 if isinstance(items, list) else 0)
            kept.append(replace(row, path=new_path, location=place))
        else:
            kept.append(row)
    for row in sorted(leaving, key=lambda row: row.location[1], reverse=True):
        draft.put(front_matter.remove(draft.text(row.path), row.location))


def overlaps(row: Row, other: Row) -> bool:
    """Return whether two rows are for overlapping times."""
    return overlap(row.seat, other.seat)  # type: ignore[arg-type] # seats have the dates of memberships


def united(draft: Draft, row: Row, other: Row, slug: str) -> Row:
    """Unite a row with one of the old entry: roles are added, dates and note taken where it has none."""
    roles = tuple(dict.fromkeys((*row.seat.roles, *other.seat.roles)))
    changes: dict[str, Any] = {}
    if roles != row.seat.roles:
        changes["roles"] = roles
    if not row.seat.since and not row.seat.until:
        changes |= {name: value for name in DATES if (value := getattr(other.seat, name))}
    if not row.seat.note and other.seat.note:
        changes["note"] = other.seat.note
    text = draft.text(row.path)
    for name, value in changes.items():
        several: Data = list(roles)
        data = several if name == "roles" and len(roles) > 1 else roles[0] if name == "roles" else str(value)
        text = front_matter.set_value(text, (*row.location, name), data)
    draft.put(text)
    seat = row.seat.model_copy(update=changes)
    for name in (*DATES, "note"):
        present, given = getattr(seat, name), getattr(other.seat, name)
        if given and present != given:
            draft.note(CONFLICT, entry=row.other, field=name, value=present or "", slug=slug, other=given)
    return replace(row, seat=seat)
