"""Tables of the directory: a row for each alliance, member and membership; columns derive from the declarations."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from menglu.entries.entry import Alliance, Entry, Member
from menglu.entries.field import columns_of
from menglu.entries.kinds import EntryKind
from menglu.stages.plan.fields import by_slug, front_matter, membership_data, published_slug, references
from menglu.stages.plan.view import View

COMPUTED_COLUMNS = {"declared_members": "listed_members", "part_of": "alliances"}
"""Columns that are not fields, by the column they follow."""
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
SEPARATOR = "; "
FORMULA = ("=", "+", "-", "@", "\t", "\r")

CODE = re.compile(r"0\d+|\d{12,}|\d+[eE]\d+", re.ASCII)
"""A code that spreadsheets would spoil: they drop zeros, round after 15 digits, show 12 and more as 1.2E+11."""

Row = tuple[str, ...]


def tables(view: View) -> Mapping[str, tuple[Row, Iterable[Row]]]:
    """Return the tables by name, each with its header and an iterator of its rows."""
    return {
        EntryKind.ALLIANCE.folder: (
            columns(view, Alliance),
            (alliance_row(view, alliance) for alliance in by_slug(view.alliances)),
        ),
        EntryKind.MEMBER.folder: (
            columns(view, Member),
            (member_row(view, member) for member in by_slug(view.members)),
        ),
        "memberships": (MEMBERSHIP_COLUMNS, membership_rows(view)),
    }


def columns(view: View, model: type[Entry]) -> Row:
    """Return the columns of a table: the slug, those of the fields, and those that the site adds."""
    declared = (column for name in columns_of(model) for column in (name, COMPUTED_COLUMNS.get(name, "")) if column)
    return ("slug", *declared, *view.settings.extra_fields(model.entry_kind))


def as_csv(header: Iterable[str], rows: Iterable[Row]) -> bytes:
    """Return a table as CSV for spreadsheets: UTF-8 with BOM; formulas and codes are marked as text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([as_text(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def as_text(cell: str) -> str:
    """Return the cell so that spreadsheets leave it alone: no formula (OWASP, CSV injection), no code as a number.

    An apostrophe says "text" in spreadsheets; whoever reads the file by program takes one away. `="…"` would be a
    formula, and a tab would be lost in most programs. Only what would be damaged is marked.
    """
    return f"'{cell}" if cell.startswith(FORMULA) or CODE.fullmatch(cell) else cell


def alliance_row(view: View, alliance: Alliance) -> Row:
    """Return the row of an alliance."""
    declared = str(alliance.declared_members.count) if alliance.declared_members else ""
    computed = {"declared_members": declared, "listed_members": str(view.catalog.listed_count(alliance.slug))}
    return row(view, alliance, computed)


def member_row(view: View, member: Member) -> Row:
    """Return the row of a member."""
    memberships = view.catalog.memberships.get(member.slug, ())
    current = (membership.alliance for membership in memberships if membership.current)
    alliances = dict.fromkeys(slug for slug in current if view.catalog.published(slug))
    parent = str(references(view, member).get("part_of", ""))
    return row(view, member, {"alliances": SEPARATOR.join(alliances), "part_of": parent})


def row(view: View, entry: Entry, computed: Mapping[str, str]) -> Row:
    """Return the row of an entry; lists are joined, sources are represented by their titles."""
    data = front_matter(entry) | {"slug": entry.slug, "sources": [source.title for source in entry.sources]}
    values = data | data.get("identifiers", {}) | computed
    return tuple(cell(values.get(name, "")) for name in columns(view, type(entry)))


def cell(value: object) -> str:
    """Return a value as the text of a cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)


def membership_rows(view: View) -> Iterator[Row]:
    """Yield a row for each membership."""
    for alliance in by_slug(view.alliances):
        for membership in view.catalog.rosters.get(alliance.slug, ()):
            data = membership_data(membership)
            dates = (data["since"] or "", data["until"] or "", "true" if membership.current else "false")
            member = (published_slug(view, membership.member) or "", membership.name)
            roles = SEPARATOR.join(membership.roles)
            yield (alliance.slug, alliance.name, *member, roles, *dates, membership.note)
