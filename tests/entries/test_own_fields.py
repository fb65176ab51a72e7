"""Fields that a site adds: what they can be called, so that files which hold them can be read again."""

import csv
import json
import shutil

import pytest
from smallsite import ROOT, Site, command, member

from menglu.build import load, pipeline
from menglu.build.options import Options
from menglu.entries.data_keys import COMPUTED, FIRST_KEYS, LAST_KEYS, RESERVED
from menglu.entries.entry import MODELS
from menglu.entries.fields.field import columns_of, fields_of
from menglu.entries.kinds import FOLDERS
from menglu.entries.settings.own_fields import LABELS


def problems(site: Site, text: str) -> list[str]:
    site.write("site.yaml", text)
    return [line.removeprefix("site.yaml:") for line in site.problems()]


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", sorted(RESERVED - {"slug"}))
def test_an_own_field_is_not_called_as_what_our_files_add(site: Site, name: str, folder: str) -> None:
    """The page address would be lost below a field `url`; `projects` would hide the field."""
    text = (
        f"title: T\nfields:\n  {folder}:\n    staff: {{type: text, label: L}}\n    {name}: {{type: text, label: M}}\n"
    )
    message = f"the name '{name}' is used by our data files and tables: choose another"
    if (name, folder) == ("projects", "alliances"):
        message = "the field 'projects' exists already: choose another name"
    assert problems(site, text) == [f"5:5: error: {message} [bad-config]"]


@pytest.mark.parametrize("name", ["slug", "body", "extras", "body_line"])
def test_an_own_field_is_not_called_as_what_an_entry_has_beside_its_fields(site: Site, name: str) -> None:
    text = f"title: T\nfields: {{members: {{{name}: {{type: text, label: L}}}}}}\n"
    assert problems(site, text) == [f"2:20: error: the field '{name}' exists already: choose another name [bad-config]"]


def test_our_data_files_add_no_key_that_a_site_can_use(site: Site) -> None:
    shutil.copytree(ROOT / "tests/sites" / "full", site.root, dirs_exist_ok=True)
    output = site.root / "output"
    pipeline.build(site.root, output, Options(jobs=1, search=False))
    settings = load.settings(site.root)
    directory = json.loads((output / "data/directory.json").read_text("utf-8"))
    for kind, model in MODELS.items():
        fields = {*fields_of(model), *columns_of(model), *settings.extra_fields(kind)}
        with (output / f"data/{kind.folder}.csv").open(encoding="utf-8-sig", newline="") as table:
            columns = {*next(csv.reader(table))}
        keys = {key for entry in directory[kind.folder] for key in entry}
        assert keys - fields == {*FIRST_KEYS, *LAST_KEYS} - fields
        assert columns - fields - {"slug"} == {*COMPUTED.values()} & columns
        assert (keys | columns) - fields <= RESERVED


@pytest.mark.parametrize(
    ("label", "taken", "other"),
    [
        *(
            ("全称", "全称", "name"),
            ("全稱（必填）", "全称", "name"),
            ("name", "Name", "name"),
            ("NAME", "Name", "name"),
        ),
        *(("单位类型", "单位类型", "type"), ("Type", "Type", "type"), ("文件名", "文件名", "slug")),
        *(("口号", "口号", "motto"), ("Motto", "motto", "motto"), ("口号（一句）", "口号", "motto")),
        *(("大事记", "大事记", "milestones"), ("統一社會信用代碼", "统一社会信用代码", "uscc")),
    ],
)
@pytest.mark.parametrize("language", LABELS)
def test_a_label_is_not_that_of_another_column(site: Site, label: str, taken: str, other: str, language: str) -> None:
    own = {"label": "L", language: label}
    given = ", ".join(f"{key}: {text}" for key, text in own.items())
    head = "title: T\nfields:\n  members:\n    motto: {type: text, label: 口号, label_en: Slogan}\n"
    line = f"    own: {{type: text, {given}}}\n"
    column = line.index(f"{language}: {label}") + len(language) + 3
    message = f"'{other}' is called '{taken}' already: choose another"
    assert problems(site, head + line) == [f"5:{column}: error: {message} [bad-config]"]


@pytest.mark.parametrize("language", ["language: zh-Hant", "languages: [zh-Hans, zh-Hant]"])
def test_a_label_is_not_what_a_column_is_called_in_traditional_characters_alone(site: Site, language: str) -> None:
    text = f"title: T\n{language}\nfields: {{members: {{a: {{type: text, label: 聯絡方式}}}}}}\n"
    assert problems(site, text) == ["3:43: error: 'contact' is called '聯絡方式' already: choose another [bad-config]"]


def test_a_name_is_not_what_a_column_is_called(site: Site) -> None:
    own = (
        "english_name: {type: text, label: L}",
        "net_worth: {type: text, label: M}",
        "networth: {type: text, label: N}",
    )
    text = "title: T\nfields:\n  members:\n" + "".join(f"    {line}\n" for line in own)
    assert problems(site, text) == [
        "4:5: error: 'name_en' is called 'English name' already: choose another [bad-config]",
        "6:5: error: 'net_worth' is called 'net_worth' already: choose another [bad-config]",
    ]


def test_a_label_is_not_that_of_a_column_that_says_something_of_rows(site: Site) -> None:
    text = "title: T\nfields: {members: {a: {type: text, label: 条目, label_en: Entry}}}\n"
    assert problems(site, text) == [
        "2:57: error: the name 'Entry' is used by our data files and tables: choose another [bad-config]"
    ]


def test_tables_of_two_kinds_may_have_the_same_labels(site: Site) -> None:
    own = "{a: {type: text, label: 口号}, b: {type: text, label: 单位名称}}"
    assert problems(site, f"title: T\nfields: {{members: {own}, alliances: {own}}}\n") == []


def test_a_label_that_is_taken_is_said_in_chinese_and_the_content_is_checked_all_the_same(site: Site) -> None:
    site.write("content/members/acme.md", member("Acme", "knid: x"))
    site.write("site.yaml", "title: T\nfields: {members: {a: {type: text, label: 全称}}}\n")

    done = command("check", "--site", str(site.root), "--lang", "zh")

    assert done.stdout.splitlines()[-1] == ("site.yaml:2:43: error: “name”已经叫“全称”了：请换一个名称 [bad-config]")
    assert "content/members/acme.md:4:1" in done.stdout
