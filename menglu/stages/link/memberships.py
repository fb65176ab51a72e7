"""Memberships stated by alliances and by members, combined."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from menglu.entries.catalog import Content, Membership
from menglu.problems import Problem, problem
from menglu.stages.link.references import References
from menglu.stages.link.seats import SeatReader
from menglu.stages.link.stated import StatedMembership, overlap

Memberships = Mapping[str, tuple[Membership, ...]]


def memberships(
    content: Content, references: References, today: datetime.date
) -> tuple[Memberships, Memberships, list[Problem]]:
    """Return memberships by alliance and by member, and problems.

    They are sorted by role, the highest first; those of one role keep the order of the roster.
    """
    reader = SeatReader(content, references, today)
    stated, problems = reader.read()
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


def interval_problems(stated: list[StatedMembership]) -> Iterator[Problem]:
    """Yield problems of memberships that end before they begin."""
    for row in stated:
        since, until = row.membership.since, row.membership.until
        if since and until and until.before(since):
            text = "ends ({until}) before it begins ({since})"
            yield problem(row.until_place(), "bad-interval", text, until=until, since=since)


def duplicate_problems(stated: list[StatedMembership]) -> Iterator[Problem]:
    """Yield problems of memberships that are stated twice for overlapping intervals."""
    counts = Counter(row.pair for row in stated)
    by_pair: dict[tuple[str, str], list[StatedMembership]] = {}
    for row in stated:
        if counts[row.pair] == 1:
            continue
        earlier = by_pair.setdefault(row.pair, [])
        duplicate = next((other for other in earlier if overlap(row.membership, other.membership)), None)
        if duplicate:
            text = "this membership is already stated at {path}, line {line}: state it once"
            place = duplicate.place()
            twice = problem(row.place(), "duplicate-membership", text, path=place.path, line=place.line)
            yield twice.involving([place.path])
        earlier.append(row)
