"""Tables whose rows say what they are, in a column of their own: several kinds in one sheet."""

from collections.abc import Iterator

from menglu.editing.exchange.tables.grid import Grid, Note, note
from menglu.editing.exchange.tables.header_names import SHEETS
from menglu.editing.exchange.tables.headers import HEADER_ROWS, Table, columns_of, find_table
from menglu.entries.columns import MEMBERSHIPS
from menglu.entries.data_keys import ENTRY_COLUMN
from menglu.entries.kinds import FOLDERS
from menglu.search.header_texts import folded
from menglu.site.spelling import Speller


def says_kinds(grid: Grid) -> bool:
    """Return whether the rows of a sheet say what they are, in a column of their own."""
    return any(ENTRY_COLUMN in map(folded, row.cells) for row in grid.rows[:HEADER_ROWS])


def tables_by_row_kind(grid: Grid, speller: Speller) -> Iterator[tuple[Table | None, list[Note]]]:
    """Yield the tables of a sheet whose rows say what they are."""
    header = next(row for row in grid.rows if ENTRY_COLUMN in map(folded, row.cells))
    position = [folded(cell) for cell in header.cells].index(ENTRY_COLUMN)
    kinds = {folded(name): kind for kind, names in SHEETS.items() for name in names}
    known = {folded(name) for kind in SHEETS for name in columns_of(speller.settings, kind)}
    below = [row for row in grid.rows if row.number > header.number]
    for kind in (*FOLDERS, MEMBERSHIPS):
        rows = [row for row in below if kinds.get(folded(row.cell(position))) == kind]
        if rows:
            part = Grid(grid.source, kind, [header, *rows], grid.faults, grid.decimals, grid.ragged)
            table, notes = find_table(part, speller, kind)
            yield table, [one for one in notes if folded(dict(one.arguments).get("header", "")) not in known]
    lost = [row for row in below if folded(row.cell(position)) not in kinds]
    if lost:
        text = "{count} rows of {sheet} are left out: '{header}' must say alliance, member or membership (row {row})"
        arguments = {"count": len(lost), "sheet": grid.source, "header": ENTRY_COLUMN, "row": lost[0].number}
        yield None, [note(text, **arguments)]
