"""A site in which everything is wrong: the whole report, in both languages and for programs."""

import json
import re
from functools import cache
from pathlib import Path

import pytest
from smallsite import Site, alliance, command, member

from menglu.problems import ERRORS, WARNINGS

BROKEN = Path(__file__).parents[1] / "sites" / "broken"
HAN = re.compile("[\u3400-\u9fff]")
WITHOUT_WHOLE = {"orphan", "count-mismatch", "long-value"}
"""What cannot be told while entries are missing."""


@cache
def report(*words: str) -> str:
    done = command("check", "--site", str(BROKEN), *words)
    assert done.returncode == 2, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("expected.txt", ("--lang", "en")),
        ("expected.zh.txt", ("--lang", "zh")),
        ("expected.json", ("--lang", "en", "--format", "json")),
    ],
)
def test_the_whole_report_is_what_it_was(name: str, words: tuple[str, ...], update_golden: bool) -> None:  # noqa: FBT001
    said = report(*words)
    if update_golden:
        (BROKEN / name).write_text(said, encoding="utf-8", newline="\n")
    assert said == (BROKEN / name).read_text(encoding="utf-8")


def test_every_code_has_its_example() -> None:
    said = {one["code"] for one in json.loads(report("--lang", "en", "--format", "json"))["problems"]}
    assert said == (ERRORS | WARNINGS) - WITHOUT_WHOLE


def test_every_problem_points_at_what_it_speaks_of() -> None:
    for one in json.loads(report("--lang", "en", "--format", "json"))["problems"]:
        path = BROKEN / one["path"]
        if not path.is_file() or one["code"] == "not-utf8":
            continue
        text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
        assert 1 <= one["line"] <= len(lines) + 1, one
        line = [*lines, ""][one["line"] - 1]
        assert 1 <= one["column"] <= len(line) + 1, one
        assert one["column"] <= one["end_column"] <= len(line) + 1, one


def test_the_chinese_report_says_everything_in_chinese() -> None:
    english, chinese = report("--lang", "en").splitlines(), report("--lang", "zh").splitlines()
    place = re.compile(r"(.+?:\d+:\d+): \S+ (.*) \[([a-z0-9-]+)\]")
    for one, other in zip(english, chinese, strict=True):
        left, right = place.fullmatch(one), place.fullmatch(other)
        assert left, one
        assert right, other
        assert (left[1], left[3]) == (right[1], right[3])
        assert HAN.search(right[2]), other
        assert "another encoding" not in right[2], other


def test_counts_of_the_report_for_programs_are_right() -> None:
    found = json.loads(report("--format", "json"))
    severities = [one["severity"] for one in found["problems"]]
    assert (found["errors"], found["warnings"]) == (severities.count("error"), severities.count("warning"))


def test_warnings_about_the_whole_are_said_in_both_languages(site: Site) -> None:
    site.write("content/alliances/pact.md", alliance("Pact", "declared_members: {count: 0}", "members: [{name: A}]"))
    site.write("content/members/acme.md", member())
    english, chinese = site.problems("en"), site.problems("zh-Hans")
    assert [line.rsplit(" ", 1)[1] for line in english] == ["[count-mismatch]", "[orphan]"]
    assert [line.rsplit(" ", 1)[1] for line in chinese] == ["[count-mismatch]", "[orphan]"]
    assert all(HAN.search(line) for line in chinese)


def test_a_template_that_fails_is_said_in_both_languages(site: Site) -> None:
    site.write("content/alliances/pact.md", alliance())
    site.write("templates/alliance.html", "\n{{ nobody }}\n")
    place = "templates/alliance.html:2:1: "
    (english,), (chinese,) = site.problems("en"), site.problems("zh-Hans")
    said = "this template is wrong ('nobody' is undefined), seen while making alliances/pact.html"
    assert english == f"{place}error: {said} [template]"
    assert chinese.startswith(place)
    assert chinese.endswith("[template]")
    assert HAN.search(chinese)
