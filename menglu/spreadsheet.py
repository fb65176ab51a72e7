"""Tables as a workbook. The only home of openpyxl."""

import datetime
import io
import re
import zipfile
from collections.abc import Sequence

import openpyxl
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from menglu.site.files import Workbook

FIXED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no time zones
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
HEADER = Font(bold=True)
WIDEST, NARROWEST = 40, 8
ROWS_MEASURED = 500
MOST_CHARACTERS = 32_767
"""What a cell can hold."""


def content(planned: Workbook) -> bytes:
    """Make the file: a sheet for each table.

    All cells are text, so that no code is taken for a number and no text for a formula. The same tables give the
    same bytes: the times that the format wants are fixed.
    """
    book = openpyxl.Workbook(write_only=True)
    book.properties.created = FIXED
    book.properties.modified = FIXED
    book.properties.creator = "Menglu"
    for name, rows in planned.tables:
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for column, width in enumerate(widths(rows), start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        for number, row in enumerate(rows):
            sheet.append([text_cell(sheet, value, bold=not number) for value in row])
    return with_fixed_times(book)


def widths(rows: Sequence[tuple[str, ...]]) -> list[int]:
    """Give the width of each column, in characters."""
    looked_at = rows[:ROWS_MEASURED]
    return [
        max(NARROWEST, *(min(len(value) + 2, WIDEST) for value in column)) for column in zip(*looked_at, strict=True)
    ]


def text_cell(sheet: WriteOnlyWorksheet, value: str, *, bold: bool) -> Cell:
    """Make a cell that holds text, whatever it looks like."""
    cell = WriteOnlyCell(sheet, UNPRINTABLE.sub("", value)[:MOST_CHARACTERS])
    cell.data_type = "s"
    if bold:
        cell.font = HEADER
    return cell


def with_fixed_times(book: openpyxl.Workbook) -> bytes:
    """Save, and pack again without the times of the clock."""
    saved, packed = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return packed.getvalue()
