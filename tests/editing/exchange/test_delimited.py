"""Tables and lists as text."""

from pathlib import Path

import pytest

from menglu.editing.exchange.tables import delimited, name_list
from menglu.problems import UsageError


def table(tmp_path: Path, content: bytes) -> list[tuple[str, ...]]:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    return [row.cells for row in delimited.read(path).grids[0].rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encoding_and_delimiter_are_recognised(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = f"名称{delimiter}地区\r\n武汉大学{delimiter}武汉市\r\n".encode(encoding)
    assert table(tmp_path, text) == [("名称", "地区"), ("武汉大学", "武汉市")]


def test_quoted_cells_may_hold_delimiters_and_line_ends(tmp_path: Path) -> None:
    assert table(tmp_path, b'a;b\n"x;\ny";z\n') == [("a", "b"), ("x;\ny", "z")]


def test_the_harmless_form_of_a_cell_is_undone(tmp_path: Path) -> None:
    assert table(tmp_path, b"a,b,c\n'=1+1,'007,'''@x\n")[1] == ("=1+1", "007", "''@x")


def test_rows_are_counted_as_spreadsheets_do(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b'a\n\n"x\ny"\nz\n')
    assert [row.number for row in delimited.read(path).grids[0].rows] == [1, 3, 4]


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        table(tmp_path, b"\x00\x01\x02\xff\xff")
    assert str(error.value) == ("a.csv is not a text file in UTF-8 or GB18030: save it again as CSV UTF-8, or as .xlsx")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        *(("1. 武汉大学", "武汉大学"), ("12、武汉大学；", "武汉大学"), ("（三）武汉大学", "武汉大学")),
        *(("• 武汉大学。", "武汉大学"), ("  武汉大学\t", "武汉大学"), ("5720工厂", "5720工厂"), ("3M", "3M")),
        *(("1) - Acme, Inc.", "Acme, Inc."), ("", ""), ("“中国光谷”产教联合体", "“中国光谷”产教联合体")),
    ],
)
def test_numbers_and_bullets_are_no_part_of_a_name(line: str, name: str) -> None:
    assert name_list.plain_name(line) == name
