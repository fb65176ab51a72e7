"""The forms of a report: for people, for programs, for reviewers."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from smallsite import Site, member

from menglu.cli.excerpts import excerpts
from menglu.cli.reporters import FORMATS
from menglu.cli.reporters.source_lines import SourceLines
from menglu.i18n import load_translator
from menglu.problems import Place, Problem, problem
from menglu.work import engine

ENGLISH = load_translator("en", engine.templates() / "locale")
CHINESE = load_translator("zh-Hans", engine.templates() / "locale")
UNKNOWN = "unknown alliance '{value}'"
ERROR = problem(
    Place("content/members/a.md", 3, 6, 8), "unknown-reference", UNKNOWN, hint="b", guess=True, value="c"
).involving(["content/members/b.md"])
WARNING = problem(Place("content/members/a.md"), "missing-source", "no source is given: where do the facts come from?")
DATE = "'{value}' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD"
FIXABLE = problem(Place("content/members/a.md", 2, 6, 11), "bad-date", DATE, hint="2024-05", value="2024年5月")
SAID = "unknown field 'a' (write: 100%��::stop-commands::x) [unknown-field]"
HOSTILE = problem(
    Place("content/members/x\n::error::y,z:%.md", 1, 1),
    "unknown-field",
    "unknown field '{field}'",
    field="a",
    hint="100%\r\n::stop-commands::x",
)


def report(form: str, *problems: Problem, lines: SourceLines | None = None) -> str:
    return FORMATS[form](problems, ENGLISH, lines)


def test_text_is_a_line_a_problem_whatever_a_file_is_called() -> None:
    assert report("text", ERROR, HOSTILE).split("\n") == [
        "content/members/a.md:3:6: error: unknown alliance 'c' (did you mean 'b'?) [unknown-reference]",
        f"content/members/x�::error::y,z:%.md:1:1: error: {SAID}",
        "",
    ]


def test_github_annotates_the_place() -> None:
    assert report("github", ERROR, WARNING).splitlines() == [
        (
            "::error file=content/members/a.md,line=3,col=6,endColumn=8,title=unknown-reference::"
            "unknown alliance 'c' (did you mean 'b'?)"
        ),
        (
            "::warning file=content/members/a.md,line=1,col=1,title=missing-source::"
            "no source is given: where do the facts come from?"
        ),
    ]


def test_nothing_in_a_name_or_value_is_a_command_to_github() -> None:
    assert report("github", HOSTILE).splitlines() == [
        (
            "::error file=content/members/x%0A%3A%3Aerror%3A%3Ay%2Cz%3A%25.md,line=1,col=1,title=unknown-field::"
            "unknown field 'a' (write: 100%25%0D%0A::stop-commands::x)"
        )
    ]


def test_github_shows_ten_of_a_kind_and_the_rest_in_the_log() -> None:
    many = [ERROR._replace(place=Place("content/members/a.md", line)) for line in range(1, 13)]
    rows = report("github", *many, WARNING, HOSTILE).splitlines()
    assert [row.split(" ")[0] for row in rows[:11]] == ["::error"] * 10 + ["::warning"]
    assert rows[11:13] == [
        "::notice title=menglu::3 more problems: GitHub shows ten of a kind, the log of this step lists them all",
        "::group::3 more problems",
    ]
    assert [row.split(" ")[0] for row in rows[13:]] == [
        "content/members/a.md:11:1:",
        "content/members/a.md:12:1:",
        "content/members/x�::error::y,z:%.md:1:1:",
        "::endgroup::",
    ]


def line_of(text: str, tmp_path: Path) -> SourceLines:
    file = tmp_path / "content/members/a.md"
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode())
    return SourceLines(tmp_path)


def test_rdjson_counts_bytes_and_offers_the_hint(tmp_path: Path) -> None:
    lines = line_of("\ufeff---\r\n日期：2024年5月\r\n成员: [乙]\r\n", tmp_path)
    fixable = FIXABLE._replace(place=FIXABLE.place._replace(column=4, end_column=11))
    said = json.loads(report("rdjson", fixable, WARNING, lines=lines))
    extent = {"start": {"line": 2, "column": 10}, "end": {"line": 2, "column": 21}}
    assert said == {
        "source": {"name": "menglu"},
        "diagnostics": [
            {
                "message": "'2024年5月' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD (write: 2024-05)",
                "location": {"path": "content/members/a.md", "range": extent},
                "severity": "ERROR",
                "code": {"value": "bad-date"},
                "suggestions": [{"range": extent, "text": "2024-05"}],
            },
            {
                "message": "no source is given: where do the facts come from?",
                "location": {"path": "content/members/a.md", "range": {"start": {"line": 1, "column": 1}}},
                "severity": "WARNING",
                "code": {"value": "missing-source"},
            },
        ],
    }


TEXT = {
    "type": "object",
    "properties": {"text": {"type": "string"}},
    "required": ["text"],
    "additionalProperties": False,
}
POSITIVE = {"type": "integer", "minimum": 1}


def shape(required: str = "", **properties: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON Schema
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def rows(items: object, **limits: object) -> dict[str, Any]:
    return {"type": "array", "items": items, **limits}


LEVEL = {"enum": ["none", "note", "warning", "error"]}
FILE = shape("uri", uri={"type": "string", "pattern": "^[A-Za-z0-9%._~/@!$&'()*+,;=-]+$"})
REGION = shape("startLine", startLine=POSITIVE, startColumn=POSITIVE, endColumn=POSITIVE)
LOCATION = shape("physicalLocation", physicalLocation=shape("artifactLocation", artifactLocation=FILE, region=REGION))
REPLACEMENT = shape("deletedRegion", deletedRegion=REGION, insertedContent=TEXT)
CHANGE = shape("artifactLocation replacements", artifactLocation=FILE, replacements=rows(REPLACEMENT, minItems=1))
RULE = shape(
    "id",
    id={"type": "string"},
    shortDescription=TEXT,
    fullDescription=TEXT,
    help=TEXT,
    defaultConfiguration=shape(level=LEVEL),
)
RESULT = shape(
    "message",
    ruleId={"type": "string"},
    ruleIndex={"type": "integer", "minimum": -1},
    level=LEVEL,
    message=TEXT,
    locations=rows(LOCATION),
    relatedLocations=rows(LOCATION, uniqueItems=True),
    partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
    fixes=rows(shape("artifactChanges", description=TEXT, artifactChanges=rows(CHANGE, minItems=1)), uniqueItems=True),
)
DRIVER = shape(
    "name",
    name={"type": "string"},
    semanticVersion={"type": "string"},
    language={"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
    rules=rows(RULE, uniqueItems=True),
)
RUN = shape(
    "tool",
    tool=shape("driver", driver=DRIVER),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    results=rows(RESULT),
)
SARIF = shape("version runs", **{"$schema": {"type": "string"}, "version": {"enum": ["2.1.0"]}, "runs": rows(RUN)})
"""What SARIF 2.1.0 asks of the parts that we write."""


@pytest.mark.parametrize("translator", [ENGLISH, CHINESE, load_translator("zh-Hant", engine.templates() / "locale")])
@pytest.mark.parametrize("problems", [(), (ERROR, WARNING, FIXABLE, HOSTILE)])
def test_sarif_is_what_the_standard_asks_for(problems: tuple[Problem, ...], translator: Any) -> None:  # noqa: ANN401
    jsonschema.validate(json.loads(FORMATS["sarif"](problems, translator, None)), SARIF)


def test_sarif_has_rules_places_and_fixes() -> None:
    (run,) = json.loads(report("sarif", ERROR, FIXABLE))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["bad-date", "unknown-reference"]
    first, second = run["results"]
    assert (first["ruleIndex"], second["ruleIndex"]) == (1, 0)
    related = first["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert related == "content/members/b.md"
    assert "fixes" not in first
    region = {"startLine": 2, "startColumn": 6, "endColumn": 11}
    assert second["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": region, "insertedContent": {"text": "2024-05"}}
    ]


def test_a_terminal_shows_the_line_and_what_of_it_is_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    lines = line_of("---\n日期: 2024年5月\n", tmp_path)
    fixable = FIXABLE._replace(place=FIXABLE.place._replace(column=5, end_column=12))
    assert excerpts((fixable,), ENGLISH, lines) == (
        "content/members/a.md:2:5: error: '2024年5月' is not a date: "
        "write YYYY, YYYY-MM or YYYY-MM-DD (write: 2024-05) [bad-date]\n"
        "    2 | 日期: 2024年5月\n"
        "      |       ^^^^^^^^^\n"
    )


def test_colours_are_those_of_the_severity(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    lines = line_of("---\n", tmp_path)
    error, warning = (excerpts((each,), ENGLISH, lines) for each in (ERROR, WARNING))
    assert "\x1b[31m\x1b[1merror\x1b[0m" in error
    assert "\x1b[33m\x1b[1mwarning\x1b[0m" in warning


def test_a_long_line_is_cut_around_the_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    lines = line_of("甲" * 500 + "乙乙" + "丙" * 500, tmp_path)
    said = excerpts((WARNING._replace(place=Place("content/members/a.md", 1, 501, 503)),), ENGLISH, lines)
    _, quoted, carets, _ = said.split("\n")
    assert quoted == "    1 | " + "甲" * 30 + "乙乙" + "丙" * 18
    assert carets == "      | " + " " * 60 + "^^^^"


def test_a_line_cannot_command_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    lines = line_of("a\tb\x1b[2J\u202ec\n", tmp_path)
    said = excerpts((WARNING._replace(place=Place("content/members/a.md", 1, 2, 3)),), ENGLISH, lines)
    assert said.splitlines()[1:] == ["    1 | a→b�[2J�c", "      |  ^"]


def test_files_that_cannot_be_read_are_not_quoted(tmp_path: Path) -> None:
    lines = line_of("x", tmp_path)
    (tmp_path / "content/members/link.md").symlink_to(tmp_path / "content/members/a.md")
    (tmp_path / "content/members/gbk.md").write_bytes("汉".encode("gbk"))
    for name in ("link", "gbk", "none"):
        assert lines.at(Place(f"content/members/{name}.md")) == ""
    assert lines.at(Place("content/members/a.md", 9)) == ""


def test_all_forms_say_the_same_number_of_problems(site: Site) -> None:
    site.write("content/members/acme.md", member("Acme", "foundet: 2023"))
    problems = site.found()
    lines = SourceLines(site.root)
    assert len(FORMATS["text"](problems, ENGLISH, lines).splitlines()) == len(problems)
    assert len(json.loads(FORMATS["json"](problems, ENGLISH, lines))["problems"]) == len(problems)
    assert len(json.loads(FORMATS["rdjson"](problems, ENGLISH, lines))["diagnostics"]) == len(problems)
    assert len(json.loads(FORMATS["sarif"](problems, ENGLISH, lines))["runs"][0]["results"]) == len(problems)
