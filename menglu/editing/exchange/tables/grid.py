"""Sheets as text: what all readers of files return."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from menglu.problems import Place, Problem

LETTERS = 26
MOST_ROWS, MOST_COLUMNS = 200_000, 500
"""Largest sheet that is read; a directory has fewer rows, and no form so many columns."""
MOST_BYTES = 64 * 1024 * 1024


class Note(NamedTuple):
    """Something to know about a file that is no problem; *text* is English, the key of its translations."""

    text: str
    arguments: tuple[tuple[str, str], ...] = ()


def note(text: str, **arguments: object) -> Note:
    """Return a note."""
    return Note(text, tuple((name, str(value)) for name, value in arguments.items()))


class Row(NamedTuple):
    """Row of a sheet; rows count from 1, as programs show them."""

    number: int
    cells: tuple[str, ...]

    def cell(self, position: int) -> str:
        """Return the text of the cell at a position from 0, empty past the end of the row."""
        return self.cells[position] if position < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Sheet: its rows, without empty ones."""

    source: str
    """Name of the file, and of the sheet where it has several."""
    name: str
    """Name of the sheet, or of the file without extension."""
    rows: Sequence[Row]
    faults: Mapping[tuple[int, int], Problem] = field(default_factory=dict)
    """Cells without a usable value, by row number and position."""
    decimals: frozenset[tuple[int, int]] = frozenset()
    """Cells with a number that has decimals: 2023.1 may be January or October."""
    ragged: bool = False
    """Whether a row longer than the header is a mistake: a delimiter within a cell without quotes."""

    def place(self, row: int, position: int = 0) -> Place:
        """Return the place of a cell."""
        return Place(self.source, row, position + 1)


class Spreadsheet(NamedTuple):
    """Sheets of a file, and notes about what was not read."""

    grids: tuple[Grid, ...]
    notes: tuple[Note, ...] = ()


def cell_name(place: Place) -> str:
    """Return the name of a cell as spreadsheets show it: C5."""
    letters, number = "", place.column
    while number:
        number, rest = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{place.line}"
