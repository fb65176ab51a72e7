"""Merged cells of a sheet: what stands in the first row of one counts for each of its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from menglu.editing.exchange.tables.grid import Grid, Row
from menglu.editing.exchange.tables.sheet_layout import SheetLayout


def spread(grid: Grid, layout: SheetLayout) -> Grid:
    """Return a sheet in which each merged cell is repeated in its rows, with what is known of it.

    The cells that it covers count for nothing: some programs leave them out of the file, others leave old values in
    them. A row that holds nothing else is none.
    """
    origins = layout.origins()
    if not origins:
        return grid
    texts = {row.number: row for row in grid.rows}
    own = {place for place in grid.faults if place[1] not in origins.get(place[0], {})}
    faults = {place: grid.faults[place] for place in own}
    decimals = {place for place in grid.decimals if place[1] not in origins.get(place[0], {})}
    rows = []
    for row in grid.rows:
        covered = origins.get(row.number, {})
        cells = ["" if position in covered else text for position, text in enumerate(row.cells)]
        if not any(cells) and not any((row.number, position) in own for position in range(len(cells))):
            continue
        for position, first in covered.items():
            if (first, position) in grid.faults:
                faults[row.number, position] = grid.faults[first, position]
            if (first, position) in grid.decimals:
                decimals.add((row.number, position))
        repeated = {position: texts[first].cell(position) for position, first in covered.items() if first in texts}
        rows.append(Row(row.number, filled(cells, repeated)))
    return replace(grid, rows=rows, faults=faults, decimals=frozenset(decimals))


def filled(cells: Sequence[str], texts: Mapping[int, str]) -> tuple[str, ...]:
    """Return the cells of a row with *texts* at their positions, some of which may lie past its end."""
    width = max([len(cells), *(position + 1 for position, text in texts.items() if text)])
    row = [*cells, *[""] * (width - len(cells))]
    return tuple(texts.get(position, cell) for position, cell in enumerate(row))
