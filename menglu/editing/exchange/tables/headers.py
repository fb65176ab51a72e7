"""Headers of tables: which column holds which field, whatever it is called and wherever it stands."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from menglu.editing.exchange.tables.grid import Grid, Note, Row, note
from menglu.editing.exchange.tables.header_names import OURS, READ_ONLY, REQUIRED, SHEETS
from menglu.entries.columns import (
    MEMBERSHIPS,
    Column,
    entry_columns,
    membership_columns,
    other_headers,
)
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import Settings
from menglu.problems import UsageError, format_argument
from menglu.search.header_texts import HEADER_LINES, folded, readings
from menglu.site.spelling import Speller
from menglu.text.suggestions import Suggestions

HEADER_ROWS = 30
"""Rows among which the header is looked for: titles and notes may stand above it."""
IGNORED = frozenset(map(folded, READ_ONLY | OURS))
"""Columns that are known and not read."""
CLOSING = re.compile(r"(合|总|小|共)\s*计[:：]?|(注|备注|说明|填表人|制表人?|审核人?|联系人)[:：].*", re.DOTALL)
"""Matches the first cell of a row that stands below a table or between its rows and is no row of it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Table of one kind: its rows, and where its columns stand."""

    kind: str
    """Folder of the entries, or MEMBERSHIPS."""
    grid: Grid
    header: Row
    positions: Mapping[str, int]
    """Position of each column, by its key."""
    columns: Mapping[str, Column]

    @property
    def rows(self) -> Iterator[Row]:
        """The rows below the header, without those that sum up or remark."""
        return (row for row in self.grid.rows if row.number > self.header.number and not is_closing(row))


def is_closing(row: Row) -> bool:
    """Return whether a row is none of the table, but sums it up, remarks on it or is signed."""
    return bool(CLOSING.fullmatch(next(filter(None, row.cells), "")))


def columns_of(settings: Settings, kind: str) -> Mapping[str, Column]:
    """Return the columns of a table by key."""
    entry_kind = EntryKind.from_folder(kind)
    columns = entry_columns(settings, entry_kind) if entry_kind else membership_columns()
    return {column.name: column for column in columns}


def spellings(columns: Mapping[str, Column], speller: Speller) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the columns by what they are called: by their own names, and by those that others give them."""
    own: dict[str, str] = {}
    others: dict[str, str] = {}
    for name, column in columns.items():
        labels = (column.own.label, column.own.label_en, column.own.label_hant) if column.own else column.labels
        for text in (name, speller.label(column), *filter(None, labels)):
            own.setdefault(folded(text), name)
        for text in other_headers().get(name, ()):
            others.setdefault(folded(text), name)
    return own, others


def find_table(
    grid: Grid, speller: Speller, wanted: str = "", known: Callable[[Table], int] = lambda _: 0
) -> tuple[Table | None, list[Note]]:
    """Return the table of a sheet, of the *wanted* kind or of the one that fits best, and notes on its columns.

    The kind that the sheet is named after comes first, if it has the columns of one. Where two kinds fit alike, that
    wins of which more rows are *known*. Raises UsageError where two columns are called the same.
    """
    preferences = [[wanted]] if wanted else [kinds_named(grid.name), [*SHEETS]]
    found = next(filter(None, (best_table(grid, speller, kinds, wanted, known) for kinds in preferences)), None)
    if found is None:
        return None, [note("'{sheet}' has no column for names: it is left out", sheet=grid.source)]
    table, unknown = found
    refuse_twins(table)
    return table, list(unknown_columns(table, unknown, speller))


def best_table(
    grid: Grid, speller: Speller, kinds: Sequence[str], wanted: str, known: Callable[[Table], int]
) -> tuple[Table, list[tuple[int, str]]] | None:
    """Return the table of one of the *kinds* that fits a sheet best, with the headers that are no columns of it."""
    best: tuple[tuple[int, int], Table, list[tuple[int, str]]] | None = None
    for kind in kinds:
        columns = columns_of(speller.settings, kind)
        own, others = spellings(columns, speller)
        for row in grid.rows[:HEADER_ROWS]:
            positions, unknown, score = recognised(row, own, others)
            if not positions.keys() & REQUIRED[kind] or (
                kind == MEMBERSHIPS and not wanted and not has_both(positions)
            ):
                continue
            table = Table(kind, grid, row, positions, columns)
            rank = (score, known(table) if len(kinds) > 1 else 0)
            if best is None or rank > best[0]:
                best = rank, table, unknown
            break
    return best and best[1:]


def kinds_named(name: str) -> list[str]:
    """Return the kind of table that a sheet or file is named after, as a list of one; empty if it is none."""
    return [kind for kind, names in SHEETS.items() if folded(name) in map(folded, names)]


def has_both(positions: Mapping[str, int]) -> bool:
    """Return whether there are columns for both sides of a membership."""
    return bool(positions.keys() & {"alliance", "alliance_name"})


def recognised(
    row: Row, own: Mapping[str, str], others: Mapping[str, str]
) -> tuple[dict[str, int], list[tuple[int, str]], int]:
    """Return the columns of a header by key, the headers that are none, and how well it fits."""
    positions: dict[str, int] = {}
    taken: set[int] = set()
    score = 0
    rest = [(position, [*readings(text)]) for position, text in enumerate(row.cells) if text]
    for shorter in range(HEADER_LINES):
        for names, points in ((own, 2), (others, 1)):
            for position, texts in rest:
                name = names.get(folded(texts[shorter]), "") if shorter < len(texts) else ""
                if name and name not in positions and position not in taken:
                    positions[name] = position
                    taken.add(position)
                    score += points
    unknown = [
        (position, row.cells[position])
        for position, texts in rest
        if position not in taken and not IGNORED & {*map(folded, texts)}
    ]
    return positions, unknown, score


def refuse_twins(table: Table) -> None:
    """Raise UsageError if two columns are called the same."""
    seen: dict[str, int] = {}
    for position, text in enumerate(table.header.cells):
        if text and folded(text) in seen and seen[folded(text)] in table.positions.values():
            header = format_argument(text)
            raise UsageError("{path} has two columns '{header}': keep one", path=table.grid.source, header=header)
        seen.setdefault(folded(text), position)


def unknown_columns(table: Table, unknown: list[tuple[int, str]], speller: Speller) -> Iterator[Note]:
    """Yield a note for each column that is no field, and for columns without a header."""
    known = [
        (text, column.name)
        for column in table.columns.values()
        if column.name not in table.positions
        for text in (column.name, speller.label(column), *column.labels)
    ]
    suggestions = Suggestions(known)
    for header in (format_argument(text) for _, text in unknown):
        hint = suggestions.nearest(header)
        if hint:
            sentence = "the column '{header}' of {sheet} is no field: it is left out (did you mean '{hint}'?)"
            yield note(sentence, header=header, sheet=table.grid.source, hint=hint)
        else:
            sentence = "the column '{header}' of {sheet} is no field: it is left out"
            yield note(sentence, header=header, sheet=table.grid.source)
    bare = {
        position
        for row in table.rows
        for position, text in enumerate(row.cells)
        if text and not table.header.cell(position)
    }
    if bare and not table.grid.ragged:
        yield note("cells of {sheet} below no header are left out", sheet=table.grid.source)
