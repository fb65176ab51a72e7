"""Workbooks (.xlsx) as text. The only home of openpyxl."""

import datetime
import re
import warnings
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

from menglu.editing.exchange.tables.grid import MOST_COLUMNS, MOST_ROWS, Grid, Note, Row, Spreadsheet, note
from menglu.editing.exchange.tables.merged_cells import spread
from menglu.editing.exchange.tables.sheet_layout import SheetLayout, TooLarge, read_layout
from menglu.entries.columns.cells import from_text
from menglu.problems import Problem, UsageError, problem
from menglu.search.header_texts import folded
from menglu.stages.plan.data.form import HELP, LISTS

MOST_UNPACKED = 512 * 1024 * 1024
"""Bytes that a workbook may have when it is unpacked; 50,000 rows have about 60 MB."""
MOST_PARTS = 10_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old .xls files begin, and those that are protected by a password."""
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
ZIP = b"PK"
LAST_EXACT = 10**15
"""Spreadsheets keep 15 digits of a number."""
OF_THE_FORM = frozenset(folded(name) for names in (HELP, LISTS) for name in names)
"""Sheets of our own form that hold no entries."""
NOT_A_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""Matches what in the format of a number is no sign for a part of a date."""
DAMAGED = "{path} cannot be read as a workbook: open it in a spreadsheet program and save it again as .xlsx"
LOST_DIGITS = "this number has lost digits: format the cell as text, and enter it again"
NO_RESULT = "this formula has no result in the file: save it in a spreadsheet program, or put the value in its place"
ERROR_VALUE = "this cell shows an error, {value}: put it right"


def read(path: Path) -> Spreadsheet:
    """Read all visible sheets of a workbook; raises UsageError for a file that is none."""
    refuse_others(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about charts, pictures and validations, which are not read
            return sheets_of(path)
    except UsageError:
        raise
    except TooLarge:
        text = "{path} has more than {rows} rows or {columns} columns: split it"
        raise UsageError(text, path=path.name, rows=MOST_ROWS, columns=MOST_COLUMNS) from None
    except Exception:  # noqa: BLE001 - a damaged workbook makes the library raise anything
        raise UsageError(DAMAGED, path=path.name) from None


def refuse_others(path: Path) -> None:
    """Raise UsageError for a file that is no workbook, or would be too large when unpacked."""
    with path.open("rb") as file:
        beginning = file.read(8)
        if beginning == OLE:
            protected = ENCRYPTED in file.read(MOST_UNPACKED)
            text = "{path} is an old .xls file: save it as .xlsx"
            if protected:
                text = "{path} is protected by a password: save it without"
            raise UsageError(text, path=path.name)
    if not beginning.startswith(ZIP):
        text = "{path} is not a workbook, whatever its name: save it as .xlsx, or name it .csv if it is text"
        raise UsageError(text, path=path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError):
        raise UsageError(DAMAGED, path=path.name) from None
    if any(part.flag_bits & 1 for part in parts):
        raise UsageError("{path} is protected by a password: save it without", path=path.name)
    if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > MOST_PARTS:
        text = "{path} would have more than {limit} MB unpacked: split it"
        raise UsageError(text, path=path.name, limit=MOST_UNPACKED // 1024 // 1024)
    if "[Content_Types].xml" not in {part.filename for part in parts}:
        text = "{path} is not a workbook, whatever its name: save it as .xlsx, or name it .csv if it is text"
        raise UsageError(text, path=path.name)


def sheets_of(path: Path) -> Spreadsheet:
    """Return the visible sheets of a workbook, and notes about what is hidden."""
    grids: list[Grid] = []
    notes: list[Note] = []
    with path.open("rb") as file, zipfile.ZipFile(path) as archive:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
        several = len(book.worksheets) > 1
        for sheet in book.worksheets:
            if folded(sheet.title) in OF_THE_FORM:
                continue
            if sheet.sheet_state != "visible":
                notes.append(note("the hidden sheet '{sheet}' is left out", sheet=sheet.title))
                continue
            with archive.open(sheet._worksheet_path) as part:  # type: ignore[attr-defined] # noqa: SLF001 - nothing public says which part a sheet is
                layout = read_layout(part)
            source = f"{path.name}!{sheet.title}" if several else path.name
            grids.append(grid_of(sheet, layout, source))
            if layout.hidden_rows:
                text = "{count} hidden rows of '{sheet}' are read like the others"
                notes.append(note(text, count=layout.hidden_rows, sheet=sheet.title))
    return Spreadsheet(tuple(grids), tuple(notes))


def grid_of(sheet: Any, layout: SheetLayout, source: str) -> Grid:  # noqa: ANN401 - a sheet of openpyxl
    """Return a sheet as text; a merged cell counts for each of its rows."""
    sheet.reset_dimensions()  # what the file says of them may be wrong
    grid = Grid(source, sheet.title, [])
    faults: dict[tuple[int, int], Problem] = {}
    decimals: set[tuple[int, int]] = set()
    rows: list[Row] = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = tuple(map(text_of, cells))
        for position, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            place = (number, position)
            fault = NO_RESULT if place in layout.uncomputed else fault_of(cell)
            if fault:
                faults[place] = problem(grid.place(*place), "bad-value", fault, value=text)
            if isinstance(cell.value, float) and "." in text:
                decimals.add(place)
        if any(texts) or any((number, position) in faults for position in range(len(texts))):
            rows.append(Row(number, texts))
    return spread(Grid(source, sheet.title, rows, faults, frozenset(decimals)), layout)


def text_of(cell: Any) -> str:  # noqa: ANN401 - a cell of openpyxl
    """Return the text of a cell."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str):
        return from_text(value.replace("_x000D_", "").replace("\r\n", "\n").strip())
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.date):
        return date_text(value, str(cell.number_format))
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def fault_of(cell: Any) -> str:  # noqa: ANN401
    """Return what is wrong with a cell, empty if nothing is."""
    if cell.data_type == "e":
        return ERROR_VALUE
    return LOST_DIGITS if isinstance(cell.value, float) and abs(cell.value) >= LAST_EXACT else ""


def date_text(date: datetime.date, number_format: str) -> str:
    """Return a date as precisely as its format shows it."""
    signs = NOT_A_FORMAT.sub("", number_format).casefold()
    if "d" in signs or "y" not in signs:
        return f"{date:%Y-%m-%d}"
    return f"{date:%Y-%m}" if "m" in signs else f"{date:%Y}"
