"""Tables as a workbook. The only home of XlsxWriter."""

import datetime
import io
import re
from collections.abc import Sequence
from itertools import zip_longest

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from menglu.entries.columns.cells import CELL_CHARACTERS
from menglu.site.artifacts import DropDown, Workbook

CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
CREATOR = "Menglu"
IN_MEMORY, ROW_BY_ROW = {"in_memory": True}, {"constant_memory": True}
"""How rows are kept until the end: as they are, with each text once, or in a temporary file."""
MANY_ROWS = 100_000
"""So many do not stay in memory; where they do, a workbook is made in two thirds of the time."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
WIDEST, NARROWEST = 40, 8
"""The limits of a column's width, in characters."""
ROWS_MEASURED = 500
LAST_DROP_DOWN = 100_000
"""The last row in which values are chosen."""

Row = tuple[str, ...]


def content(planned: Workbook) -> bytes:
    """Return the bytes of the file: its sheets, each with a header that is frozen and bold.

    All cells are text, so that no code is taken for a number and no text for a formula. The same tables give the same
    bytes: the creation time is fixed here, the times in the archive by XlsxWriter.
    """
    file = io.BytesIO()
    is_large = sum(len(sheet.rows) for sheet in planned.sheets) >= MANY_ROWS
    with xlsxwriter.Workbook(file, ROW_BY_ROW if is_large else IN_MEMORY) as book:
        book.set_properties({"author": CREATOR, "created": CREATED})
        bold = book.add_format({"bold": True})
        worksheets = [(planned_sheet, book.add_worksheet(planned_sheet.name)) for planned_sheet in planned.sheets]
        lists = list(dict.fromkeys(drop_down.items for sheet in planned.sheets for drop_down in sheet.drop_downs))
        for planned_sheet, sheet in worksheets:
            sheet.freeze_panes(1, 0)
            write_rows(sheet, planned_sheet.rows, bold)
            for drop_down in planned_sheet.drop_downs:
                add_drop_down(sheet, drop_down, range_of(planned.lists, lists.index(drop_down.items), drop_down))
        if lists:
            hidden = book.add_worksheet(planned.lists)
            hidden.hide()
            write_rows(hidden, list(zip_longest(*lists, fillvalue="")), None)
    return file.getvalue()


def range_of(sheet: str, position: int, drop_down: DropDown) -> str:
    """Return the cells of the items of a drop-down."""
    letter = xl_col_to_name(position)
    return f"='{sheet}'!${letter}$1:${letter}${len(drop_down.items)}"


def add_drop_down(sheet: Worksheet, drop_down: DropDown, source: str) -> None:
    """Let the cells of a column be chosen from a list; where several fit, other text is only asked about."""
    options = {"validate": "list", "source": source, "error_type": "information" if drop_down.several else "stop"}
    sheet.data_validation(1, drop_down.position, LAST_DROP_DOWN, drop_down.position, options)


def write_rows(sheet: Worksheet, rows: Sequence[Row], bold: Format | None) -> None:
    """Write a table, its first row in *bold*; empty cells are left out."""
    for column, width in enumerate(widths(rows)):
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if value:
                sheet.write_string(number, column, cell_text(value), None if number else bold)


def widths(rows: Sequence[Row]) -> list[int]:
    """Return the width of each column, in characters."""
    measured = rows[:ROWS_MEASURED]
    return [
        max(NARROWEST, *(min(len(value) + 2, WIDEST) for value in column)) for column in zip(*measured, strict=True)
    ]


def cell_text(value: str) -> str:
    """Return what a cell can hold of a text."""
    return UNPRINTABLE.sub("", value)[:CELL_CHARACTERS]
