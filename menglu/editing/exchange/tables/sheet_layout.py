"""Layout of a sheet of a workbook, which its cells alone do not show: merged and hidden cells, formulas without value.

Read from the XML itself in one pass with little memory. Sheets that are larger than they can be are refused before
anything else reads them.
"""

import re
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from menglu.editing.exchange.tables.grid import MOST_COLUMNS, MOST_ROWS

REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
MOST_MERGED = 100_000
TRUE = frozenset({"1", "true"})


class TooLarge(Exception):  # noqa: N818 - the name says what it is
    """A sheet has more rows, columns or merged ranges than are read."""


class Unreadable(Exception):  # noqa: N818
    """A sheet is not the XML that it should be."""


@dataclass(slots=True)
class SheetLayout:
    """Layout of a sheet; rows count from 1, positions of columns from 0."""

    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """First and last rows of the merged ranges, by position of their first column."""
    uncomputed: set[tuple[int, int]] = field(default_factory=set)
    """Cells with a formula whose value is not in the file."""
    merged_count: int = 0
    hidden_rows: int = 0
    row: int = 0
    position: int = -1
    has_formula: bool = False
    has_value: bool = False
    in_value: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of the beginning of an element."""
        match name.rpartition(":")[2]:
            case "row":
                self.row = int(attributes.get("r", self.row + 1))
                self.position = -1
                self.hidden_rows += attributes.get("hidden", "") in TRUE
                require(self.row <= MOST_ROWS)
            case "c":
                column = REFERENCE.fullmatch(attributes.get("r", ""))
                self.position = position_of(column[1]) if column else self.position + 1
                self.has_formula = self.has_value = False
                require(self.position < MOST_COLUMNS)
            case "f":
                self.has_formula = True
            case "v":
                self.in_value = True
            case "mergeCell":
                self.add_merged(attributes.get("ref", ""))

    def text(self, _: str) -> None:
        """Take note of a text: a formula without a result may still have an empty element for it."""
        self.has_value = self.has_value or self.in_value

    def end(self, name: str) -> None:
        """Take note of the end of an element."""
        self.in_value = False
        if name.rpartition(":")[2] == "c" and self.has_formula and not self.has_value:
            self.uncomputed.add((self.row, self.position))

    def add_merged(self, reference: str) -> None:
        """Take note of a merged range of more than one row."""
        first, _, last = reference.partition(":")
        top, bottom = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last)
        if top and bottom and int(top[2]) < int(bottom[2]):
            self.merged.setdefault(position_of(top[1]), []).append((int(top[2]), int(bottom[2])))
            self.merged_count += 1
            require(self.merged_count <= MOST_MERGED)

    def origins(self) -> dict[int, dict[int, int]]:
        """Return the first row of the merged range of each cell below it, by row and position."""
        rows: dict[int, dict[int, int]] = {}
        for position, ranges in self.merged.items():
            for first, last in ranges:
                for row in range(first + 1, min(last, self.row) + 1):
                    rows.setdefault(row, {})[position] = first
        return rows


def require(condition: bool) -> None:  # noqa: FBT001 - the condition is all there is
    """Raise TooLarge if a limit is passed."""
    if not condition:
        raise TooLarge


def position_of(letters: str) -> int:
    """Return the position of a column from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def read_layout(file: IO[bytes]) -> SheetLayout:
    """Read the layout of a sheet; raises TooLarge or Unreadable."""
    layout = SheetLayout()
    parser = expat.ParserCreate()
    parser.StartElementHandler = layout.start
    parser.EndElementHandler = layout.end
    parser.CharacterDataHandler = layout.text
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        parser.ParseFile(file)
    except (expat.ExpatError, ValueError) as error:
        raise Unreadable(str(error)) from None
    return layout


def refuse_doctype(*_: object) -> None:
    """Raise Unreadable: no program writes declarations, which could make the text grow, into a workbook."""
    raise Unreadable("DOCTYPE")
