"""Values that pictures of numbers consist of; each picture stands beside the same numbers as text."""

from typing import NamedTuple

from menglu.site.view_models import Link

SHARED_AT_ONCE = 24


class Bar(NamedTuple):
    """A row of a bar chart."""

    link: Link
    """What is counted, with its list."""
    count: int  # type: ignore[assignment] # hides the method of tuples, which nobody calls
    """How often."""
    length: float
    """In percent of the longest bar."""


class BarChart(NamedTuple):
    """A table of counts with a bar in each row."""

    key: str
    """Its id on the page."""
    title: str
    """What stands above it."""
    heading: str
    """What the rows are."""
    measure: str
    """What is counted."""
    bars: tuple[Bar, ...]
    """The longest first, or in the order of their words."""


class Column(NamedTuple):
    """A bar of a chart over time, in units of its viewBox, from the top left."""

    x: float
    """Its left edge."""
    y: float
    """Its upper edge."""
    height: float
    """Its height."""
    series: int
    """The number of its series, from 0."""


class YearRow(NamedTuple):
    """The counts of a year, or of a decade."""

    label: str
    """The year or the decade."""
    counts: tuple[int, ...]
    """One of each series."""


class YearChart(NamedTuple):
    """A chart over years: series of columns, and the table of its numbers."""

    key: str
    """Its id on the page."""
    title: str
    """What stands above it."""
    series: tuple[str, ...]
    """What each series counts."""
    width: float
    """Of its viewBox."""
    column_width: float
    """Of each column, in the same units."""
    columns: tuple[Column, ...]
    """The bars of all series."""
    ticks: tuple[tuple[float, str], ...]
    """Where a year is written, and the year."""
    rows: tuple[YearRow, ...]
    """The same numbers as a table."""


class Tile(NamedTuple):
    """A province in the tile map: its cell, its link, and how dark it is, from 0 to 4."""

    column: int
    """From the left, from 0."""
    row: int
    """From the top, from 0."""
    short_name: str
    """Its name in one or two characters."""
    link: Link
    """The list of the province; without an address where it is empty."""
    count: int  # type: ignore[assignment] # as above
    """How many entries lie in it."""
    shade: int
    """How dark it is, from 0 to 4."""


class ChangeItem(NamedTuple):
    """Something that happened: *subject* and *target* are links, *verb* says what."""

    date: str
    """As people write it."""
    machine: str
    """As programs read it."""
    subject: Link
    """The member or the alliance that it is about."""
    verb: str
    """What happened, in words."""
    target: Link | None
    """The alliance that it happened in; None where there is none."""
    note: str
    """What is said about it."""


class SharedMembers(NamedTuple):
    """Two alliances and the members they share."""

    key: str
    """The id of the list on the page."""
    first: Link
    """One of the two."""
    second: Link
    """The other one."""
    members: tuple[Link, ...]
    """The members of both."""

    @property
    def first_members(self) -> tuple[Link, ...]:
        """Those that are read at once; the rest is folded."""
        return self.members[:SHARED_AT_ONCE]

    @property
    def further_members(self) -> tuple[Link, ...]:
        """Those that are folded."""
        return self.members[SHARED_AT_ONCE:]


class MatrixCell(NamedTuple):
    """A cell of the matrix of alliances: how many members two of them share, and where these are listed."""

    column: int
    """From the left, from 0."""
    row: int
    """From the top, from 0."""
    count: int  # type: ignore[assignment] # as above
    """How many members both share."""
    shade: int
    """How dark it is, from 0 to 4."""
    key: str
    """Of the list of shared members; empty where it is not listed."""
    name: str
    """The names of both alliances, with the count."""


class LinkedMember(NamedTuple):
    """A member that sits in several of the alliances of a picture."""

    link: Link
    """The member."""
    alliances: tuple[int, ...]
    """Their places in the picture."""


class Bipartite(NamedTuple):
    """Alliances on one side, the members that link them on the other, and the lines between."""

    alliances: tuple[Link, ...]
    """Those on one side, from above."""
    members: tuple[LinkedMember, ...]
    """Those on the other side, from above."""
    lines: tuple[tuple[int, int, str], ...]
    """The place of the alliance, that of the member, and the path in a square of a hundred units."""
    count: int  # type: ignore[assignment] # as above
    """Of all members that link these alliances, shown or not."""

    @property
    def left_out(self) -> int:
        """How many members the picture has no room for."""
        return self.count - len(self.members)
