"""Rows that state memberships: references resolved, default roles added, dates compared with today."""

import datetime
from functools import partial
from typing import NamedTuple

from menglu.entries.catalog import Content, LocatedEntry, Membership
from menglu.entries.entry import Alliance, Entry, Member
from menglu.entries.fields.recovery import PLACEHOLDER
from menglu.entries.kinds import EntryKind
from menglu.entries.parts import AllianceSeat, MemberSeat
from menglu.problems import Problem, problem
from menglu.stages.link.names_of_entries import ambiguous_name, repeated_name, unlinked_name
from menglu.stages.link.references import References, TypedReference
from menglu.stages.link.stated import StatedMembership, only_in, overlap, role_ranking
from menglu.stages.link.text_rows import TextRow
from menglu.text.names import fold

NO_ROLE = "no role is given, and site.yaml marks none as 'default: true': add 'roles', one of: {keys}"


class NamedRow(NamedTuple):
    """Row of a roster with the name of one entry or of several, instead of a reference."""

    position: int
    """Position among all rows, kept free for it."""
    alliance: LocatedEntry[Alliance]
    number: int
    """Index of the row in the roster."""
    bearers: list[str]


class SeatReader:
    """Reader of all rows.

    Rows that lead nowhere, and those that name entries, wait until all others are read: what a list already has is
    neither suggested nor counted again.
    """

    def __init__(self, content: Content, references: References, today: datetime.date) -> None:
        """Store what all rows need."""
        self.content, self.references, self.today = content, references, today
        self.ranked = role_ranking(content.settings)
        self.names = {located.entry.slug: located.entry.name for located in content.members}
        self.rows: list[StatedMembership | None] = []
        self.named: list[NamedRow] = []
        self.unresolved: list[tuple[str, TypedReference | TextRow]] = []
        """Rows that lead nowhere, each with the entry that has it."""
        self.problems: list[Problem] = []

    def read(self) -> tuple[list[StatedMembership], list[Problem]]:
        """Return all memberships, and problems."""
        for alliance in self.content.alliances:
            for index, row in enumerate(alliance.entry.members):
                self.read_roster(alliance, index, row)
        for member in self.content.members:
            for index, seat in enumerate(member.entry.memberships):
                self.read_membership(member, index, seat)
        self.link_names()
        self.report_unresolved()
        return [row for row in self.rows if row], self.problems

    def read_roster(self, alliance: LocatedEntry[Alliance], index: int, row: MemberSeat) -> None:
        """Read a row of the roster of an alliance."""
        slug, kind = alliance.entry.slug, EntryKind.MEMBER
        if row.text:
            text = TextRow(row.text, kind, alliance, ("members", index), self.needs_role)
            self.unresolved.append((slug, text))
            return
        self.check_role(alliance, ("members", index), row)
        bearers = [] if row.member else self.references.bearers(row.name, kind)
        member = self.references.find(row.member, kind) if row.member else ""
        if row.member and not member:
            place = partial(alliance.place, "members", index, "member")
            self.unresolved.append((slug, TypedReference(row.member, kind, place)))
        elif lacks_date(alliance, ("members", index), row):
            return
        elif bearers:
            self.named.append(NamedRow(len(self.rows), alliance, index, bearers))
            self.rows.append(None)
        else:
            self.rows.append(self.seat(alliance, index, member))

    def read_membership(self, member: LocatedEntry[Member], index: int, row: AllianceSeat) -> None:
        """Read a row of the memberships of a member."""
        slug, kind = member.entry.slug, EntryKind.ALLIANCE
        if row.text:
            text = TextRow(row.text, kind, member, ("memberships", index), self.needs_role)
            self.unresolved.append((slug, text))
            return
        self.check_role(member, ("memberships", index), row)
        alliance, place = self.references.find(row.alliance, kind), partial(member.place, "memberships", index)
        if not alliance:
            self.unresolved.append((slug, TypedReference(row.alliance, kind, partial(place, "alliance"))))
            return
        if lacks_date(member, ("memberships", index), row):
            return
        membership = self.membership((alliance, slug), member.entry.name, row)
        until = partial(place, "until")
        self.rows.append(StatedMembership(membership, slug, partial(place, "alliance"), until, row.roles))

    def seat(self, alliance: LocatedEntry[Alliance], index: int, member: str) -> StatedMembership:
        """Return the membership of a row of a roster; *member* is empty for a body without an entry."""
        row = alliance.entry.members[index]
        membership = self.membership((alliance.entry.slug, member), self.names.get(member, row.name), row)
        place = partial(alliance.place, "members", index)
        stated_by = partial(place, "member" if row.member else "name")
        return StatedMembership(membership, member or fold(row.name), stated_by, partial(place, "until"), row.roles)

    def membership(self, pair: tuple[str, str], name: str, row: MemberSeat | AllianceSeat) -> Membership:
        """Return the membership of a row; *pair* has the slugs of alliance and member."""
        roles, counts = self.ranked(row.roles)
        current = row.until is None or row.until.last_day > self.today
        return Membership(*pair, name, roles, row.since, row.until, row.note, current, counts)

    @property
    def needs_role(self) -> bool:
        """Whether each row must state a role."""
        return not self.content.settings.default_role

    def check_role(
        self, located: LocatedEntry[Entry], location: tuple[str, int], row: MemberSeat | AllianceSeat
    ) -> None:
        """Report a row without the role that it must state; where a wrong role was removed, that is the problem."""
        if row.roles or not self.needs_role:
            return
        typed = located.data(*location) if located.recovered else {}
        removed = located.recovered and PLACEHOLDER in (row.alliance if isinstance(row, AllianceSeat) else row.name)
        if not removed and isinstance(typed, dict) and not typed.get("roles"):
            keys = ", ".join(self.content.settings.vocabularies.roles)
            self.problems.append(problem(located.place(*location), "missing-field", NO_ROLE, keys=keys))

    def link_names(self) -> None:
        """Link the rows that name an entry; one that is listed by another row adds its roles to that one."""
        by_pair: dict[tuple[str, str], list[int]] = {}
        for position, row in enumerate(self.rows if self.named else ()):
            if row:
                by_pair.setdefault(row.pair, []).append(position)
        for position, alliance, index, bearers in self.named:
            location = ("members", index)
            if len(bearers) > 1:
                listed = [slug for slug in bearers if (alliance.entry.slug, slug) in by_pair]
                several = ambiguous_name(alliance, location, bearers, listed)
                self.problems.append(several.involving(self.references.files(*bearers)))
                self.rows[position] = self.seat(alliance, index, "")
                continue
            stated, files = self.seat(alliance, index, bearers[0]), self.references.files(bearers[0])
            others = by_pair.setdefault(stated.pair, [])
            rival = next((other for other in others if self.overlaps(other, stated)), None)
            if rival is None:
                others.append(position)
                self.rows[position] = stated
                self.problems.append(unlinked_name(alliance, location, bearers[0]).involving(files))
            else:
                lost = only_in(stated, self.rows[rival] or stated)
                first = self.joined(rival, stated)
                repeated = repeated_name(alliance, location, bearers[0], first.place(), lost)
                self.problems.append(repeated.involving([*files, first.place().path]))

    def overlaps(self, position: int, stated: StatedMembership) -> bool:
        """Return whether the row at a position is for the same time."""
        row = self.rows[position]
        return row is not None and overlap(row.membership, stated.membership)

    def joined(self, position: int, stated: StatedMembership) -> StatedMembership:
        """Return the row at a position, to which the roles of another row for the same body are added."""
        row = self.rows[position] or stated
        roles = (*row.roles, *stated.roles)
        ranked, counts = self.ranked(roles)
        joined = row._replace(membership=row.membership._replace(roles=ranked, counts=counts), roles=roles)
        self.rows[position] = joined
        return joined

    def report_unresolved(self) -> None:
        """Report the rows that lead nowhere."""
        listed: dict[str, set[str]] = {}
        for row in self.rows if self.unresolved else ():
            if row:
                listed.setdefault(row.membership.alliance, set()).add(row.body)
                listed.setdefault(row.body, set()).add(row.membership.alliance)
        for slug, waiting in self.unresolved:
            taken = listed.get(slug, set())
            if isinstance(waiting, TextRow):
                self.problems.append(waiting.problem(self.references, taken))
                continue
            result = self.references.resolve(waiting, taken)
            self.problems += [result] if isinstance(result, Problem) else []


def lacks_date(located: LocatedEntry[Entry], location: tuple[str, int], row: MemberSeat | AllianceSeat) -> bool:
    """Return whether a wrong date was removed from a row: then nobody knows for which time it is."""
    typed = located.data(*location) if located.recovered else {}
    return isinstance(typed, dict) and any(typed.get(name) and not getattr(row, name) for name in ("since", "until"))
