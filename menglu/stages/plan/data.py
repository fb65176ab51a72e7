"""The directory as data: JSON and CSV, for programs and spreadsheets."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from menglu.entries.catalog import Seat
from menglu.entries.kinds import Alliance, Entry, Member, fields_of
from menglu.entries.schema import schema
from menglu.site import addresses
from menglu.site.files import DataFile
from menglu.stages.plan.spreadsheet import workbook
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


def data_files(view: View) -> Iterator[DataFile]:
    """Make all data files."""
    yield DataFile("data/directory.json", as_json(directory(view)))
    tables = {
        "alliances": (columns(view, ALLIANCE_COLUMNS, "alliances"), [alliance_row(view, a) for a in by_slug(view.alliances)]),
        "members": (columns(view, MEMBER_COLUMNS, "members"), [member_row(view, m) for m in by_slug(view.members)]),
        "memberships": (SEAT_COLUMNS, list(seat_rows(view))),
    }
    for name, (header, rows) in tables.items():
        yield DataFile(f"data/{name}.csv", as_csv(header, rows))
    yield DataFile("data/directory.xlsx", workbook({name: [header, *rows] for name, (header, rows) in tables.items()}))
    for model in (Alliance, Member):
        yield DataFile(f"data/schema/{model.noun}.json", as_json(schema(model, view.settings)))


def by_slug(entries: Sequence[Any]) -> list[Any]:
    """Sort entries by slug."""
    return sorted(entries, key=lambda entry: entry.slug)


def columns(view: View, own: Row, folder: str) -> Row:
    """Give the columns of a table: ours, then those the site adds."""
    return (*own, *view.settings.extra_fields(folder))


def as_json(data: object) -> bytes:
    """Write JSON as people can read it."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


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


def front_matter(entry: Entry) -> dict[str, Any]:
    """Give the fields of an entry as in its front matter; what is not given is left out."""
    data = entry.model_dump(mode="json")
    fields = (name for name in fields_of(type(entry)) if name not in ("members", "memberships", "projects", "publish"))
    kept = {name: data[name] for name in fields if data[name] not in ("", None, [], {})}
    for name in ("identifiers", "declared_members"):
        if name in kept:
            kept[name] = {key: value for key, value in kept[name].items() if value not in ("", None)}
    for name in ("milestones", "sources", "related"):
        if name in kept:
            kept[name] = [{key: value for key, value in row.items() if value not in ("", None)} for row in kept[name]]
    return {name: value for name, value in kept.items() if value != {}} | dict(entry.extras)


def directory(view: View) -> dict[str, Any]:
    """Give the whole directory, entries by slug."""
    return {
        "title": view.settings.title,
        "alliances": [alliance_data(view, a) for a in by_slug(view.alliances)],
        "members": [member_data(view, m) for m in by_slug(view.members)],
    }


def head(entry: Entry) -> dict[str, Any]:
    """Give what leads to an entry, then its fields."""
    return {"slug": entry.slug, "url": addresses.entry_path(entry), **front_matter(entry)}


def alliance_data(view: View, alliance: Alliance) -> dict[str, Any]:
    """Give an alliance with its roster."""
    data = head(alliance) | references(view, alliance)
    data["members"] = [
        {"member": shown(view, seat.member), "name": seat.name, **seat_data(seat)}
        for seat in view.catalog.rosters.get(alliance.slug, ())
    ]
    data["projects"] = projects(view, alliance.slug)
    data["mentioned_by"] = mentioned(view, alliance.slug)
    return data


def member_data(view: View, member: Member) -> dict[str, Any]:
    """Give a member with its memberships."""
    seats = view.catalog.memberships.get(member.slug, ())
    data = head(member) | references(view, member)
    data["memberships"] = [
        {"alliance": seat.alliance, **seat_data(seat)} for seat in seats if view.catalog.published(seat.alliance)
    ]
    data["projects"] = projects(view, member.slug)
    data["mentioned_by"] = mentioned(view, member.slug)
    return data


def references(view: View, entry: Entry) -> dict[str, Any]:
    """Give references as slugs, whatever was typed; those to entries that are not published are left out."""
    found: dict[str, Any] = {}
    owner = view.catalog.owner.get(entry.slug, "")
    field = "parent" if isinstance(entry, Alliance) else "part_of"
    if view.catalog.published(owner):
        found[field] = owner
    elif owner:
        found[field] = view.catalog.entry(owner).name
    related = [
        {"alliance": slug, "relation": relation}
        for relation, slug in view.catalog.relations.get(entry.slug, ())
        if view.catalog.published(slug)
    ]
    return found | ({"related": related} if related else {})


def shown(view: View, slug: str) -> str | None:
    """Give the slug of an entry that has a page."""
    return slug if view.catalog.published(slug) else None


def mentioned(view: View, slug: str) -> list[str]:
    """List who mentions an entry."""
    return [other for other in view.catalog.mentioned_by.get(slug, ()) if view.catalog.published(other)]


def seat_data(seat: Seat) -> dict[str, Any]:
    """Give the terms of a seat."""
    since, until = (str(date) if date else None for date in (seat.since, seat.until))
    note = {"note": seat.note} if seat.note else {}
    return {"roles": list(seat.roles), "since": since, "until": until, "current": seat.current, **note}


def projects(view: View, slug: str) -> list[dict[str, Any]]:
    """List the projects an entry runs or takes part in."""
    rows = []
    for one in view.catalog.undertakings.get(slug, ()):
        if view.catalog.published(one.alliance):
            project = one.project
            fields = {"name": project.name, "kind": project.kind, "date": str(project.date or ""), "place": project.place}
            parties = [{"member": shown(view, s), "name": name} for s, name in one.parties]
            kept: dict[str, Any] = {key: value for key, value in fields.items() if value}
            rows.append(kept | {"alliance": one.alliance, "parties": parties})
    return rows


def alliance_row(view: View, alliance: Alliance) -> Row:
    """Give an alliance as a row of a table."""
    declared = str(alliance.declared_members.count) if alliance.declared_members else ""
    own = {"declared_members": declared, "listed_members": str(view.listed_count(alliance.slug))}
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
