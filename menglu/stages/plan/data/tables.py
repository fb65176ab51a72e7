"""Tables of the directory: a row for each alliance, member and membership; columns derive from the declarations."""

from collections.abc import Iterable, Iterator, Mapping

from menglu.entries.columns import MEMBERSHIPS, Column, entry_columns
from menglu.entries.columns.cells import cell, join, value_at
from menglu.entries.data_keys import COMPUTED
from menglu.entries.entry import Alliance, Entry, Member
from menglu.entries.fields.field import columns_of
from menglu.entries.kinds import EntryKind
from menglu.stages.plan.data.fields import by_slug, membership_data, published_slug, references
from menglu.stages.plan.view import View

MEMBERSHIP_COLUMNS = (
    "alliance",
    "alliance_name",
    "member",
    "member_name",
    "roles",
    "since",
    "until",
    "current",
    "note",
)
Row = tuple[str, ...]
Columns = Mapping[str, Column | None]
"""Columns of a table by name, None for one that is no field."""


def tables(view: View) -> Mapping[str, tuple[Row, Iterable[Row]]]:
    """Return the tables by name, each with its header and an iterator of its rows."""
    of_alliance, of_member = columns(view, Alliance), columns(view, Member)
    return {
        EntryKind.ALLIANCE.folder: (
            tuple(of_alliance),
            (alliance_row(view, alliance, of_alliance) for alliance in by_slug(view.alliances)),
        ),
        EntryKind.MEMBER.folder: (
            tuple(of_member),
            (member_row(view, member, of_member) for member in by_slug(view.members)),
        ),
        MEMBERSHIPS: (MEMBERSHIP_COLUMNS, membership_rows(view)),
    }


def columns(view: View, model: type[Entry]) -> Columns:
    """Return the columns of a table: the slug, those of the fields, and those that the site adds."""
    fitting = {column.name: column for column in entry_columns(view.settings, model.entry_kind)}
    declared = (column for name in columns_of(model) for column in (name, COMPUTED.get(name, "")) if column)
    names = ("slug", *declared, *view.settings.extra_fields(model.entry_kind))
    return {name: fitting.get(name) for name in names}


def alliance_row(view: View, alliance: Alliance, columns: Columns) -> Row:
    """Return the row of an alliance."""
    return row(alliance, columns, {"listed_members": str(view.catalog.listed_count(alliance.slug))})


def member_row(view: View, member: Member, columns: Columns) -> Row:
    """Return the row of a member."""
    memberships = view.catalog.memberships.get(member.slug, ())
    current = (membership.alliance for membership in memberships if membership.current)
    alliances = dict.fromkeys(slug for slug in current if view.catalog.published(slug))
    parent = str(references(view, member).get("part_of", ""))
    return row(member, columns, {"alliances": join(alliances), "part_of": parent})


def row(entry: Entry, columns: Columns, computed: Mapping[str, str]) -> Row:
    """Return the row of an entry, of which some cells are *computed*; a group is represented by its first field."""
    return tuple(
        computed[name] if column is None or name in computed else cell(value_at(entry, column))
        for name, column in columns.items()
    )


def membership_rows(view: View) -> Iterator[Row]:
    """Return a row for each membership."""
    return (row for alliance in by_slug(view.alliances) for row in roster_rows(view, alliance))


def roster_rows(view: View, alliance: Alliance) -> Iterator[Row]:
    """Yield a row for each membership of an alliance."""
    for membership in view.catalog.rosters.get(alliance.slug, ()):
        data = membership_data(membership)
        dates = (data["since"] or "", data["until"] or "", "true" if membership.current else "false")
        member = (published_slug(view, membership.member) or "", membership.name)
        roles = join(membership.roles)
        yield (alliance.slug, alliance.name, *member, roles, *dates, membership.note)
