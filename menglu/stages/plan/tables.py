"""The directory as tables: a row for each alliance, member and seat."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from menglu.entries.entry import Alliance, Entry, Member
from menglu.stages.plan.fields import by_slug, front_matter, references, seat_data, shown
from menglu.stages.plan.view import View

ALLIANCE_COLUMNS = (
    "slug", "name", "aliases", "former_names", "name_en", "name_hant", "kind", "level", "status", "founded", "listed",
    "ended", "regions", "industries", "website", "contact", "uscc", "moe", "ror", "wikidata", "declared_members",
    "listed_members", "verified", "sources",
)  # fmt: skip
MEMBER_COLUMNS = (
    "slug", "name", "aliases", "former_names", "name_en", "name_hant", "type", "founded", "ended", "region", "address",
    "industries", "website", "contact", "uscc", "moe", "ror", "wikidata", "part_of", "alliances", "verified", "sources",
)  # fmt: skip
SEAT_COLUMNS = ("alliance", "alliance_name", "member", "member_name", "roles", "since", "until", "current", "note")
SEPARATOR = "; "
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = tuple[str, ...]


def tables(view: View) -> Mapping[str, tuple[Row, Iterable[Row]]]:
    """Give the tables by name, each with its header; rows come one by one."""
    return {
        "alliances": (
            columns(view, ALLIANCE_COLUMNS, "alliances"),
            (alliance_row(view, a) for a in by_slug(view.alliances)),
        ),
        "members": (columns(view, MEMBER_COLUMNS, "members"), (member_row(view, m) for m in by_slug(view.members))),
        "memberships": (SEAT_COLUMNS, seat_rows(view)),
    }


def columns(view: View, own: Row, folder: str) -> Row:
    """Give the columns of a table: ours, then those the site adds."""
    return (*own, *view.settings.extra_fields(folder))


def as_csv(header: Iterable[str], rows: Iterable[Row]) -> bytes:
    """Write a table for spreadsheets: UTF-8 with BOM, formulas made harmless."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def harmless(cell: str) -> str:
    """Keep a spreadsheet from taking text for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def alliance_row(view: View, alliance: Alliance) -> Row:
    """Give an alliance as a row of a table."""
    declared = str(alliance.declared_members.count) if alliance.declared_members else ""
    own = {"declared_members": declared, "listed_members": str(view.catalog.listed_count(alliance.slug))}
    return row(ALLIANCE_COLUMNS, alliance, own, view)


def member_row(view: View, member: Member) -> Row:
    """Give a member as a row of a table."""
    seats = view.catalog.memberships.get(member.slug, ())
    alliances = dict.fromkeys(s.alliance for s in seats if s.current and view.catalog.published(s.alliance))
    own = {"alliances": SEPARATOR.join(alliances), "part_of": str(references(view, member).get("part_of", ""))}
    return row(MEMBER_COLUMNS, member, own, view)


def row(header: Row, entry: Entry, own: dict[str, str], view: View) -> Row:
    """Give an entry as a row; lists are joined, sources by title."""
    data = front_matter(entry) | {"slug": entry.slug, "sources": [source.title for source in entry.sources]}
    values = data | data.get("identifiers", {}) | own
    return tuple(cell(values.get(name, "")) for name in columns(view, header, entry.folder))


def cell(value: object) -> str:
    """Write a value into one cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)


def seat_rows(view: View) -> Iterator[Row]:
    """Give every seat as a row."""
    for alliance in by_slug(view.alliances):
        for seat in view.catalog.rosters.get(alliance.slug, ()):
            terms = seat_data(seat)
            dates = (terms["since"] or "", terms["until"] or "", "true" if seat.current else "false")
            who = (alliance.slug, alliance.name, shown(view, seat.member) or "", seat.name)
            yield (*who, SEPARATOR.join(seat.roles), *dates, seat.note)
