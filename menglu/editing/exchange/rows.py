"""Rows of tables as records: cells by column, without empty ones, and what is wrong with them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from menglu.editing.exchange.drafts import Drafts, Rejection
from menglu.editing.exchange.matching import Names
from menglu.editing.exchange.tables.grid import Row
from menglu.editing.exchange.tables.headers import Table
from menglu.editing.exchange.values import ValueReader, is_date
from menglu.entries.columns import Column
from menglu.entries.columns.cells import value_at
from menglu.entries.columns.values import CellFault
from menglu.entries.data_keys import CANDIDATE
from menglu.entries.entry import Entry
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import Settings
from menglu.problems import Place, Problem, problem
from menglu.site.spelling import Speller
from menglu.text.yaml import Data

WORDLESS = frozenset(
    {"", "无", "没有", "待定", "暂无", "不详", "筹建中", "建设中", "/", "-", "—", "n/a", "na", "none", "tbd"}
)
"""What people write into a cell that holds nothing."""
DECIMAL_DATE = "'{value}' may be two months, as the cell holds a number: write YYYY-MM"

Ask = Callable[[Place, str, str, str], bool]
"""Function that asks whether a name in a cell is that of an entry: place, name, name of the entry, its slug."""


class RowRejected(Exception):  # noqa: N818 - the name says what it is
    """A row that cannot be imported."""

    def __init__(self, *problems: Problem, candidate: str = "") -> None:
        """Store why, and the entry that may be meant."""
        self.problems, self.candidate = problems, candidate
        super().__init__()


@dataclass(frozen=True)
class Import:
    """What all tables of an import share."""

    settings: Settings
    speller: Speller
    names: Names
    entries: Mapping[tuple[EntryKind, str], Entry]
    drafts: Drafts
    ask: Ask | None = None
    """None where nobody can be asked."""
    clear: bool = False
    """Whether an empty cell removes what the entry says."""

    def is_meant(self, place: Place, name: str, kind: EntryKind, slug: str) -> bool | None:
        """Ask whether a name is that of an entry; None where nobody can be asked."""
        return self.ask(place, name, self.names.name_of(kind, slug), slug) if self.ask else None


@dataclass(frozen=True)
class Record:
    """Row of a table, by column."""

    table: Table
    row: Row
    reader: ValueReader

    def text(self, name: str) -> str:
        """Return the text of a cell; empty without such a column, and for a word that says nothing."""
        position = self.table.positions.get(name, -1)
        text = self.row.cell(position) if position >= 0 else ""
        return "" if text.casefold() in WORDLESS else text

    @property
    def candidate(self) -> str:
        """Slug of the entry that an earlier import took for the one meant, in a file of rejected rows."""
        headers = self.table.header.cells
        return self.row.cell(headers.index(CANDIDATE)) if CANDIDATE in headers else ""

    def place(self, name: str = "") -> Place:
        """Return the place of a cell, or of the row."""
        return self.table.grid.place(self.row.number, self.table.positions.get(name, 0))

    def values(self) -> dict[str, tuple[Data, object]]:
        """Return data and value of each column that has any; raises RowRejected with all that is wrong."""
        problems = list(self.faults())
        values: dict[str, tuple[Data, object]] = {}
        for name in self.table.positions:
            column, text = self.table.columns[name], self.text(name)
            if not text or (self.row.number, self.table.positions[name]) in self.table.grid.faults:
                continue
            if is_date(column) and (self.row.number, self.table.positions[name]) in self.table.grid.decimals:
                problems.append(problem(self.place(name), "bad-date", DECIMAL_DATE, value=text))
                continue
            try:
                values[name] = self.reader.read(column, text) if column.location else (text, text)
            except CellFault as fault:
                problems.append(fault.at(self.place(name)))
        if problems:
            raise RowRejected(*problems)
        return values

    def faults(self) -> Iterator[Problem]:
        """Yield what is wrong with the cells before their values are read; raises RowRejected for a ragged row."""
        grid, row = self.table.grid, self.row
        width = len(self.table.header.cells)
        if grid.ragged and any(row.cells[width:]):
            text = "this row has {count} cells, the header {width}: put text that contains the delimiter in quotes"
            raise RowRejected(problem(self.place(), "bad-value", text, count=len(row.cells), width=width))
        for position in self.table.positions.values():
            fault = grid.faults.get((row.number, position))
            if fault:
                yield fault

    def rejection(self, rejected: RowRejected) -> Rejection:
        """Return the row as one that is not imported."""
        table, problems = self.table, rejected.problems
        has_slugs = "slug" in table.positions
        return Rejection(table.grid, table.header, table.kind, self.row, problems, rejected.candidate, has_slugs)


def says_the_same(speller: Speller, entry: Entry, column: Column, text: str) -> bool:
    """Return whether a cell says what an export of the entry would say, in keys or in labels."""
    value = value_at(entry, column)
    return text in speller.forms(column, value)


def missing(record: Record, name: str) -> Problem:
    """Return the problem of a cell that must not be empty."""
    text = "the column '{header}' must not be empty for a new entry"
    position = record.table.positions.get(name)
    label = record.reader.speller.label(record.table.columns[name])
    header = label if position is None else record.table.header.cell(position)
    return problem(record.place(name), "missing-field", text, header=header)
