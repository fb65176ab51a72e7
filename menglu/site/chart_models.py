"""Values that pictures of numbers consist of; each picture stands beside the same numbers as text."""

from typing import NamedTuple

from menglu.site.view_models import Link


class Bar(NamedTuple):
    """A row of a bar chart."""

    link: Link
    count: int  # type: ignore[assignment] # hides the method of tuples, which nobody calls
    length: float
    """In percent of the longest bar."""


class BarChart(NamedTuple):
    """A table of counts with a bar in each row."""

    key: str
    title: str
    heading: str
    """What the rows are."""
    measure: str
    """What is counted."""
    bars: tuple[Bar, ...]


class Column(NamedTuple):
    """A bar of a chart over time, in units of its viewBox, from the top left."""

    x: float
    y: float
    height: float
    series: int


class YearRow(NamedTuple):
    """The counts of a year, or of a decade."""

    label: str
    counts: tuple[int, ...]


class YearChart(NamedTuple):
    """A chart over years: series of columns, and the table of its numbers."""

    key: str
    title: str
    series: tuple[str, ...]
    width: float
    column_width: float
    columns: tuple[Column, ...]
    ticks: tuple[tuple[float, str], ...]
    """Where a year is written, and the year."""
    rows: tuple[YearRow, ...]


class Tile(NamedTuple):
    """A province in the tile map: its cell, its link, and how dark it is, from 0 to 4."""

    column: int
    row: int
    short_name: str
    link: Link
    count: int  # type: ignore[assignment] # as above
    shade: int


class ChangeItem(NamedTuple):
    """Something that happened: *subject* and *target* are links, *verb* says what."""

    date: str
    machine: str
    subject: Link
    verb: str
    target: Link | None
    note: str


class SharedMembers(NamedTuple):
    """Two alliances and the members they share."""

    key: str
    first: Link
    second: Link
    members: tuple[Link, ...]


class MatrixCell(NamedTuple):
    """A cell of the matrix of alliances: how many members two of them share, and where these are listed."""

    column: int
    row: int
    count: int  # type: ignore[assignment] # as above
    shade: int
    key: str
    """Of the list of shared members; empty where it is not listed."""
    name: str
    """The names of both alliances, with the count."""
