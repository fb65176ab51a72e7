"""Rosters to download: one for each alliance that has any, as the import reads them."""

import csv
import gzip
import io
import json
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from importing import entries, said, take
from smallsite import ROOT, Site, alliance, files_of, member

FULL = ROOT / "tests" / "sites" / "full"
HEADER = ["alliance", "alliance_name", "member", "member_name", "roles", "since", "until", "current", "note"]


@pytest.fixture
def directory(site: Site) -> Site:
    """An alliance with a roster and one without."""
    site.write(
        "content/alliances/pact.md",
        alliance(
            "Pact", "members:\n- {member: acme, roles: [chair, lead], since: 2020-05, note: =1+1}\n- name: '-Gamma'"
        ),
    )
    site.write("content/alliances/void.md", alliance("Void"))
    site.write("content/members/acme.md", member("Acme", "memberships: [{alliance: pact, since: 2017, until: 2019}]"))
    site.write("content/members/zeta.md", member("Zeta"))
    return site


def rows(site: Site, slug: str) -> list[list[str]]:
    content = (site.output / f"data/rosters/{slug}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def rosters(folder: Path) -> set[str]:
    return {path for path in files_of(folder) if path.startswith("data/rosters/")}


def test_a_roster_is_there_for_each_alliance_that_has_one(directory: Site) -> None:
    directory.build(search=False)

    assert rosters(directory.output) == {"data/rosters/pact.csv", "data/rosters/pact.xlsx"}
    assert rows(directory, "pact") == [
        HEADER,
        ["pact", "Pact", "acme", "Acme", "lead; chair", "2020-05", "", "true", "'=1+1"],
        ["pact", "Pact", "", "'-Gamma", "member", "", "", "true", ""],
        ["pact", "Pact", "acme", "Acme", "member", "2017", "2019", "false", ""],
    ]
    book = openpyxl.load_workbook(directory.output / "data/rosters/pact.xlsx")
    assert book.sheetnames == ["memberships"]
    cells = [[cell or "" for cell in row] for row in book["memberships"].iter_rows(values_only=True)]
    assert cells[0] == HEADER
    assert [row[3] for row in cells[1:]] == ["Acme", "-Gamma", "Acme"]
    assert cells[1][8] == "=1+1"
    assert book["memberships"].cell(2, 9).data_type == "s"


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("en", ("Roster as CSV", "Roster as a spreadsheet")),
        ("zh-Hans", ("成员名单（CSV）", "成员名单（电子表格）")),
        ("zh-Hant", ("成員名單（CSV）", "成員名單（試算表）")),
    ],
)
def test_the_page_of_an_alliance_leads_to_its_roster(directory: Site, language: str, labels: tuple[str, str]) -> None:
    directory.write("site.yaml", f"title: T\nlanguage: {language}\n")
    directory.build(search=False)

    assert (
        f'<p class="downloads"><a href="../data/rosters/pact.csv" download>{labels[0]}</a> · '
        f'<a href="../data/rosters/pact.xlsx" download>{labels[1]}</a></p>'
    ) in directory.read("alliances/pact.html")
    assert "rosters" not in directory.read("alliances/void.html")


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
@pytest.mark.parametrize("full", [False, True], ids=["small", "full"])
def test_a_downloaded_roster_changes_nothing_when_it_is_imported(
    directory: Site,
    extension: str,
    full: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    if full:
        shutil.copytree(FULL / "content", directory.root / "content", dirs_exist_ok=True)
        directory.write("site.yaml", (FULL / "site.yaml").read_bytes())
    directory.build(search=False)
    before = entries(directory)

    files = sorted(directory.output.glob(f"data/rosters/*.{extension}"))
    assert "pact" in [path.stem for path in files]
    for path in files:
        done = take(directory, path, "--alliance", path.stem)
        (line,) = said(done)
        count = len(rows(directory, path.stem)) - 1
        counted = "1 row" if count == 1 else f"{count} rows"
        assert line == f"0 new entries, 0 entries edited, {counted} unchanged, 0 rows rejected"
        assert done.stdout == ""
    assert entries(directory) == before


def test_rosters_are_remembered_and_made_anew_with_what_they_show(directory: Site) -> None:
    directory.build(search=False)
    assert directory.build(search=False).written == ()

    directory.write("content/members/zeta.md", member("Zeta", "memberships: [{alliance: pact, since: 2021}]"))
    assert rosters(directory.output) <= set(directory.build(search=False).written)
    assert rows(directory, "pact")[-1] == ["pact", "Pact", "zeta", "Zeta", "member", "2021", "", "true", ""]

    directory.write("content/members/zeta.md", member("Zeta", "memberships: [{alliance: void, since: 2021}]"))
    directory.write("content/alliances/pact.md", alliance("Pact"))
    directory.write("content/members/acme.md", member("Acme"))
    directory.build(search=False)
    assert rosters(directory.output) == {"data/rosters/void.csv", "data/rosters/void.xlsx"}


def test_rosters_are_in_a_portable_copy_but_not_in_offline_packs(directory: Site, tmp_path: Path) -> None:
    directory.build(search=False, portable=tmp_path / "copy.zip")

    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}
    assert rosters(directory.output) <= names
    packed: set[str] = set()
    for path in directory.output.glob("offline/*.pack"):
        packed |= json.loads(gzip.decompress(path.read_bytes())).keys()
    assert "alliances/pact.html" in packed
    assert not packed & rosters(directory.output)
    assert "rosters" not in directory.read("offline/core.json")
