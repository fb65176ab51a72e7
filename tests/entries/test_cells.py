"""Lists in cells, and cells that spreadsheets would spoil."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from menglu.entries.columns.cells import as_text, from_text, join, split

ITEMS = st.lists(st.text(st.characters(codec="utf-8"), min_size=1).filter(lambda text: text.strip() == text))


@given(ITEMS)
def test_a_list_comes_back_from_its_cell(items: list[str]) -> None:
    assert split(join(items)) == items


@given(st.text(st.sampled_from("'=+-@\t0123eE a")))
def test_a_cell_comes_back_from_its_harmless_form(text: str) -> None:
    assert from_text(as_text(text)) == text


@pytest.mark.parametrize(
    ("text", "items"),
    [
        *(("a; b;c", ["a", "b", "c"]), ("甲；乙\n丙", ["甲", "乙", "丙"]), ("甲、乙，丙", ["甲", "乙", "丙"])),
        *(("政、企、校联盟; 乙", ["政、企、校联盟", "乙"]), ("Acme, Inc.", ["Acme, Inc."]), (" ; ", [])),
        *(('"a; b"; c', ["a; b", "c"]), ('"光谷"联盟; c', ['"光谷"联盟', "c"])),
    ],
)
def test_lists_are_read_as_people_write_them(text: str, items: list[str]) -> None:
    assert split(text, loose=True) == items
