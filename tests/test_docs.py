"""What the documents say about fields, words, problems and options is what the code declares.

`pytest tests/test_docs.py --update-golden` writes docs/problems.md and the tables of fields.md and editing.md.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from pydantic import BaseModel, BeforeValidator

from menglu.cli.main import menglu
from menglu.entries import field_types, pinyin, terms
from menglu.entries.dates import PartialDate
from menglu.entries.entry import Alliance, Entry, Member
from menglu.entries.field import InVocabulary, fields_of, label_of
from menglu.entries.mentions import without_code
from menglu.entries.parts import Party
from menglu.entries.settings import Limits, Settings, Vocabularies, built_in_vocabularies
from menglu.problems import ERRORS, WARNINGS
from menglu.reporters.rules import Rule, rules

ROOT = Path(__file__).parent.parent
FIELDS = ROOT / "docs" / "fields.md"
PROBLEMS = ROOT / "docs" / "problems.md"
GUIDE = ROOT / "docs" / "editing.md"
COMMON = ("name", "type", "aliases", "region", "industries", "website", "memberships", "sources", "verified")
"""Fields of a member that the guide explains; docs/fields.md has all."""
PROBLEMS_HEAD = """# 问题 Problems

检查的每种提示背后的规则：意思、会引出它的例子、怎么改。`menglu explain 代码` 显示同样的内容。本页由
`menglu/reporters/rules/pages` 生成（`make golden`），请勿手改。例子里的 «文字×次数» 表示重复这么多次。

The rule behind each problem: what it means, an example that provokes it, how to mend it. `menglu explain CODE` prints
the same. This page is made from `menglu/reporters/rules/pages` (`make golden`); do not edit it by hand. In an example,
«text×number» stands for a text that is repeated so many times.
"""
MARKED = re.compile(r"(<!-- made: (?P<name>[a-z]+) -->\n)(?P<text>.*?)(<!-- end -->)", re.DOTALL)
HEADER = "| 字段 | 名称 | 值 | 说明 |\n|---|---|---|---|\n"
REFERENCES = frozenset({"alliance", "member", "parent", "part_of"})
REFERENCE_LISTS = frozenset({"distinct_from", "parties"})
"""Read as text: that they lead somewhere is found out when all entries are linked."""
READERS = {
    terms.industry: "产业 industry",
    field_types.line: "文本 text",
    pinyin.parse_pinyin: "文本或映射 text or a map",
    field_types.picture: "图片 picture",
    field_types.region: "地区 region",
    field_types.slug: "地址段 slug",
    field_types.url: "网址 web address",
    field_types.whole_number: "整数 whole number",
    field_types.yes_or_no: "`true` / `false`",
}


def both(zh: str, en: str) -> str:
    return zh if zh == en else " / ".join(text for text in (zh, en) if text)


def sort_of(annotation: Any, notes: list[Any]) -> str:  # noqa: ANN401 - any type annotation
    """Name the values of a field; a part that has fields of its own is told by the caller."""
    for note in notes:
        if isinstance(note, InVocabulary) and note.vocabulary != "industries":
            return f"词表 [`{note.vocabulary}`](#{note.vocabulary})"
    if getattr(annotation, "__metadata__", ()):
        return sort_of(annotation.__origin__, list(annotation.__metadata__))
    inner = [argument for argument in get_args(annotation) if argument not in (type(None), Ellipsis)]
    keys = next((note.keys for note in notes if isinstance(note, terms.OneOf)), ())
    if keys:
        return " ".join(f"`{key}`" for key in keys)
    if str(annotation).startswith("tuple"):
        one_will_do = any(reads(note, terms.one_or_more) for note in notes)
        return ("一个或列表 one or a list：" if one_will_do else "列表 list：") + sort_of(inner[0], [])
    if PartialDate in (annotation, *inner):
        return "日期 date"
    return next((sort for note in notes for reader, sort in READERS.items() if reads(note, reader)), "文本 text")


def reads(note: object, reader: object) -> bool:
    return isinstance(note, BeforeValidator) and note.func == reader


def part_of(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any type annotation
    """Find the part with fields of its own that a field holds."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (part_of(argument) for argument in get_args(annotation))
    return next((one for one in found if one and one is not Party), None)


def row(model: type[BaseModel], name: str) -> str:
    field, label = model.model_fields[name], label_of(model, name)
    part = part_of(field.annotation)
    if part:
        several = "列表 list：" if str(field.annotation).startswith("tuple") else ""
        sort = f"{several}[`{name}`](#{name})"
    elif name in REFERENCES | REFERENCE_LISTS:
        sort = "列表 list：引用 reference" if name in REFERENCE_LISTS else "引用 reference"
    else:
        sort = sort_of(field.annotation, field.metadata)
    if field.default is True or (isinstance(field.default, str) and field.default):
        sort += f"，默认 default `{str(field.default).lower() if field.default is True else field.default}`"
    star = "\\*" if field.is_required() else ""
    return f"| `{name}`{star} | {both(label.zh, label.en)} | {sort} | {both(label.help_zh, label.help_en)} |\n"


def table(model: type[BaseModel], names: tuple[str, ...]) -> str:
    return HEADER + "".join(row(model, name) for name in names)


def parts() -> Iterator[str]:
    said: set[str] = set()
    for model in (Alliance, Member):
        for name in fields_of(model):
            part = part_of(model.model_fields[name].annotation)
            if part and name not in said:
                said.add(name)
                label = label_of(model, name)
                yield f"### `{name}`\n\n{label.zh} {label.en}\n\n{table(part, tuple(part.model_fields))}"


def words() -> Iterator[str]:
    vocabularies = Vocabularies.model_validate(dict(built_in_vocabularies()))
    for name in built_in_vocabularies():
        rows = []
        for key, term in getattr(vocabularies, name).items():
            notes = "" if term.counts else "不算成员 not a member"
            notes += "牵头 leads the alliance" if term.leads else ""
            notes += "未写角色时用它 used when no role is given" if term.default else ""
            also = "、".join(term.also)
            rows.append(f"| `{key}` | {term.label} | {term.label_en} | {also} | {notes} |\n")
        yield f"### `{name}`\n\n| 键 key | 中文 | English | 也叫 `also` | |\n|---|---|---|---|---|\n{''.join(rows)}"


def made(name: str) -> str:
    models: dict[str, type[Entry]] = {"alliance": Alliance, "member": Member}
    if name in models:
        return table(models[name], fields_of(models[name]))
    return "\n".join(parts() if name == "parts" else words())


def test_the_tables_of_fields_are_the_declarations(update_golden: bool) -> None:  # noqa: FBT001
    text = FIELDS.read_text(encoding="utf-8")
    assert [found["name"] for found in MARKED.finditer(text)] == ["alliance", "member", "parts", "words"]
    expected = MARKED.sub(lambda found: f"{found[1]}\n{made(found['name'])}\n{found[4]}", text)
    if update_golden:
        FIELDS.write_text(expected, encoding="utf-8")
    assert update_golden or text == expected


def test_the_short_table_of_the_guide_is_the_declarations(update_golden: bool) -> None:  # noqa: FBT001
    text = GUIDE.read_text(encoding="utf-8")
    rows = table(Member, COMMON).replace("(#", "(fields.md#")
    expected = MARKED.sub(lambda found: f"{found[1]}\n{rows}\n{found[4]}", text)
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
