"""Tables as text: CSV with commas, semicolons or tabs, in the encodings that spreadsheets write."""

import csv
import io
import re
from pathlib import Path

from menglu.editing.exchange.tables.grid import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Grid, Row, Spreadsheet
from menglu.entries.columns.cells import from_text
from menglu.problems import UsageError

DELIMITERS = ",;\t"
FIRST_LINES = 20
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
BINARY = re.compile("[\x00-\x08\x0e-\x1f]")


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, UTF-16 with BOM or GB18030, with LF as line end; raises UsageError."""
    if path.stat().st_size > MOST_BYTES:
        text = "{path} has more than {limit} MB: split it"
        raise UsageError(text, path=path.name, limit=MOST_BYTES // 1024 // 1024)
    data = path.read_bytes()
    encoding = next((name for bom, name in BOMS.items() if data.startswith(bom)), "")
    for name in (encoding,) if encoding else ("utf-8", "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if not BINARY.search(text):
            return text.replace("\r\n", "\n").replace("\r", "\n")
    text = "{path} is not a text file in UTF-8 or GB18030: save it again as CSV UTF-8, or as .xlsx"
    raise UsageError(text, path=path.name)


def read(path: Path) -> Spreadsheet:
    """Read a table; raises UsageError for a file that is none."""
    text = read_text(path)
    limit = csv.field_size_limit(MOST_BYTES)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text), strict=False))
    except csv.Error as error:
        raise UsageError("{path} cannot be read as a table: {reason}", path=path.name, reason=error) from None
    finally:
        csv.field_size_limit(limit)
    if len(lines) > MOST_ROWS or max(map(len, lines), default=0) > MOST_COLUMNS:
        text = "{path} has more than {rows} rows or {columns} columns: split it"
        raise UsageError(text, path=path.name, rows=MOST_ROWS, columns=MOST_COLUMNS)
    rows = (Row(number, tuple(from_text(cell.strip()) for cell in cells)) for number, cells in enumerate(lines, 1))
    return Spreadsheet((Grid(path.name, path.stem, [row for row in rows if any(row.cells)], ragged=True),))


def delimiter_of(text: str) -> str:
    """Return the delimiter of a table: the most frequent sign of its first lines, outside quotes."""
    first = "\n".join(text.removeprefix("\ufeff").split("\n")[:FIRST_LINES])
    plain = re.sub(r'"[^"]*"', "", first)
    return max(DELIMITERS, key=plain.count)
