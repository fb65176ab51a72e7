"""The workbook: all cells are text, and the same tables give the same bytes."""

import io
import time
import zipfile
from xml.etree import ElementTree as ET

import pytest

from menglu.entries.columns.cells import CELL_CHARACTERS
from menglu.site.artifacts import Sheet, Workbook
from menglu.stages.workbook import MANY_ROWS, content

SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def workbook(*rows: tuple[str, ...]) -> Workbook:
    return Workbook("data/directory.xlsx", (Sheet("members", (("slug", "name"), *rows)),))


def part(file: bytes, name: str) -> str:
    """A part of the file; an empty element where it has none."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return archive.read(name).decode() if name in archive.namelist() else "<none/>"


def cells(file: bytes) -> dict[str, str]:
    """The texts by place; a cell that is no text has none."""
    sheet = ET.fromstring(part(file, SHEET))  # noqa: S314 - our own file
    texts = [text.text or "" for text in ET.fromstring(part(file, TEXTS)).iter(f"{NAMESPACE}t")]  # noqa: S314

    def text(cell: ET.Element) -> str:
        number = cell.findtext(f"{NAMESPACE}v", "")
        return texts[int(number)] if cell.get("t") == "s" else cell.findtext(f"{NAMESPACE}is/{NAMESPACE}t", "")

    return {cell.attrib["r"]: text(cell) for cell in sheet.iter(f"{NAMESPACE}c")}


@pytest.mark.parametrize("value", ["=1+1", "0012", "+86 27", "https://example.org", " a ", "a\nb", "true", "@x"])
def test_every_cell_is_text(value: str) -> None:
    assert cells(content(workbook((value, ""))))["A2"] == value


def test_a_very_long_table_says_the_same() -> None:
    rows = [("001", "Acme"), ("b", "=1"), *[("", "")] * MANY_ROWS]
    file = content(workbook(*rows))
    assert cells(file) == cells(content(workbook(*rows[:2]))) != {}
    assert "<t>001</t>" in part(file, SHEET), "it is written row by row"


def test_empty_cells_are_left_out() -> None:
    assert cells(content(workbook(("", "Acme")))) == {"A1": "slug", "B1": "name", "B2": "Acme"}


def test_a_cell_holds_what_excel_can_hold() -> None:
    found = cells(content(workbook(("x" * (CELL_CHARACTERS + 1), "a\x01b\ufffe"))))
    assert (len(found["A2"]), found["B2"]) == (CELL_CHARACTERS, "ab")


def test_the_header_is_bold_and_stays_in_sight() -> None:
    file = content(workbook(("acme", "Acme")))
    assert 'state="frozen"' in part(file, SHEET)
    assert '<c r="A1" s="1"' in part(file, SHEET)
    assert "<b/>" in part(file, "xl/styles.xml")


def test_the_same_tables_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = content(workbook(("acme", "Acme")))
    later = time.time() + 100_000
    monkeypatch.setattr(time, "time", lambda: later)

    assert content(workbook(("acme", "Acme"))) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
