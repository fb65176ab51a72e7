"""Workbooks as offices make them, and files that only call themselves so."""

import datetime
import io
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from importing import merged, workbook
from openpyxl.styles.numbers import FORMAT_DATE_YYYYMMDD2

from menglu.editing.exchange.tables import workbooks
from menglu.editing.exchange.tables.grid import cell_name
from menglu.problems import UsageError

A_MORNING = datetime.datetime(2023, 5, 19, 8, 30)  # noqa: DTZ001 - workbooks know no time zones


def rows(path: Path) -> list[tuple[str, ...]]:
    return [row.cells for grid in workbooks.read(path).grids for row in grid.rows]


def refusal(path: Path) -> str:
    with pytest.raises(UsageError) as error:
        workbooks.read(path)
    return str(error.value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *((4142014197, "4142014197"), (12.0, "12"), (0.5, "0.5"), (True, "true"), ("  a ", "a"), ("'=1", "=1")),
        *((datetime.date(2023, 5, 19), "2023-05-19"), (A_MORNING, "2023-05-19")),
    ],
)
def test_values_become_text(tmp_path: Path, value: object, text: str) -> None:
    assert rows(workbook(tmp_path / "a.xlsx", ("name",), (value,)))[1] == (text,)


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        *((FORMAT_DATE_YYYYMMDD2, "2023-05-19"), ("yyyy-mm", "2023-05"), ('yyyy"年"m"月"', "2023-05")),
        *(("[$-804]yyyy", "2023"), ("m/d", "2023-05-19")),
    ],
)
def test_a_date_is_as_precise_as_its_cell_shows_it(tmp_path: Path, number_format: str, text: str) -> None:
    book = openpyxl.Workbook()
    cell = book.worksheets[0].cell(1, 1, datetime.date(2023, 5, 19))
    cell.number_format = number_format
    book.save(tmp_path / "a.xlsx")

    assert rows(tmp_path / "a.xlsx") == [(text,)]


def test_a_merged_cell_counts_for_each_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("roles", "name"), ("chair", "A"), (None, "B"), (None, "C"), ("member", "D")):
        sheet.append(row)
    sheet.merge_cells("A2:A4")
    book.save(tmp_path / "a.xlsx")

    assert rows(tmp_path / "a.xlsx")[1:] == [("chair", "A"), ("chair", "B"), ("chair", "C"), ("member", "D")]


SHORT_ROWS = (("name", "type", "region"), ("A", "school", "Wuhan"), ("B",), ("C",))


def test_covered_cells_that_the_file_leaves_out_hold_what_the_merged_cell_says(tmp_path: Path) -> None:
    path = merged(tmp_path / "a.xlsx", SHORT_ROWS, "B2:B3", "C2:C4", emptied=False)

    assert rows(path)[1:] == [("A", "school", "Wuhan"), ("B", "school", "Wuhan"), ("C", "", "Wuhan")]


def test_a_merged_header_counts_for_the_row_that_has_the_other_headers(tmp_path: Path) -> None:
    sheet = ((None, "about", None, "region"), ("name", "type"), ("A", "school", None, "Wuhan"))

    assert rows(merged(tmp_path / "a.xlsx", sheet, "B1:C1", "D1:D2"))[1] == ("name", "type", "", "region")


@pytest.mark.parametrize("emptied", [True, False])
def test_a_row_of_merged_cells_alone_is_none(tmp_path: Path, *, emptied: bool) -> None:
    sheet = (("name", "roles"), ("A", "chair"), (), ("B", "chair"))

    path = merged(tmp_path / "a.xlsx", sheet, "A2:A3", "B2:B4", emptied=emptied)
    assert rows(path) == [("name", "roles"), ("A", "chair"), ("B", "chair")]


def test_old_values_below_a_merged_cell_count_for_nothing(tmp_path: Path) -> None:
    sheet = (("name", "roles"), ("A", "chair"), ("B", "#N/A"), (None, "old"))
    (grid,) = workbooks.read(merged(tmp_path / "a.xlsx", sheet, "B2:B4", emptied=False)).grids

    assert [row.cells for row in grid.rows] == [("name", "roles"), ("A", "chair"), ("B", "chair")]
    assert not grid.faults


def test_what_is_wrong_with_a_merged_cell_is_wrong_in_each_of_its_rows(tmp_path: Path) -> None:
    sheet = (("name", "since", "uscc"), ("A", 2023.1, "#N/A"), ("B",))
    (grid,) = workbooks.read(merged(tmp_path / "a.xlsx", sheet, "B2:B3", "C2:C3", emptied=False)).grids

    assert {place: cell_name(fault.place) for place, fault in grid.faults.items()} == {(2, 2): "C2", (3, 2): "C2"}
    assert grid.decimals == {(2, 1), (3, 1)}


