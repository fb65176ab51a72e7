"""The directory as a spreadsheet: it comes back whole, and the form has the words of the site to choose from."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from importing import entries, said, take
from office import convert_to_xlsx
from openpyxl.utils import get_column_letter
from smallsite import ROOT, Site, alliance, command, front, member

from menglu.entries.columns import other_headers
from menglu.entries.data_keys import ROW_COLUMNS
from menglu.text.yaml import Data, emit

FULL = ROOT / "tests" / "sites" / "full"


def export(site: Site, name: str, *words: str) -> Path:
    path = site.root / name
    done = command("export", str(path), "--site", str(site.root), "--lang", "en", *words)
    assert (done.returncode, said(done)) == (0, [f"written: {path}"])
    return path


def comes_back(site: Site, name: str) -> list[str]:
    """Export and import again; nothing may change."""
    before = entries(site)
    done = take(site, export(site, name))
    assert done.stdout == ""
    assert entries(site) == before
    return said(done)


def copied(site: Site, folder: Path) -> Site:
    for path in [folder / "site.yaml", *(folder / "content").rglob("*.md")]:
        site.write(path.relative_to(folder).as_posix(), path.read_bytes())
    return site


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "members.csv", "alliances.csv", "memberships.csv"])
@pytest.mark.parametrize("folder", [ROOT, FULL], ids=["shipped", "full"])
def test_a_directory_comes_back_as_it_was(site: Site, folder: Path, name: str) -> None:
    (line,) = comes_back(copied(site, folder), name)
    assert line.startswith("0 new entries, 0 entries edited, ")
    assert line.endswith(" rows unchanged, 0 rows rejected")


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_a_directory_in_any_language_comes_back_as_it_was(site: Site, language: str, name: str) -> None:
    settings = (FULL / "site.yaml").read_text(encoding="utf-8")
    copied(site, FULL).write("site.yaml", re.sub(r"(?m)^language: .*$", f"language: {language}", settings))
    (line,) = comes_back(site, name)
    assert line.endswith(" rows unchanged, 0 rows rejected")


TEXT = st.text(st.sampled_from("甲乙a B1é𠮷;；、,\"'=+-@#:[]{}&*!|>%`“”（）\\"), min_size=1, max_size=12).filter(
    str.strip
)
LISTS = st.lists(TEXT, max_size=3, unique=True)
DATES = st.sampled_from(["2023", "2023-05", "2023-05-19"])
FIELDS: Mapping[str, st.SearchStrategy[object]] = {
    "aliases": LISTS,
    "former_names": LISTS,
    "name_en": TEXT,
    "disambiguation": TEXT,
    "founded": DATES,
    "region": st.sampled_from(["420100", "湖北省武汉市", "DE", "Berlin, Germany", "HK"]),
    "industries": LISTS,
    "website": st.sampled_from(["https://a.example.com/?x=1;y=2", "http://b.example.com"]),
    "contact": TEXT,
    "identifiers": st.fixed_dictionaries({}, optional={"moe": st.just("0042014197"), "wikidata": st.just("Q42")}),
    "sources": st.lists(
        st.fixed_dictionaries({"title": TEXT}, optional={"publisher": TEXT, "date": DATES}), max_size=3
    ),
    "verified": DATES,
    "publish": st.sampled_from(["true", "false"]),
    "motto": TEXT,
    "open": st.sampled_from(["yes", "no"]),
    "size": st.sampled_from(["s", "l"]),
}
SEATS = st.lists(
    st.fixed_dictionaries(
        {}, optional={"roles": st.sampled_from(["chair", ["chair", "lead"], "member"]), "since": DATES, "note": TEXT}
    ),
    min_size=3,
    max_size=3,
)
OWN = (
    "fields:\n  members:\n    motto: {type: text, label: 口号}\n    open: {type: boolean, label: Open}\n"
    "    size: {type: choice, label: 规模, choices: {s: 小, l: 大}}\n"
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.fixed_dictionaries({}, optional=dict(FIELDS)), min_size=2, max_size=2),
    SEATS,
    st.sampled_from(["zh-Hans", "zh-Hant", "en"]),
    st.sampled_from(["a.xlsx", "a.csv"]),
)
def test_any_directory_comes_back_as_it_was(
    fields: list[dict[str, object]], seats: list[dict[str, object]], language: str, name: str
) -> None:
    with TemporaryDirectory() as folder:
        site = Site(Path(folder))
        site.write("site.yaml", f"title: T\nlanguage: {language}\n{OWN}")
        site.write("content/alliances/pact.md", alliance("Pact", *emit.field("members", roster(seats))))
        for number, values in enumerate(fields):
            lines = [line for key, value in values.items() if value for line in emit.field(key, value)]  # type: ignore[arg-type] # strings and lists of them
            site.write(f"content/members/m{number}.md", front(f"name: 单位{number}", "type: enterprise", *lines))
        if site.errors():
            return  # a generated name that no entry can have
        assert len(comes_back(site, name)) == 1


HEADERS = sorted({"口号", "Scale", *ROW_COLUMNS, *(text for names in other_headers().values() for text in names)})
LABELS = st.sampled_from([*HEADERS, *(f"{text}（万）" for text in HEADERS[::9])])
NAMES = st.sampled_from(["motto", "short_name", "member_type", "current", "sheet", "member", "alliance_name"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(NAMES, st.fixed_dictionaries({"label": LABELS}, optional={"label_en": LABELS}), min_size=2),
    st.sampled_from(["zh-Hans", "zh-Hant", "en"]),
    st.sampled_from(["a.xlsx", "a.csv", "members.csv"]),
)
def test_own_fields_come_back_whatever_they_are_called_or_are_refused(
    own: dict[str, dict[str, str]], language: str, name: str
) -> None:
    with TemporaryDirectory() as folder:
        site = Site(Path(folder))
        fields: Data = {"members": {key: {"type": "text", **labels} for key, labels in own.items()}}
        site.write("site.yaml", f"title: T\nlanguage: {language}\n" + "\n".join(emit.field("fields", fields)) + "\n")
        site.write("content/members/acme.md", member("Acme", *(f"{key}: About {key}" for key in own)))
        if site.errors():
            assert all("[bad-config]" in line for line in site.errors())
        else:
            assert len(comes_back(site, name)) == 1


def roster(seats: list[dict[str, object]]) -> Data:
    bodies: tuple[dict[str, object], ...] = ({"member": "m0"}, {"member": "单位1"}, {"name": "No entry"})
    return [body | seat for body, seat in zip(bodies, seats, strict=True)]  # type: ignore[misc] # texts and lists of them


def test_an_edited_cell_is_all_that_changes(site: Site) -> None:
    site.write("content/members/acme.md", member("Acme", "website: https://old.example.com  # checked"))
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme, roles: chair}]"))
    path = export(site, "a.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["Members"]
    column = [cell.value for cell in sheet[1]].index("Website") + 1
    sheet.cell(2, column).value = "https://new.example.com"
    book["Memberships"].cell(2, 5).value = "Vice-chair"
    book.save(path)

    assert take(site, path).returncode == 0
    assert "website: https://new.example.com  # checked\n" in entries(site)["members/acme.md"]
    assert "members: [{member: acme, roles: vice-chair}]" in entries(site)["alliances/pact.md"]


def test_csv_holds_everything_or_the_table_it_is_named_after(site: Site) -> None:
    site.write("content/members/acme.md", member("=Acme", "publish: false"))
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))

    def rows(path: Path) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))

    assert [row["entry"] for row in rows(export(site, "all.csv"))] == ["alliance", "member", "membership"]
    (row,) = rows(export(site, "members.csv"))
    assert (row["slug"], row["name"], row["type"], row["publish"]) == ("acme", "'=Acme", "enterprise", "false")
    (row,) = rows(export(site, "x.csv", "--table", "memberships"))
    assert (row["alliance"], row["member"], row["member_name"]) == ("pact", "acme", "'=Acme")


def test_json_has_the_columns_with_a_value(site: Site) -> None:
    site.write("content/members/acme.md", member("Acme", "aliases: [A, B]", "identifiers: {wikidata: Q42}"))
    site.write("content/alliances/pact.md", alliance("Pact"))

    data = json.loads(export(site, "a.json").read_text(encoding="utf-8"))

    assert data["members"] == [
        {
            "slug": "acme",
            "name": "Acme",
            "aliases": ["A", "B"],
            "type": "enterprise",
            "wikidata": "Q42",
            "sources": ["S"],
            "publish": True,
        }
    ]
    assert [row["name"] for row in data["alliances"]] == ["Pact"]
    assert data["memberships"] == []


@pytest.mark.parametrize(
    ("name", "words", "sentence"),
    [
        ("a.ods", (), "a.ods is no .xlsx, .csv or .json file"),
        ("a.csv", ("--template",), "a template is a workbook: name a file that ends in .xlsx"),
    ],
)
def test_what_is_not_written_is_said(site: Site, name: str, words: tuple[str, ...], sentence: str) -> None:
    site.write("content/members/.keep", "")
    done = command("export", str(site.root / name), "--site", str(site.root), "--lang", "en", *words)
    assert (done.returncode, said(done)) == (2, [sentence])


def test_the_form_offers_the_words_of_the_site(site: Site) -> None:
    site.write("site.yaml", f"title: T\nlanguage: zh-Hans\n{OWN}")
    site.write("content/members/.keep", "")
    book = openpyxl.load_workbook(export(site, "a.xlsx", "--template"))

    assert book.sheetnames == ["成员", "联盟", "成员关系", "说明", "词表"]
    assert book["词表"].sheet_state == "hidden"
    members = book["成员"]
    header = [cell.value for cell in members[1]]
    assert header[:3] == ["文件名", "全称", "简称"]
    validations = {str(one.sqref): one for one in members.data_validations.dataValidation}
    letter = get_column_letter(header.index("单位类型") + 1)
    validation = validations[f"{letter}2:{letter}100001"]
    assert validation.errorStyle in (None, "stop")
    sheet, _, cells = str(validation.formula1).replace("'", "").replace("$", "").partition("!")
    choices = [cell.value for (cell,) in book[sheet.removeprefix("=")][cells]]
    assert choices[:3] == ["政府部门", "产业园区", "企业"]
    roles = next(iter(book["成员关系"].data_validations.dataValidation))
    assert roles.errorStyle == "information"
    assert any(row[1].value == "单位类型" and "企业" in str(row[4].value) for row in book["说明"].iter_rows())


def test_a_form_that_is_filled_in_is_imported(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: zh-Hans\n")
    site.write("content/members/.keep", "")
    path = export(site, "a.xlsx", "--template")
    assert said(take(site, path)) == ["0 new entries, 0 entries edited, 0 rows unchanged, 0 rows rejected"]
    book = openpyxl.load_workbook(path)
    for sheet, values in (
        ("成员", {"全称": "甲公司", "单位类型": "企业"}),
        ("联盟", {"全称": "甲联盟", "联盟类型": "产业联盟"}),
        ("成员关系", {"联盟名称": "甲联盟", "成员名称": "甲公司", "角色": "牵头单位; 理事长单位"}),
    ):
        page = book[sheet]
        for number, cell in enumerate(page[1], 1):
            page.cell(2, number).value = values.get(str(cell.value))
    book.save(path)

    assert said(take(site, path)) == ["2 new entries, 0 entries edited, 0 rows unchanged, 0 rows rejected"]
    assert entries(site)["alliances/jia-lianmeng.md"] == (
        "---\nname: 甲联盟\nkind: industry-alliance\nmembers:\n  - member: jia-gongsi\n    roles:\n"
        "      - lead\n      - chair\n---\n"
    )


def test_the_same_directory_gives_the_same_bytes(site: Site) -> None:
    site.write("content/members/acme.md", member("Acme"))
    site.write("content/alliances/pact.md", alliance("Pact"))
    first = export(site, "a.xlsx").read_bytes()

    assert export(site, "b.xlsx").read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_a_workbook_saved_by_libreoffice_comes_back_as_it_was(site: Site, tmp_path: Path) -> None:
    site.write(
        "content/members/acme.md", member("Acme", "aliases: ['010', A]", "founded: 2023-05-19", "region: 武汉市")
    )
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme, roles: chair, since: 2023}]"))
    before = entries(site)
    path = convert_to_xlsx(export(site, "a.xlsx"), tmp_path / "saved")

    assert said(take(site, path)) == ["0 new entries, 0 entries edited, 3 rows unchanged, 0 rows rejected"]
    assert entries(site) == before
