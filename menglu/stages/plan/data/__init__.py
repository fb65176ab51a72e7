"""Data files, for programs and spreadsheets."""

import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from menglu.entries.columns import MEMBERSHIPS
from menglu.entries.columns.cells import as_csv
from menglu.entries.data_keys import FIRST_KEYS, LAST_KEYS
from menglu.entries.entry import Alliance, Entry, Member
from menglu.entries.forms.json_schema import schema
from menglu.site import urls
from menglu.site.artifacts import File, Sheet, Workbook
from menglu.site.spelling import Speller
from menglu.stages.plan.data.fields import by_slug, front_matter, membership_data, published_slug, references
from menglu.stages.plan.data.form import form
from menglu.stages.plan.data.tables import MEMBERSHIP_COLUMNS, roster_rows, tables
from menglu.stages.plan.view import View


def directory_file(view: View) -> Iterator[File]:
    """Write the file that holds everything: JSON with an entry a line, so that versions can be compared by line."""
    file = io.BytesIO()
    file.write(f'{{\n"title": {json.dumps(view.settings.title, ensure_ascii=False)}'.encode())
    for name, entries in (
        ("alliances", (alliance_data(view, alliance) for alliance in by_slug(view.alliances))),
        ("members", (member_data(view, member) for member in by_slug(view.members))),
    ):
        file.write(f',\n"{name}": ['.encode())
        for number, data in enumerate(entries):
            file.write(b",\n" if number else b"\n")
            file.write(json.dumps(data, ensure_ascii=False).encode())
        file.write(b"\n]")
    file.write(b"\n}\n")
    yield File("data/directory.json", file.getvalue())


def table_files(view: View) -> Iterator[File | Workbook]:
    """Write the tables as a workbook and, each, as CSV."""
    sheets = tuple(Sheet(name, (header, *rows)) for name, (header, rows) in tables(view).items())
    yield Workbook("data/directory.xlsx", sheets)
    for sheet in sheets:
        header, *rows = sheet.rows
        yield File(f"data/{sheet.name}.csv", as_csv(header, rows))


def roster_files(view: View, alliance: Alliance) -> Iterator[File | Workbook]:
    """Write the roster of an alliance as CSV and as a workbook; nothing where it has none."""
    rows = tuple(roster_rows(view, alliance))
    if rows:
        yield File(urls.roster_path(alliance, "csv"), as_csv(MEMBERSHIP_COLUMNS, rows))
        yield Workbook(urls.roster_path(alliance, "xlsx"), (Sheet(MEMBERSHIPS, (MEMBERSHIP_COLUMNS, *rows)),))


def form_files(view: View) -> Iterator[File | Workbook]:
    """Write what describes entries: the JSON Schemas of both kinds, and the form to fill in with a spreadsheet."""
    yield form(Speller(view.settings, view.translator), "data/template.xlsx")
    for model in (Alliance, Member):
        yield File(f"data/schema/{model.entry_kind}.json", as_json(schema(model, view.settings, view.translator)))


def as_json(data: object) -> bytes:
    """Return indented JSON."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def alliance_data(view: View, alliance: Alliance) -> dict[str, Any]:
    """Return an alliance with its roster."""
    roster = [
        {"member": published_slug(view, seat.member), "name": seat.name, **membership_data(seat)}
        for seat in view.catalog.rosters.get(alliance.slug, ())
    ]
    return entry_data(view, alliance, {"members": roster})


def member_data(view: View, member: Member) -> dict[str, Any]:
    """Return a member with its memberships."""
    seats = view.catalog.memberships.get(member.slug, ())
    memberships = [
        {"alliance": seat.alliance, **membership_data(seat)} for seat in seats if view.catalog.published(seat.alliance)
    ]
    return entry_data(view, member, {"memberships": memberships})


def entry_data(view: View, entry: Entry, seats: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an entry, its *seats*, and what is added to them: the keys that no field can have."""
    added = {
        "slug": entry.slug,
        "url": urls.entry_path(entry),
        "projects": projects(view, entry.slug),
        "mentioned_by": mentioned(view, entry.slug),
    }
    first, last = ({key: added[key] for key in keys} for keys in (FIRST_KEYS, LAST_KEYS))
    return first | front_matter(entry) | references(view, entry) | dict(seats) | last


def mentioned(view: View, slug: str) -> list[str]:
    """Return the slugs of the entries that mention an entry."""
    return [other for other in view.catalog.mentioned_by.get(slug, ()) if view.catalog.published(other)]


def projects(view: View, slug: str) -> list[dict[str, Any]]:
    """Return the projects an entry runs or takes part in."""
    rows = []
    for participation in view.catalog.participations.get(slug, ()):
        if view.catalog.published(participation.alliance):
            project = participation.project
            fields = {
                "name": project.name,
                "kind": project.kind,
                "date": str(project.date or ""),
                "place": project.place,
            }
            parties = [{"member": published_slug(view, s), "name": name} for s, name in participation.parties]
            kept: dict[str, Any] = {key: value for key, value in fields.items() if value}
            rows.append(kept | {"alliance": participation.alliance, "parties": parties})
    return rows
