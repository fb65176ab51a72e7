"""Memberships that entries state, on either side, and those that an import adds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from menglu.editing.exchange.drafts import Draft, Drafts
from menglu.editing.exchange.matching import Names
from menglu.entries.catalog import Content
from menglu.entries.kinds import EntryKind
from menglu.entries.parts import AllianceSeat, MemberSeat
from menglu.entries.values.dates import PartialDate
from menglu.text.names import fold
from menglu.text.yaml import Location


@dataclass(slots=True)
class Stated:
    """Membership as an entry states it, or as an earlier row of the import does."""

    draft: Draft
    location: Location
    """Place of its row in the entry; empty for one that the import adds."""
    roles: tuple[str, ...]
    since: PartialDate | None
    until: PartialDate | None
    note: str
    name: str = ""
    """Name of a body without entry."""
    data: dict[str, Any] = field(default_factory=dict)
    """What the import writes for a membership that it adds."""
    row: int = 0
    """Number of the row that took it up."""


@dataclass(frozen=True)
class StatedMemberships:
    """Index of memberships by the slug of the alliance and that of the member, or its folded name."""

    content: Content
    names: Names
    drafts: Drafts

    @cached_property
    def by_pair(self) -> dict[tuple[str, str], list[Stated]]:
        """All memberships by pair."""
        stated: dict[tuple[str, str], list[Stated]] = {}
        for pair, membership in self.all_stated():
            stated.setdefault(pair, []).append(membership)
        return stated

    @cached_property
    def bodies(self) -> set[str]:
        """Slugs, and folded names of bodies without entry, that are members of anything."""
        return {body for _, body in self.by_pair}

    def of(self, alliance: str, body: str) -> list[Stated]:
        """Return the memberships of a pair; what is added to the list is stated from now on."""
        self.bodies.add(body)
        return self.by_pair.setdefault((alliance, body), [])

    def all_stated(self) -> Iterator[tuple[tuple[str, str], Stated]]:
        """Yield the memberships that entries state."""
        for alliance in self.content.alliances:
            slug = alliance.entry.slug
            draft = self.drafts.of(EntryKind.ALLIANCE, slug)
            for number, seat in enumerate(alliance.entry.members):
                body = self.slug_of(seat.member, EntryKind.MEMBER) if seat.member else fold(seat.name)
                yield (slug, body), as_stated(draft, ("members", number), seat)
        for member in self.content.members:
            slug = member.entry.slug
            draft = self.drafts.of(EntryKind.MEMBER, slug)
            for number, held in enumerate(member.entry.memberships):
                pair = (self.slug_of(held.alliance, EntryKind.ALLIANCE), slug)
                yield pair, as_stated(draft, ("memberships", number), held)

    def slug_of(self, typed: str, kind: EntryKind) -> str:
        """Return the slug that a reference of an entry means; itself if it means none."""
        matches = [typed] if self.names.slugs.get(typed) is kind else self.names.named(kind, typed)
        return matches[0] if len(matches) == 1 else typed


def as_stated(draft: Draft, location: Location, seat: MemberSeat | AllianceSeat) -> Stated:
    """Return a membership of an entry."""
    name = seat.name if isinstance(seat, MemberSeat) else ""
    return Stated(draft, location, seat.roles, seat.since, seat.until, seat.note, name)
