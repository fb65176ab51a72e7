"""Export of the directory: all entries and memberships, in the columns that an import reads."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from menglu.editing.exchange.drafts import Drafts
from menglu.editing.exchange.matching import Names
from menglu.editing.exchange.rejected import KINDS
from menglu.editing.exchange.stated import StatedMemberships
from menglu.editing.exchange.tables.headers import kinds_named
from menglu.entries.catalog import Content
from menglu.entries.columns import MEMBERSHIPS, entry_columns
from menglu.entries.columns.cells import as_csv as cells_as_csv
from menglu.entries.columns.cells import value_at
from menglu.entries.data_keys import ENTRY_COLUMN
from menglu.entries.entry import Entry
from menglu.entries.kinds import FOLDERS, EntryKind
from menglu.site.artifacts import Workbook
from menglu.site.spelling import Speller
from menglu.stages.plan.data.form import columns_of, form

ORDER = (*FOLDERS, MEMBERSHIPS)
Values = Mapping[str, Any]


def workbook(content: Content, speller: Speller) -> Workbook:
    """Return the form filled in with the whole directory, in words of the site."""
    rows = {name: [row(speller, name, values, labels=True) for values in table(content, name)] for name in ORDER}
    return form(speller, "", rows)


def as_csv(content: Content, speller: Speller, name: str = "") -> bytes:
    """Return one table as CSV; without its name all three, each row with what it is."""
    names = (name,) if name else ORDER
    header = dict.fromkeys(column.name for each in names for column in columns_of(speller, each))

    def rows() -> Iterator[tuple[str, ...]]:
        for each in names:
            columns = [column.name for column in columns_of(speller, each)]
            for values in table(content, each):
                cells = dict(zip(columns, row(speller, each, values, labels=False), strict=True))
                kind = () if name else (KINDS[each],)
                yield (*kind, *(cells.get(column, "") for column in header))

    return cells_as_csv((*(() if name else (ENTRY_COLUMN,)), *header), rows())


def as_json(content: Content) -> bytes:
    """Return the directory as JSON: the tables, with the columns that have a value."""
    data: dict[str, Any] = {"title": content.settings.title}
    for name in ORDER:
        data[name] = [
            {key: plain(value) for key, value in values.items() if filled(value)} for values in table(content, name)
        ]
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def filled(value: object) -> bool:
    """Return whether there is a value; false and 0 are values."""
    return value not in ("", None, (), [])


def plain(value: Any) -> Any:  # noqa: ANN401 - of any field
    """Return a value as JSON has it."""
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value if isinstance(value, bool | int | float | dict) else str(value)


def table_named(stem: str) -> str:
    """Return the table that a file is named after, empty if it is none."""
    return next(iter(kinds_named(stem)), "")


def table(content: Content, name: str) -> Iterator[Values]:
    """Yield the rows of a table, as values by column."""
    kind = EntryKind.from_folder(name)
    if kind is None:
        yield from memberships(content)
        return
    entries: Sequence[Entry] = [
        located.entry for located in (content.alliances if kind is EntryKind.ALLIANCE else content.members)
    ]
    columns = entry_columns(content.settings, kind)
    for entry in sorted(entries, key=lambda entry: entry.slug):
        yield {column.name: value_at(entry, column) for column in columns}


def memberships(content: Content) -> Iterator[Values]:
    """Yield the memberships that entries state, by alliance."""
    names = Names(content)
    stated = StatedMemberships(content, names, Drafts())
    for (alliance, body), rows in sorted(stated.by_pair.items()):
        for membership in rows:
            member = names.entries.get((EntryKind.MEMBER, body))
            yield {
                "alliance": alliance,
                "alliance_name": names.entries[EntryKind.ALLIANCE, alliance].name,
                "member": member.slug if member else "",
                "member_name": member.name if member else membership.name,
                "roles": membership.roles,
                "since": membership.since,
                "until": membership.until,
                "note": membership.note,
            }


def row(speller: Speller, name: str, values: Values, *, labels: bool) -> tuple[str, ...]:
    """Return a row of a table as the text of its cells."""
    return tuple(speller.text(column, values[column.name], labels=labels) for column in columns_of(speller, name))