CELL = st.sampled_from(["", "x", "y"])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_merged_sheet_reads_as_one_that_repeats_its_cells(tmp_path: Path, data: st.DataObject) -> None:
    names = ["name", *data.draw(st.lists(st.sampled_from(["A", "B"]), min_size=2, max_size=6))]
    plain: list[list[str]] = [[name, "h", "k"] for name in names]
    written: list[list[str | None]] = [[name, "h", "k"] for name in names]
    ranges = []
    for position, letter in ((1, "B"), (2, "C")):
        first = 1
        while first < len(names):
            last = data.draw(st.integers(first, len(names) - 1))
            text = data.draw(CELL)
            for row in range(first, last + 1):
                plain[row][position] = text
                written[row][position] = text or None if row == first else None
            ranges += [f"{letter}{first + 1}:{letter}{last + 1}"] if last > first else []
            first = last + 1
    ragged = [row[: max(n for n, text in enumerate(row, 1) if text)] for row in written]
    path = merged(tmp_path / "a.xlsx", ragged, *ranges, emptied=data.draw(st.booleans()))

    (grid,) = workbooks.read(path).grids
    assert [[row.cell(position) for position in range(3)] for row in grid.rows] == plain


def test_hidden_rows_are_read_and_hidden_sheets_left_out_and_both_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet, other = book.worksheets[0], book.create_sheet("old")
    for row in (("name",), ("A",), ("B",)):
        sheet.append(row)
        other.append(row)
    sheet.row_dimensions[3].hidden = True
    other.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")

    read = workbooks.read(tmp_path / "a.xlsx")
    assert [[row.cells for row in grid.rows] for grid in read.grids] == [[("name",), ("A",), ("B",)]]
    assert [note.text.format(**dict(note.arguments)) for note in read.notes] == [
        "1 hidden rows of 'Sheet' are read like the others",
        "the hidden sheet 'old' is left out",
    ]


def test_a_formula_counts_by_its_result_and_one_without_result_is_a_fault(tmp_path: Path) -> None:
    workbook(tmp_path / "without.xlsx", ("name",), ("=1+1",))
    with xlsxwriter.Workbook(tmp_path / "with.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "name")
        sheet.write_formula(1, 0, '="A"&"B"', value="AB")

    assert rows(tmp_path / "with.xlsx") == [("name",), ("AB",)]
    (grid,) = workbooks.read(tmp_path / "without.xlsx").grids
    (fault,) = grid.faults.values()
    assert cell_name(fault.place) == "A2"
    assert fault.text == workbooks.NO_RESULT


@pytest.mark.parametrize(
    ("value", "text"), [("#N/A", workbooks.ERROR_VALUE), (9.14403001922038e17, workbooks.LOST_DIGITS)]
)
def test_what_a_spreadsheet_has_lost_is_a_fault(tmp_path: Path, value: object, text: str) -> None:
    (grid,) = workbooks.read(workbook(tmp_path / "a.xlsx", ("uscc",), (value,))).grids
    assert [fault.text for fault in grid.faults.values()] == [text]


def zipped(**parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


NOT_A_WORKBOOK = "a.xlsx is not a workbook, whatever its name: save it as .xlsx, or name it .csv if it is text"
DAMAGED = "a.xlsx cannot be read as a workbook: open it in a spreadsheet program and save it again as .xlsx"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"name,type\nA,enterprise\n", NOT_A_WORKBOOK),
        (b"%PDF-1.7", NOT_A_WORKBOOK),
        (workbooks.OLE + bytes(512), "a.xlsx is an old .xls file: save it as .xlsx"),
        (workbooks.OLE + bytes(512) + workbooks.ENCRYPTED, "a.xlsx is protected by a password: save it without"),
        (zipped(**{"word/document.xml": "<a/>"}), NOT_A_WORKBOOK),
        (zipped(**{"[Content_Types].xml": "<Types/>"}), DAMAGED),
        (b"PK\x03\x04 cut off", DAMAGED),
    ],
)
def test_another_file_is_refused_in_one_sentence(tmp_path: Path, content: bytes, text: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert refusal(tmp_path / "a.xlsx") == text


def with_sheet(path: Path, sheet: str) -> Path:
    """Put another XML in the place of the only sheet."""
    workbook(path, ("name",), ("A",))
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
TOO_LARGE = "a.xlsx has more than 200000 rows or 500 columns: split it"


@pytest.mark.parametrize(
    ("sheet", "text"),
    [
        (f'<worksheet {MAIN}><sheetData><row r="99999999999"/></sheetData></worksheet>', TOO_LARGE),
        (f'<worksheet {MAIN}><sheetData><row r="1"><c r="XFD1"/></row></sheetData></worksheet>', TOO_LARGE),
        ('<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet>&b;</worksheet>', DAMAGED),
        ("<worksheet><sheetData>", DAMAGED),
    ],
)
def test_a_sheet_that_would_exhaust_memory_or_time_is_refused(tmp_path: Path, sheet: str, text: str) -> None:
    assert refusal(with_sheet(tmp_path / "a.xlsx", sheet)) == text


def test_a_range_merged_over_the_whole_sheet_costs_nothing(tmp_path: Path) -> None:
    cells = '<row r="1"><c r="A1" t="str"><v>name</v></c></row><row r="2"><c r="A2" t="str"><v>A</v></c></row>'
    merged = '<mergeCells><mergeCell ref="B1:XFD1048576"/></mergeCells>'
    path = with_sheet(tmp_path / "a.xlsx", f"<worksheet {MAIN}><sheetData>{cells}</sheetData>{merged}</worksheet>")
    start = time.process_time()

    assert rows(path) == [("name",), ("A",)]
    assert time.process_time() - start < 5


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(600):
                part.write(bytes(1024 * 1024))

    assert refusal(tmp_path / "a.xlsx") == "a.xlsx would have more than 512 MB unpacked: split it"
