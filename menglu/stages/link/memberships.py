"""Memberships stated by alliances and by members, combined."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

from menglu.entries.catalog import Content, Membership
from menglu.entries.kinds import EntryKind
from menglu.entries.parts import AllianceSeat, MemberSeat
from menglu.entries.settings import Settings
from menglu.problems import Problem, problem
from menglu.stages.link.references import FindPlace, References
from menglu.text.names import fold

Memberships = Mapping[str, tuple[Membership, ...]]
RoleRanking = Callable[[tuple[str, ...]], tuple[tuple[str, ...], bool]]
"""Function that returns stated roles sorted, with the default if there are none, and whether they make a member."""


class StatedMembership(NamedTuple):
    """Membership as stated on one side."""

    membership: Membership
    body: str
    """Slug of the member, or its folded name if it has no entry."""
    place: FindPlace
    until_place: FindPlace


def memberships(
    content: Content, references: References, today: datetime.date
) -> tuple[Memberships, Memberships, list[Problem]]:
    """Return memberships by alliance and by member, and problems.

    They are sorted by role, the highest first; those of one role keep the order of the roster.
    """
    problems: list[Problem] = []
    stated: list[StatedMembership] = []
    reader = MembershipReader(content, references, today)
    for result in (*reader.of_alliances(), *reader.of_members()):
        if isinstance(result, Problem):
            problems.append(result)
        elif result:
            stated.append(result)
    problems += interval_problems(stated)
    problems += duplicate_problems(stated)
    rank = {role: position for position, role in enumerate(content.settings.vocabularies.roles)}
    rows = sorted((row.membership for row in stated), key=lambda row: (rank[row.roles[0]], row.alliance))
    by_alliance = grouped((row.alliance, row) for row in rows)
    by_member = grouped((row.member, row) for row in rows if row.member)
    return by_alliance, by_member, problems


def grouped(rows: Iterable[tuple[str, Membership]]) -> Memberships:
    """Return the memberships by key."""
    groups: dict[str, list[Membership]] = {}
    for key, membership in rows:
        groups.setdefault(key, []).append(membership)
    return {key: tuple(group) for key, group in groups.items()}


class MembershipReader:
    """Reader of the rows that state memberships: resolves references, adds default roles, compares with today."""

    def __init__(self, content: Content, references: References, today: datetime.date) -> None:
        """Store what all rows need."""
        self.content = content
        self.references = references
        self.today = today
        self.ranked = role_ranking(content.settings)

    def of_alliances(self) -> Iterator[StatedMembership | Problem | None]:
        """Yield the rows of the rosters of alliances; None for a reference to an entry with problems."""
        names = {located.entry.slug: located.entry.name for located in self.content.members}
        for located in self.content.alliances:
            for i, row in enumerate(located.entry.members):
                place = partial(located.place, "members", i, "member" if row.member else "name")
                member: str | Problem = ""
                if row.member:
                    member = self.references.resolve(row.member, EntryKind.MEMBER, place)
                    if isinstance(member, Problem) or not member:
                        yield member or None
                        continue
                membership = self.membership((located.entry.slug, str(member)), names.get(str(member), row.name), row)
                until = partial(located.place, "members", i, "until")
                yield StatedMembership(membership, str(member) or fold(row.name), place, until)

    def of_members(self) -> Iterator[StatedMembership | Problem | None]:
        """Yield the rows that members state; None for a reference to an entry with problems."""
        for located in self.content.members:
            slug = located.entry.slug
            for i, row in enumerate(located.entry.memberships):
                place = partial(located.place, "memberships", i, "alliance")
                alliance = self.references.resolve(row.alliance, EntryKind.ALLIANCE, place)
                if isinstance(alliance, Problem) or not alliance:
                    yield alliance or None
                    continue
                membership = self.membership((alliance, slug), located.entry.name, row)
                yield StatedMembership(membership, slug, place, partial(located.place, "memberships", i, "until"))

    def membership(self, pair: tuple[str, str], name: str, row: MemberSeat | AllianceSeat) -> Membership:
        """Return the membership of a row; *pair* has the slugs of alliance and member."""
        roles, counts = self.ranked(row.roles)
        current = row.until is None or row.until.last_day > self.today
        return Membership(*pair, name, roles, row.since, row.until, row.note, current, counts)


def role_ranking(settings: Settings) -> RoleRanking:
    """Return the function that sorts stated roles; its results are cached, as few combinations occur."""
    vocabulary = settings.vocabularies.roles

    @cache
    def ranked(roles: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        sorted_roles = tuple(role for role in vocabulary if role in roles) or (settings.default_role,)
        return sorted_roles, any(vocabulary[role].counts for role in sorted_roles)

    return ranked


def interval_problems(stated: list[StatedMembership]) -> Iterator[Problem]:
    """Yield problems of memberships that end before they begin."""
    for row in stated:
        since, until = row.membership.since, row.membership.until
        if since and until and until.before(since):
            text = "ends ({until}) before it begins ({since})"
            yield problem(row.until_place(), "bad-interval", text, until=until, since=since)


def duplicate_problems(stated: list[StatedMembership]) -> Iterator[Problem]:
    """Yield problems of memberships that are stated twice for overlapping intervals."""
    counts = Counter((row.membership.alliance, row.body) for row in stated)
    by_pair: dict[tuple[str, str], list[StatedMembership]] = {}
    for row in stated:
        pair = (row.membership.alliance, row.body)
        if counts[pair] == 1:
            continue
        earlier = by_pair.setdefault(pair, [])
        duplicate = next((other for other in earlier if overlap(row.membership, other.membership)), None)
        if duplicate:
            text = "this membership is already stated at {path}, line {line}: state it once"
            place = duplicate.place()
            yield problem(
                row.place(), "duplicate-membership", text, involved=(place.path,), path=place.path, line=place.line
            )
        earlier.append(row)


def overlap(left: Membership, right: Membership) -> bool:
    """Return whether two intervals share a day; one that begins on the day another ended does not."""

    def begins_in_time(first: Membership, second: Membership) -> bool:
        return first.until is None or second.since is None or second.since.before(first.until)

    return begins_in_time(left, right) and begins_in_time(right, left)
