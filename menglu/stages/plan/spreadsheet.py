"""The tables as a workbook. The only home of openpyxl."""

import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Mapping

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

FIXED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no time zones
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
WIDEST, NARROWEST = 40, 8
MOST_CHARACTERS = 32_767
"""What a cell can hold."""


def workbook(tables: Mapping[str, Iterable[tuple[str, ...]]]) -> bytes:
    """Make a workbook with a sheet for each table; the first row is its header.

    All cells are text, so that no code is taken for a number and no text for a formula. The same tables give the
    same bytes: the times that the format wants are fixed.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.created = FIXED
    book.properties.modified = FIXED
    book.properties.creator = "Menglu"
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        widths: dict[int, int] = {}
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row, start=1):
                cell = sheet.cell(number, column)
                cell.value = UNPRINTABLE.sub("", value)[:MOST_CHARACTERS]
                cell.data_type = "s"
                widths[column] = max(widths.get(column, NARROWEST), min(len(value) + 2, WIDEST))
                if number == 1:
                    cell.font = Font(bold=True)
        for column, width in widths.items():
            sheet.column_dimensions[get_column_letter(column)].width = width
        sheet.freeze_panes = "A2"
    return with_fixed_times(book)


def with_fixed_times(book: Workbook) -> bytes:
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
