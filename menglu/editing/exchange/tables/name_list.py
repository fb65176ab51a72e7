"""Lists of names as people paste them: a name a line, numbered or not, under headings that name a role or not."""

import re
from collections.abc import Mapping
from pathlib import Path

from menglu.editing.exchange.tables.delimited import read_text
from menglu.editing.exchange.tables.grid import MOST_ROWS, Grid, Row, Spreadsheet
from menglu.problems import UsageError
from menglu.search.header_texts import folded

MARK = re.compile(r"^\s*(?:[（(]?(?:\d{1,4}|[一二三四五六七八九十百]{1,4})[)）.．、]\s*|[-*•·●▪–—]\s*)+")
"""Matches what stands before a name in a list: its number or a bullet."""
ENDING = re.compile(r"[\s;；,，。、]+$")
HEADER = ("member_name", "roles")


def read(path: Path) -> Spreadsheet:
    """Read a list of names as a table; raises UsageError for a file that is no text."""
    lines = read_text(path).split("\n")
    if len(lines) > MOST_ROWS:
        raise UsageError("{path} has more than {rows} lines: split it", path=path.name, rows=MOST_ROWS)
    names = [(number, plain_name(text)) for number, text in enumerate(lines, 1)]
    rows = [Row(0, HEADER), *(Row(number, (name,)) for number, name in names if name)]
    return Spreadsheet((Grid(path.name, path.stem, rows if len(rows) > 1 else ()),))


def plain_name(text: str) -> str:
    """Return a line of a list without number, bullet and closing sign."""
    return ENDING.sub("", MARK.sub("", text.removeprefix("\ufeff"))).strip()


def with_headings(grid: Grid, name: int, roles: int, spellings: Mapping[str, str], first: int) -> Grid:
    """Return a roster in which each heading that names a role has become the role of the rows below it.

    *name* and *roles* are positions of columns, *spellings* the keys of roles by what they are called, *first* is the
    number of the header.
    """
    rows: list[Row] = []
    heading = ""
    for row in grid.rows:
        key = folded(row.cell(name))
        others = (cell for position, cell in enumerate(row.cells) if position != name)
        if key in spellings and row.number > first and not any(others):
            heading = spellings[key]
            continue
        if heading and not row.cell(roles) and row.number > first:
            cells = [*row.cells, *[""] * (roles + 1 - len(row.cells))]
            cells[roles] = heading
            rows.append(Row(row.number, tuple(cells)))
        else:
            rows.append(row)
    return Grid(grid.source, grid.name, rows, grid.faults, grid.decimals, grid.ragged)
