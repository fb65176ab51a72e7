"""What the documents say about fields, words, problems and options is what the code declares.

`pytest tests/test_docs.py --update-golden` writes docs/problems.md, docs/templates.md and the tables of fields.md and
editing.md.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from template_reference import all_classes, document, own_fields

from menglu.build import load
from menglu.cli.main import menglu
from menglu.cli.reporters.rules import Rule, rules
from menglu.entries.forms import tables
from menglu.entries.forms.shapes import shapes_of
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import Limits, Settings
from menglu.entries.settings.vocabularies import Vocabularies
from menglu.entries.sources.mentions import without_code
from menglu.problems import ERRORS, WARNINGS

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "docs" / "templates.md"
FIELDS = ROOT / "docs" / "fields.md"
PROBLEMS = ROOT / "docs" / "problems.md"
GUIDE = ROOT / "docs" / "editing.md"
COMMON = ("name", "type", "aliases", "region", "industries", "website", "memberships", "sources", "verified")
"""Fields of a member that the guide explains; docs/fields.md has all."""
PROBLEMS_HEAD = """# 问题 Problems

检查的每种提示背后的规则：意思、会引出它的例子、怎么改。`menglu explain 代码` 显示同样的内容。本页由
`menglu/cli/reporters/rules/pages` 生成（`make golden`），请勿手改。例子里的 «文字×次数» 表示重复这么多次。

The rule behind each problem: what it means, an example that provokes it, how to mend it. `menglu explain CODE` prints
the same. This page is made from `menglu/cli/reporters/rules/pages` (`make golden`); do not edit it by hand. In an
example, «text×number» stands for a text that is repeated so many times.
"""


def test_the_tables_of_fields_are_the_declarations(update_golden: bool) -> None:  # noqa: FBT001
    text = FIELDS.read_text(encoding="utf-8")
    assert [found["name"] for found in tables.MARKED.finditer(text)] == ["alliance", "member", "page", "parts", "words"]
    expected = tables.document(text, load.settings(ROOT).terms)
    if update_golden:
        FIELDS.write_text(expected, encoding="utf-8")
    assert update_golden or text == expected


def test_the_short_table_of_the_guide_is_the_declarations(update_golden: bool) -> None:  # noqa: FBT001
    text = GUIDE.read_text(encoding="utf-8")
    shapes = {shape.name: shape for shape in shapes_of(EntryKind.MEMBER)}
    rows = tables.table(tuple(shapes[name] for name in COMMON)).replace("(#", "(fields.md#")
    expected = tables.MARKED.sub(lambda found: f"{found[1]}\n{rows}\n{found[4]}", text)
    if update_golden:
        GUIDE.write_text(expected, encoding="utf-8")
    assert update_golden or text == expected


def test_every_key_of_site_yaml_is_explained() -> None:
    text = FIELDS.read_text(encoding="utf-8")
    keys = {*Settings.model_fields, *Limits.model_fields, *Vocabularies.model_fields}
    assert {key for key in keys if f"`{key}`" not in text} == set()


@pytest.mark.parametrize("part", ["中文", "English"])
def test_every_problem_code_is_explained_in_both_languages(part: str) -> None:
    chinese, _, english = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("\n# English\n")
    rows = re.findall(r"^\| `([a-z0-9-]+)`", chinese if part == "中文" else english, re.MULTILINE)
    assert sorted(rows) == sorted(ERRORS | WARNINGS)


def test_every_command_and_option_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    group = menglu
    assert isinstance(group, click.Group)
    spellings = {
        spelling
        for command in group.commands.values()
        for parameter in command.params
        for spelling in parameter.opts
        if spelling.startswith("--")
    }
    assert {one for one in (*group.commands, *spellings) if f"`{one}" not in text} == set()


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "docs" / "decisions" / "009-dependencies.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=]", one)[0] for one in wanted}
    assert {name for name in names if f"`{name}`" not in text and not name.startswith("types-")} == set()


def test_documents_link_to_files_that_exist() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    lost = [
        f"{path.name}: {target}"
        for path in documents
        for target in re.findall(r"\]\(([^)#\s]+)", without_code(path.read_text(encoding="utf-8")))
        if not re.match(r"https?:|mailto:", target) and not (path.parent / target).exists()
    ]
    assert lost == []


def problem_page(rule: Rule) -> Iterator[str]:
    yield f"## `{rule.code}`"
    yield f"**{rule.zh.title}**。{rule.zh.meaning}{rule.zh.remedy}"
    yield f"**{rule.en.title}.** {rule.en.meaning} {rule.en.remedy}"
    severities = " ".join(f"`{severity}`" for severity in rule.severities)
    yield f"`severities`：{severities}"
    for path, text in rule.example.items():
        yield f"`{path}`\n\n```text\n{text.rstrip()}\n```"


def test_the_pages_of_problems_are_the_rules(update_golden: bool) -> None:  # noqa: FBT001
    expected = "\n".join((PROBLEMS_HEAD, *(f"{part}\n" for rule in rules().values() for part in problem_page(rule))))
    if update_golden:
        PROBLEMS.write_text(expected, encoding="utf-8")
    assert PROBLEMS.read_text(encoding="utf-8") == expected


def test_every_field_of_a_page_is_explained() -> None:
    shown = [each for group in all_classes().values() for each in group]
    assert [(each.name, field.name) for each in shown for field in own_fields(each) if not field.text] == []
    assert [each.name for each in shown if not each.text] == []


def test_every_template_of_a_page_is_in_the_reference() -> None:
    named = {each.template for each in all_classes()["pages"] if each.template}
    parts = {"base.html"}
    there = {path.name for path in (ROOT / "templates").iterdir() if path.suffix in {".html", ".xml"}}
    assert {name for name in there if not name.startswith("_")} == named | parts


def test_the_reference_of_templates_is_the_page_classes(update_golden: bool) -> None:  # noqa: FBT001
    if update_golden:
        TEMPLATES.write_text(document(), encoding="utf-8")
    assert TEMPLATES.read_text(encoding="utf-8") == document()
