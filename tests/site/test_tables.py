"""Tables as spreadsheets read them: codes stay codes, what is cut is said."""

import csv
import io

import pytest
from smallsite import Site, member

from menglu.entries.columns.cells import as_text


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        *(("010", "'010"), ("4142014197", "4142014197"), ("124200004200000000", "'124200004200000000")),
        *(("12E45678", "'12E45678"), ("2023-05", "2023-05"), ("0", "0"), ("420100", "420100"), ("=1+1", "'=1+1")),
        *(("0x7", "0x7"), ("３00000000000000", "３00000000000000"), ("", "")),
    ],
)
def test_spreadsheets_leave_codes_alone(cell: str, written: str) -> None:
    assert as_text(cell) == written


def test_a_code_stays_a_code_in_csv(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: en\nfields: {members: {code: {type: text, label: Code}}}\n")
    site.write("content/members/acme.md", member("Acme", "code: 007"))
    site.build()

    (row,) = csv.DictReader(io.StringIO((site.output / "data/members.csv").read_text(encoding="utf-8-sig")))
    assert row["code"] == "'007"


def test_a_cell_that_is_cut_is_said(site: Site) -> None:
    long = "x" * 17_000
    site.write("content/members/acme.md", member("Acme", f"aliases: [{long}, {long}y]", "address: " + "y" * 32_768))

    lines = [line for line in site.problems() if "long-value" in line]
    assert [line.split(": warning: ")[1] for line in lines] == [
        "'aliases' has 34003 characters: in the spreadsheet it is cut at 32767 [long-value]",
        "'address' has 32768 characters: in the spreadsheet it is cut at 32767 [long-value]",
    ]
