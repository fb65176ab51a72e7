"""Tables as a workbook. The only home of openpyxl."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

import openpyxl
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from menglu.site.artifacts import Workbook

FIXED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no time zones
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
END_OF_ROWS = b"</sheetData>"
HEADER = Font(bold=True)
WIDEST, NARROWEST = 40, 8
ROWS_MEASURED = 500
MOST_CHARACTERS = 32_767
"""What a cell can hold."""


def content(planned: Workbook) -> bytes:
    """Make the file: a sheet for each table.

    All cells are text, so that no code is taken for a number and no text for a formula. The same tables give the
    same bytes: the times that the format wants are fixed. openpyxl makes the workbook with its headers; the rows,
    of which there may be tens of thousands, are written into its sheets as text, in a tenth of the time.
    """
    book = openpyxl.Workbook(write_only=True)
    book.properties.created = FIXED
    book.properties.modified = FIXED
    book.properties.creator = "Menglu"
    below: dict[str, Iterable[str]] = {}
    for position, (name, rows) in enumerate(planned.tables, start=1):
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for column, width in enumerate(widths(rows), start=1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.append([header_cell(sheet, value) for value in rows[0]])
        below[f"xl/worksheets/sheet{position}.xml"] = sheet_rows(rows[1:])
    return packed(book, below)


def widths(rows: Sequence[tuple[str, ...]]) -> list[int]:
    """Give the width of each column, in characters."""
    looked_at = rows[:ROWS_MEASURED]
    return [
        max(NARROWEST, *(min(len(value) + 2, WIDEST) for value in column)) for column in zip(*looked_at, strict=True)
    ]


def header_cell(sheet: WriteOnlyWorksheet, value: str) -> Cell:
    """Make a cell of the first row."""
    cell = WriteOnlyCell(sheet, cleaned(value))
    cell.data_type = "s"
    cell.font = HEADER
    return cell


def cleaned(value: str) -> str:
    """Leave out what a cell cannot hold."""
    return UNPRINTABLE.sub("", value)[:MOST_CHARACTERS]


def sheet_rows(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Write the rows below the header as a sheet has them, one by one: all of them may be very long."""
    columns = [get_column_letter(column) for column in range(1, len(rows[0]) + 1)] if rows else []
    for number, row in enumerate(rows, start=2):
        cells = "".join([text_cell(f"{one}{number}", value) for one, value in zip(columns, row, strict=True) if value])
        yield f'<row r="{number}">{cells}</row>'


def text_cell(place: str, value: str) -> str:
    """Write a cell that holds text, whatever it looks like."""
    text = cleaned(value)
    stripped = text.strip()
    space = ' xml:space="preserve"' if stripped and stripped != text else ""
    return f'<c r="{place}" t="inlineStr"><is><t{space}>{escape(text, quote=False)}</t></is></c>'


def packed(book: openpyxl.Workbook, below: Mapping[str, Iterable[str]]) -> bytes:
    """Save, put in the rows *below* the headers of each sheet, and pack again without the times of the clock."""
    saved, made = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            before, _, after = content.partition(END_OF_ROWS) if name in below else (content, b"", b"")
            info = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.create_system, info.compress_type = 3, zipfile.ZIP_DEFLATED
            with target.open(info, "w") as part:
                part.write(before)
                if name in below:
                    part.writelines(row.encode() for row in below[name])
                    part.write(END_OF_ROWS + after)
    return made.getvalue()
