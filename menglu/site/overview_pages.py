"""Page models of the pages that show the directory as a whole."""

from dataclasses import dataclass
from typing import ClassVar

from menglu.site.chart_models import BarChart, Bipartite, ChangeItem, MatrixCell, SharedMembers, Tile, YearChart
from menglu.site.pages import Page
from menglu.site.view_models import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsPage(Page):
    """The directory in numbers."""

    template: ClassVar[str] = "statistics.html"

    tiles: tuple[Tile, ...]
    """The provinces of China; none where no entry lies in one."""
    charts: tuple[BarChart, ...]
    """The counts by type, kind, region and the like."""
    years: tuple[YearChart, ...]
    """The counts by year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage(Page):
    """Who joined, left or changed role, the newest first."""

    template: ClassVar[str] = "changes.html"

    days: tuple[tuple[str, str, tuple[ChangeItem, ...]], ...]
    """The date as people write it, for machines, and what happened."""
    more: int
    """How many older changes are not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPage(Page):
    """Which alliances share members."""

    template: ClassVar[str] = "network.html"

    alliances: tuple[Link, ...]
    """In the order of rows and columns."""
    row_names: tuple[str, ...]
    """Their names as far as there is room before a row."""
    cells: tuple[MatrixCell, ...]
    """The matrix of which two share how many members."""
    pairs: tuple[SharedMembers, ...]
    """The pairs that share most."""
    left_out: int
    """How many alliances the matrix has no room for."""
    picture: Bipartite | None
    """Of the alliances that share most; None where no two share a member."""
    icons: tuple[str, ...]
    """The icons that members of another picture can have."""
