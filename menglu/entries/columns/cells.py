"""Values of fields as the text of a cell, and lists within a cell."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from menglu.entries.columns import Column
from menglu.entries.entry import Entry

SEPARATOR = "; "
NEEDS_QUOTES = re.compile(r'[;；\n]|^"|^\s|\s$')
"""Matches an item that stands in quotes in the list of a cell."""
ITEM = re.compile(r'\s*(?:"((?:[^"]|"")*)"(?=\s*(?:[;；\n]|$))|([^;；\n]+))')
LOOSE_SEPARATORS = re.compile("[、，]")
"""Signs that part items too, where no semicolon or line end does."""
CELL_CHARACTERS = 32_767
"""What a cell of a spreadsheet can hold."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CODE = re.compile(r"0\d+|\d{12,}|\d+[eE]\d+", re.ASCII)
"""A code that spreadsheets would spoil: they drop zeros, round after 15 digits, show 12 and more as 1.2E+11."""


def cell(value: object) -> str:
    """Return a value as the text of a cell."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return join(f"{key}: {text}" for key, text in value.items())
    return join(map(str, value)) if isinstance(value, list | tuple) else "" if value is None else str(value)


def join(items: Iterable[str]) -> str:
    """Return a list as the text of a cell."""
    return SEPARATOR.join('"' + item.replace('"', '""') + '"' if NEEDS_QUOTES.search(item) else item for item in items)


def split(text: str, *, loose: bool = False) -> list[str]:
    """Return the list that a cell holds, without empty items; a *loose* one may be written with 、 or ， alone."""
    if loose and LOOSE_SEPARATORS.search(text) and not re.search("[;；\n]", text):
        items = LOOSE_SEPARATORS.split(text)
    else:
        items = [quoted.replace('""', '"') if quoted else plain for quoted, plain in ITEM.findall(text)]
    return [item.strip() for item in items if item.strip()]


def value_at(entry: Entry, column: Column) -> Any:  # noqa: ANN401 - of any field
    """Return the value of an entry that a column shows."""
    if not column.location:
        return entry.slug
    if column.own:
        return entry.extras.get(column.name, "")
    value: Any = getattr(entry, column.field)
    for name in column.location[1:]:
        value = (
            [getattr(item, str(name)) for item in value] if isinstance(value, tuple) else getattr(value, str(name), "")
        )
    return value


def as_text(text: str) -> str:
    """Return the cell so that spreadsheets leave it alone: no formula (OWASP, CSV injection), no code as a number.

    An apostrophe says "text" in spreadsheets; whoever reads the file by program takes one away. `="…"` would be a
    formula, and a tab would be lost in most programs. Only what would be damaged is marked, or looks as if it were.
    """
    plain = text.lstrip("'")
    return f"'{text}" if plain.startswith(FORMULA) or CODE.fullmatch(plain) else text


def as_csv(header: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Return a table as CSV for spreadsheets: UTF-8 with BOM; formulas and codes are marked as text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([as_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def from_text(text: str) -> str:
    """Return the text of a cell that `as_text` marked."""
    return text[1:] if text.startswith("'") and as_text(text[1:]) == text else text
