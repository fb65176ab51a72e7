"""Who joined which alliance, who left it, and whose role changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from menglu.entries.catalog import Catalog, Membership
from menglu.entries.entry import Entry
from menglu.entries.fields.recovery import PLACEHOLDER
from menglu.entries.kinds import EntryKind
from menglu.entries.parts import MemberSeat
from menglu.site.comparison import EntryName, FieldChange, MembershipChange, MembershipEvent
from menglu.stages.compare.fields import Side
from menglu.stages.compare.matching import Entries, Key, Matches
from menglu.text.names import fold

Pair = tuple[Key, Key]
"""Alliance and body, by their keys in the later state; the slug of a body without an entry is `name:` and its name."""
Rows = dict[Pair, list[Membership]]
NAME = "name:"
"""Cannot begin a slug."""
EVENTS = tuple(MembershipEvent)
FIELDS = ("roles", "since", "until", "note")


@dataclass(frozen=True, slots=True)
class MembershipComparer:
    """Comparison of the memberships of two states."""

    matches: Matches
    old: Side
    new: Side

    def changes(self, old: Catalog, new: Catalog) -> Iterator[MembershipChange]:
        """Yield what differs, by alliance and body."""
        before, after = self.rows_before(old), rows_of(new)
        changes = [*self.links(before, after, self.matches.new, MembershipEvent.LINKED)]
        changes += self.links(after, before, self.matches.old, MembershipEvent.UNLINKED)
        for pair in {*before, *after}:
            earlier = [self.matches.partners.get(key, key) for key in pair]
            is_hidden = hides(self.old, earlier), hides(self.new, pair)
            for first, last in paired(before.get(pair, ()), after.get(pair, ())):
                if (first or not is_hidden[0]) and (last or not is_hidden[1]):
                    changes += self.compared(pair, first, last, certain=not any(is_hidden))
        yield from sorted(changes, key=order)

    def rows_before(self, old: Catalog) -> Rows:
        """Return the earlier memberships by later keys; an entry that was merged leaves its own to the other."""
        rows: Rows = {}
        for merged in (False, True):
            moved: Rows = {}
            for (alliance, body), memberships in rows_of(old).items():
                if ({alliance, body} & self.matches.merged.keys() != set()) is merged:
                    pair = (self.matches.identity(alliance), self.matches.identity(body))
                    moved.setdefault(pair, []).extend(memberships)
            rows = moved | rows
        return rows

    def links(self, named: Rows, linked: Rows, entries: Entries, event: MembershipEvent) -> Iterator[MembershipChange]:
        """Yield the bodies that one state lists by *name* and the other by entry, and take them out of both."""
        by_name = {
            (alliance, f"{NAME}{name}"): (alliance, body)
            for alliance, body in linked.keys() - named.keys()
            if not body[1].startswith(NAME)
            for name in folded_names(self.entry(body, entries))
        }
        for alliance, body in [pair for pair in named if pair[1][1].startswith(NAME) and pair not in linked]:
            pair = by_name.get((alliance, body[1]))
            if pair and pair in linked:
                by_rows, by_entry = named.pop((alliance, body)), linked.pop(pair)
                old, new = (by_rows, by_entry) if event is MembershipEvent.LINKED else (by_entry, by_rows)
                yield self.change(event, pair, old[0], new[0])
                for first, last in paired(old[1:], new[1:]):
                    yield from self.compared(pair, first, last)

    def entry(self, key: Key, entries: Entries) -> Entry:
        """Return an entry of one of the states by its later key."""
        return entries.get(key) or entries.get(self.matches.partners.get(key, key)) or self.matches.new[key]

    def compared(
        self, pair: Pair, old: Membership | None, new: Membership | None, *, certain: bool = True
    ) -> Iterator[MembershipChange]:
        """Yield what happened to a membership, if anything did; its values may be wrong where it is not *certain*."""
        if old == new:
            return
        if old is None or new is None:
            row = new or old
            if row:
                yield self.change(event_of(old, new), pair, row, row)
            return
        event = event_of(old, new)
        change = self.change(event, pair, old, new)
        if event is not MembershipEvent.CHANGED or (change.fields and certain):
            yield change

    def change(self, event: MembershipEvent, pair: Pair, old: Membership, new: Membership) -> MembershipChange:
        """Return what happened to a membership."""
        alliance, body = pair
        is_named = body[1].startswith(NAME)
        member = EntryName(EntryKind.MEMBER, "", new.name) if is_named else self.matches.name(body)
        fields = [self.field_change(field, getattr(old, field), getattr(new, field)) for field in FIELDS]
        return MembershipChange(
            event,
            self.matches.name(alliance),
            member,
            self.new.words.roles(new.roles),
            str(new.since or ""),
            str(new.until or ""),
            tuple(field for field in fields if field.old != field.new),
        )

    def field_change(self, field: str, old: object, new: object) -> FieldChange:
        """Return a field of a membership before and after."""
        before = self.old.words.values(MemberSeat, field, old)
        after = self.new.words.values(MemberSeat, field, new)
        if old == new:
            before = after
        return FieldChange(field, self.new.words.label(MemberSeat, field), before, after)


def hides(side: Side, keys: Iterable[Key]) -> bool:
    """Return whether errors of one of the entries can hide a membership: in its rows, or in all of it."""
    hidden = (side.unreadable.get(key, frozenset()) for key in keys)
    return any(fields is None or fields & {"members", "memberships"} for fields in hidden)


def order(change: MembershipChange) -> tuple[object, ...]:
    """Return the key that sorts changes: by alliance, then by what happened."""
    return change.alliance, EVENTS.index(change.event), change.member.name, change.member.slug, change.since


def rows_of(catalog: Catalog) -> Rows:
    """Return all memberships, by alliance and body."""
    rows: Rows = {}
    for alliance, roster in catalog.rosters.items():
        for row in roster:
            if row.name.startswith(PLACEHOLDER):
                continue  # stands for a row with errors
            body = (EntryKind.MEMBER, row.member or f"{NAME}{fold(row.name)}")
            rows.setdefault(((EntryKind.ALLIANCE, alliance), body), []).append(row)
    return rows


def paired(
    old: Sequence[Membership], new: Sequence[Membership]
) -> Iterator[tuple[Membership | None, Membership | None]]:
    """Yield the intervals of a pair, those that began on the same day together, then the others in order."""
    since = {row.since: row for row in new}
    same = [(row, since.pop(row.since)) for row in old if row.since in since]
    taken = {id(row) for pair in same for row in pair}
    yield from same
    rest = (
        sorted((row for row in rows if id(row) not in taken), key=lambda row: str(row.since or ""))
        for rows in (old, new)
    )
    yield from zip_longest(*rest)


def event_of(old: Membership | None, new: Membership | None) -> MembershipEvent:
    """Return what happened to a membership."""
    if old is None:
        return MembershipEvent.JOINED if new and new.current else MembershipEvent.RECORDED
    if new is None:
        return MembershipEvent.REMOVED if old.current else MembershipEvent.DELETED
    if old.current == new.current:
        return MembershipEvent.CHANGED
    return MembershipEvent.RETURNED if new.current else MembershipEvent.LEFT


def folded_names(entry: Entry) -> Iterator[str]:
    """Yield the names by which a roster may list an entry."""
    yield from (fold(name) for name in (entry.name, *entry.aliases, *entry.former_names))
