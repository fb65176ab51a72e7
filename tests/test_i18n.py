"""The translations say all that the code and the templates say, and nothing else."""

import ast
import re
import string
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from menglu.i18n import TRANSLATED
from menglu.stages.plan.search import SENTENCES

ROOT = Path(__file__).parent.parent
LOCALES = ("zh_Hans", "zh_Hant")
SAID_AT = {
    "add_evidence": 1,
    "begin": 0,
    "command": 0,
    "command_group": 0,
    "counted": 0,
    "fault": 1,
    "in_quotes": 0,
    "issue": 2,
    "mistake": 2,
    "MarkupRule": 1,
    "option": 0,
    "problem": 2,
    "refuse": 2,
    "Step": 1,
    "SyntaxIssue": 2,
    "UsageError": 0,
    "gettext": 0,
    "ngettext": 0,
    "note": 0,
    "Wanted": 2,
}
"""At which place each function takes a sentence."""
HAN = re.compile("[\u3400-\u9fff]")

Names = Mapping[str, Sequence[ast.expr]]


@cache
def modules() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(path.read_bytes()) for path in sorted((ROOT / "menglu").rglob("*.py")))


@cache
def names_in(module: ast.Module) -> Names:
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            returned = (one.value for one in ast.walk(node) if isinstance(one, ast.Return))
            found.setdefault(node.name, []).extend(value for value in returned if value)
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.For) and (
            value := node.iter if isinstance(node, ast.For) else node.value
        ):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                for name in ast.walk(target):
                    if isinstance(name, ast.Name):
                        found.setdefault(name.id, []).append(value)
    return found


@cache
def constants_of_all() -> Names:
    return {name: values for one in modules() for name, values in names_in(one).items() if name.isupper()}


def texts(node: ast.expr, names: Names) -> Iterator[str]:
    parts: Sequence[ast.expr | None] = ()
    match node:
        case ast.Constant(value=str() as text):
            yield from (text,) if text else ()
        case ast.Name(id=name) | ast.Call(func=ast.Name(id=name)):
            parts = names.get(name, ())
            names = {other: values for other, values in names.items() if other != name}
        case ast.IfExp(body=one, orelse=other):
            parts = (one, other)
        case ast.Dict(values=parts) | ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            pass
        case ast.Subscript(value=table):
            parts = (table,)
        case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, *default]):
            parts = (table, *default)
    for part in parts:
        if part:
            yield from texts(part, names)


def last_name(function: ast.expr) -> str:
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def sentences_of_code() -> Iterator[str]:
    for module in modules():
        names = {**constants_of_all(), **names_in(module)}
        for call in (node for node in ast.walk(module) if isinstance(node, ast.Call)):
            at = SAID_AT.get(last_name(call.func))
            if at is None:
                continue
            for argument in call.args[at : at + 1] + [k.value for k in call.keywords if k.arg in TRANSLATED]:
                yield from texts(argument, names)


def sentences_of_templates() -> Iterator[str]:
    for path in (ROOT / "templates").glob("*.html"):
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        for _, _, said in extract_from_ast(tree, ("_", "count"), babel_style=False):
            yield said if isinstance(said, str) else str((said or [""])[0])


@cache
def scripts() -> str:
    return "".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates/assets").rglob("*.js"))


def terms() -> Iterator[str]:
    for module in modules():
        names = {**constants_of_all(), **names_in(module)}
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and last_name(node.func) == "Label":
                for argument in node.args[1::2]:
                    yield from texts(argument, names)
            elif isinstance(node, ast.Tuple):
                match node.elts:
                    case [ast.Constant(value=str() as chinese), ast.Constant(value=str() as english)]:
                        if HAN.search(chinese) and not HAN.search(english):
                            yield english


@cache
def sentences() -> frozenset[str]:
    return frozenset((*sentences_of_code(), *sentences_of_templates(), *SENTENCES))


@cache
def wanted(locale: str) -> frozenset[str]:
    return sentences() | set(terms()) if locale == "zh_Hant" else sentences()


@cache
def translations(locale: str) -> Mapping[str, tuple[str, ...]]:
    with (ROOT / "templates" / "locale" / f"{locale}.po").open("rb") as file:
        catalog = read_po(file, locale=locale, abort_invalid=True)
    found = {}
    for message in catalog:
        said = message.string if isinstance(message.string, list | tuple) else (message.string,)
        if message.id:
            found[message.id if isinstance(message.id, str) else message.id[0]] = tuple(map(str, said))
    return found


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_sentences_are_found_wherever_they_stand() -> None:
    literal, constant, table, loop, choice, found, count, template = (
        "no problems",
        "there is no picture at {value}: pictures lie in content/media/",
        "unknown alliance '{value}'",
        "this looks like an ID-card number: private data does not belong here",
        " (write: {hint})",
        "a symbolic link",
        "{count} error",
        "{count} organisation",
    )
    assert {literal, constant, table, loop, choice, found, count, template} <= wanted("zh_Hans")


def test_scripts_say_what_is_sent_to_them_and_nothing_else() -> None:
    takers = "gettext|ngettext|button|failure|emptyNote|setState"
    calls = re.findall(rf'\b(?:{takers})\("([^"]*)"(?:, "([^"]*)")?', scripts())
    assert {sentence for call in calls for sentence in call if sentence} - set(SENTENCES) == set()
    assert set(SENTENCES) - set(re.findall(r'"([^"\n]*)"', scripts())) == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_is_translated(locale: str) -> None:
    assert sorted(text for text in wanted(locale) if not all(translations(locale).get(text, ("",)))) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_translation_is_left_over(locale: str) -> None:
    assert sorted(translations(locale).keys() - wanted(locale)) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_translations_keep_the_gaps(locale: str) -> None:
    wrong = [text for text, said in translations(locale).items() if any(gaps(one) != gaps(text) for one in said)]
    assert wrong == []


@pytest.mark.parametrize("locale", LOCALES)
def test_full_stops_end_only_what_they_end_in_english(locale: str) -> None:
    stopped = {text for text, said in translations(locale).items() if any(one.endswith("。") for one in said)}
    assert sorted(text for text in stopped if not text.endswith(".")) == []


NUMBERS = frozenset({"count", "counted", "column", "columns", "first", "last", "limit", "line", "row", "rows", "width"})
"""Gaps that a number fills, or begins to fill: 2 个错误."""


@pytest.mark.parametrize("locale", LOCALES)
def test_numbers_stand_apart_from_chinese(locale: str) -> None:
    joined = re.compile(rf"{HAN.pattern}\{{({'|'.join(NUMBERS)})\}}|\{{({'|'.join(NUMBERS)})\}}{HAN.pattern}")
    said = [one for forms in translations(locale).values() for one in forms]
    assert [one for one in said if joined.search(one)] == []
