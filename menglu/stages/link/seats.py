"""Who sits where: memberships stated by alliances and by members, brought together."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

from menglu.entries.catalog import Content, Seat
from menglu.entries.dates import PartialDate
from menglu.entries.settings import Settings
from menglu.problems import Problem, problem
from menglu.stages.link.references import References, Where
from menglu.text.names import fold

Ranks = Callable[[tuple[str, ...]], tuple[tuple[str, ...], bool]]
"""Completes stated roles: the default one, their order; and tells whether they make a member."""


class Stated(NamedTuple):
    """A membership as stated on one side; *who* tells bodies apart, with or without an entry."""

    seat: Seat
    who: str
    where: Where
    until: Where


def seats(
    content: Content, references: References, today: datetime.date
) -> tuple[Mapping[str, tuple[Seat, ...]], Mapping[str, tuple[Seat, ...]], list[Problem]]:
    """Give the seats of each alliance and of each member, and what is wrong with them.

    The highest roles come first, within a role the order of the roster as its editor wrote it.
    """
    problems: list[Problem] = []
    stated: list[Stated] = []
    for found in (*of_alliances(content, references, today), *of_members(content, references, today)):
        if isinstance(found, Problem):
            problems.append(found)
        elif found:
            stated.append(found)
    problems += interval_problems(stated)
    problems += overlaps(stated)
    rosters: dict[str, list[Seat]] = {}
    memberships: dict[str, list[Seat]] = {}
    rank = {role: position for position, role in enumerate(content.settings.vocabularies.roles)}
    for one in sorted((s.seat for s in stated), key=lambda seat: (rank[seat.roles[0]], seat.alliance)):
        rosters.setdefault(one.alliance, []).append(one)
        if one.member:
            memberships.setdefault(one.member, []).append(one)
    return freeze(rosters), freeze(memberships), problems


def freeze(lists: dict[str, list[Seat]]) -> Mapping[str, tuple[Seat, ...]]:
    """Make the lists tuples."""
    return {slug: tuple(rows) for slug, rows in lists.items()}


def of_alliances(content: Content, references: References, today: datetime.date) -> Iterator[Stated | Problem | None]:
    """Read the rosters of the alliances."""
    names = {w.entry.slug: w.entry.name for w in content.members}
    ranks = ranks_of(content.settings)
    for written in content.alliances:
        for i, row in enumerate(written.entry.members):
            where = partial(written.place, "members", i, "member" if row.member else "name")
            member: str | Problem = ""
            if row.member:
                member = references.follow(row.member, "member", where)
                if isinstance(member, Problem) or not member:
                    yield member or None
                    continue
            name = names.get(str(member), row.name)
            dates = (row.since, row.until)
            seat = seat_of(ranks, written.entry.slug, str(member), name, row.roles, dates, row.note, today)
            yield Stated(seat, str(member) or fold(row.name), where, partial(written.place, "members", i, "until"))


def of_members(content: Content, references: References, today: datetime.date) -> Iterator[Stated | Problem | None]:
    """Read the memberships that members state themselves."""
    ranks = ranks_of(content.settings)
    for written in content.members:
        for i, row in enumerate(written.entry.memberships):
            where = partial(written.place, "memberships", i, "alliance")
            alliance = references.follow(row.alliance, "alliance", where)
            if isinstance(alliance, Problem) or not alliance:
                yield alliance or None
                continue
            slug, name = written.entry.slug, written.entry.name
            dates = (row.since, row.until)
            seat = seat_of(ranks, alliance, slug, name, row.roles, dates, row.note, today)
            yield Stated(seat, slug, where, partial(written.place, "memberships", i, "until"))


def seat_of(  # noqa: PLR0913, PLR0917 - the parts of a seat
    ranks: Ranks,
    alliance: str,
    member: str,
    name: str,
    roles: tuple[str, ...],
    dates: tuple[PartialDate | None, PartialDate | None],
    note: str,
    today: datetime.date,
) -> Seat:
    """Complete what is stated: its roles, whether it still holds."""
    held, counts = ranks(roles)
    since, until = dates
    current = until is None or until.last_day > today
    return Seat(alliance, member, name, held, since, until, note, current, counts)


def ranks_of(settings: Settings) -> Ranks:
    """Make what completes stated roles; few combinations occur, each is looked at once."""
    known = settings.vocabularies.roles

    @cache
    def ranks(roles: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        held = tuple(role for role in known if role in roles) or (settings.default_role,)
        return held, any(known[role].counts for role in held)

    return ranks


def interval_problems(stated: list[Stated]) -> Iterator[Problem]:
    """Find memberships that end before they begin."""
    for one in stated:
        since, until = one.seat.since, one.seat.until
        if since and until and until.before(since):
            text = "ends ({until}) before it begins ({since})"
            yield problem(one.until(), "bad-interval", text, until=until, since=since)


def overlaps(stated: list[Stated]) -> Iterator[Problem]:
    """Find pairs of an alliance and a body stated twice for one time."""
    often = Counter((one.seat.alliance, one.who) for one in stated)
    by_pair: dict[tuple[str, str], list[Stated]] = {}
    for one in stated:
        if often[one.seat.alliance, one.who] == 1:
            continue
        earlier = by_pair.setdefault((one.seat.alliance, one.who), [])
        clash = next((other for other in earlier if overlap(one.seat, other.seat)), None)
        if clash:
            text = "this membership is already stated at {path}, line {line}: state it once"
            place = clash.where()
            yield problem(one.where(), "duplicate-membership", text, path=place.path, line=place.line)
        earlier.append(one)


def overlap(one: Seat, other: Seat) -> bool:
    """Tell whether two intervals share a day; one that begins on the day another ended does not."""

    def begins_in_time(first: Seat, second: Seat) -> bool:
        return first.until is None or second.since is None or second.since.before(first.until)

    return begins_in_time(one, other) and begins_in_time(other, one)
