"""Tables as a workbook. The only home of XlsxWriter."""

import datetime
import io
import re
from collections.abc import Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from menglu.site.artifacts import Workbook

CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
CREATOR = "Menglu"
OPTIONS = {"constant_memory": True}
"""Rows go to a temporary file one by one; there may be tens of thousands."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
WIDEST, NARROWEST = 40, 8
"""The limits of a column's width, in characters."""
ROWS_MEASURED = 500
MOST_CHARACTERS = 32_767
"""What a cell can hold."""

Row = tuple[str, ...]


def content(planned: Workbook) -> bytes:
    """Return the bytes of the file: a sheet for each table, its header frozen and bold.

    All cells are text, so that no code is taken for a number and no text for a formula. The same tables give the same
    bytes: the creation time is fixed here, the times in the archive by XlsxWriter.
    """
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        book.set_properties({"author": CREATOR, "created": CREATED})
        bold = book.add_format({"bold": True})
        for name, rows in planned.tables:
            write_sheet(book.add_worksheet(name), rows, bold)
    return file.getvalue()


def write_sheet(sheet: Worksheet, rows: Sequence[Row], bold: Format) -> None:
    """Write a table, its first row in *bold*; empty cells are left out."""
    sheet.freeze_panes(1, 0)
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
    return UNPRINTABLE.sub("", value)[:MOST_CHARACTERS]
