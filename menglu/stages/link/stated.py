"""Memberships as they are stated: their roles in order, and whether two are for the same time."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from menglu.entries.catalog import Membership
from menglu.entries.settings import Settings
from menglu.stages.link.references import FindPlace

RoleRanking = Callable[[tuple[str, ...]], tuple[tuple[str, ...], bool]]
"""Function that returns stated roles sorted, with the default if there are none, and whether they make a member."""


class StatedMembership(NamedTuple):
    """Membership as stated on one side."""

    membership: Membership
    body: str
    """Slug of the member, or its folded name if it has no entry."""
    place: FindPlace
    until_place: FindPlace
    roles: tuple[str, ...]
    """Roles as typed."""

    @property
    def pair(self) -> tuple[str, str]:
        """Alliance and body."""
        return self.membership.alliance, self.body


def role_ranking(settings: Settings) -> RoleRanking:
    """Return the function that sorts stated roles; its results are cached, as few combinations occur."""
    vocabulary = settings.vocabularies.roles

    @cache
    def ranked(roles: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
        default = settings.default_role or next(iter(vocabulary))
        sorted_roles = tuple(role for role in vocabulary if role in roles) or (default,)
        return sorted_roles, any(vocabulary[role].counts for role in sorted_roles)

    return ranked


def overlap(left: Membership, right: Membership) -> bool:
    """Return whether two intervals share a day; one that begins on the day another ended does not."""

    def begins_in_time(first: Membership, second: Membership) -> bool:
        return first.until is None or second.since is None or second.since.before(first.until)

    return begins_in_time(left, right) and begins_in_time(right, left)


def only_in(row: StatedMembership, other: StatedMembership) -> str:
    """Return the fields of a row that another does not have, as they are written; empty if there are none."""
    roles = [role for role in row.roles if role not in other.membership.roles]
    fields = {"roles": roles[0] if len(roles) == 1 else f"[{', '.join(roles)}]" if roles else ""}
    for name in ("since", "until", "note"):
        value = getattr(row.membership, name)
        fields[name] = str(value) if value and value != getattr(other.membership, name) else ""
    return ", ".join(f"{name}: {value}" for name, value in fields.items() if value)
