"""Lists and maps that are open at a line, by their columns."""

from enum import Enum, auto
from typing import NamedTuple


class Kind(Enum):
    """Kind of collection."""

    MAP = auto()
    LIST = auto()


class Level(NamedTuple):
    """List or map whose lines begin in a column; *field* is the field that a list is the value of."""

    kind: Kind
    column: int
    field: str = ""


class Levels:
    """Open collections, the outermost first."""

    def __init__(self, base: int) -> None:
        """Begin before the first line; the outermost fields stand in the column *base*."""
        self.base = base
        self.open: list[Level] = []
        self.field = ""
        """Field that has no value yet."""
        self.expects_block = True
        """Whether a list or map may begin on the next line, as nothing was given."""

    @property
    def column(self) -> int:
        """Column of the innermost collection, -1 before the first."""
        return self.open[-1].column if self.open else -1

    def fitting(self, kind: Kind, column: int) -> int | None:
        """Return the column in which a line of a kind would stand right if it is in *column*; None if nowhere.

        It is its own column if a collection of that kind is open there or may begin there, else the nearest.
        """
        if not self.open:
            return self.base
        if self.expects_block and column > self.column:
            return column
        if self.expects_block and kind is Kind.LIST and column == self.column and self.field:
            return column
        columns = [level.column for level in self.open if level.kind is kind]
        if not columns and self.expects_block and kind is Kind.LIST:
            return self.column + 2
        return min(columns, key=lambda other: (abs(other - column), -other), default=None)

    def enter(self, kind: Kind, column: int) -> None:
        """Record that a line of a kind stands in *column*: collections within are closed, a new one may be opened."""
        for depth, level in reversed(list(enumerate(self.open))):
            if level.kind is kind and level.column == column:
                del self.open[depth + 1 :]
                break
            if level.column < column or (level.column == column and kind is Kind.LIST):
                del self.open[depth + 1 :]
                self.open.append(Level(kind, column, self.field))
                break
        else:
            self.open = [Level(kind, column)]
        self.expects_block = False

    def list_field(self, column: int) -> str:
        """Return the field whose list has a line in *column*, as far as that is known."""
        lists = (level.field for level in reversed(self.open) if level.kind is Kind.LIST and level.column == column)
        return next(lists, self.field if self.expects_block else "")

    def has_list(self, column: int) -> bool:
        """Return whether a list is open whose lines begin in *column* or before it."""
        return any(level.kind is Kind.LIST and level.column <= column for level in self.open)

    @property
    def ends_in_list(self) -> bool:
        """Whether the innermost collection is a list."""
        return bool(self.open) and self.open[-1].kind is Kind.LIST
