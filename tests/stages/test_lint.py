"""Lint warnings, and problems of rendering."""

import pytest
from smallsite import Site, alliance, command, front, member

from menglu.problems import ERRORS, WARNINGS
from menglu.stages import markdown

PACT = "content/alliances/pact.md"
ACME = "content/members/acme.md"
MOBILE = "warning: this looks like a mobile number: private data does not belong here [personal-data]"
ID_CARD = "warning: this looks like an ID-card number: private data does not belong here [personal-data]"
MAIL = "warning: this looks like a private mail address: give the institution's own [personal-data]"


def problems_of_text(site: Site, body: str) -> list[str]:
    """Return the problems of the body of an alliance, which begins on line 7."""
    site.write(PACT, alliance(body=body))
    return [line.removeprefix(f"{PACT}:") for line in site.problems()]


@pytest.mark.parametrize(("body", "line"), [("", 6), ("\n \n", 6)])
def test_empty_body_is_reported(site: Site, body: str, line: int) -> None:
    (message,) = problems_of_text(site, body)
    assert message.endswith(": warning: there is no text below the front matter [empty-body]")
    assert int(message.split(":")[0]) in range(line - 1, line + 4)


def test_missing_sources_are_reported(site: Site) -> None:
    site.write(PACT, front("name: Pact", "kind: other"))
    assert site.problems() == [
        f"{PACT}:1:1: warning: no source is given: where do the facts come from? [missing-source]"
    ]


def test_member_without_links_is_an_orphan(site: Site) -> None:
    site.write(ACME, member())
    assert site.problems() == [
        f"{ACME}:1:1: warning: member of nothing: no alliance, project or text leads here [orphan]"
    ]


@pytest.mark.parametrize(
    ("fields", "body"),
    [
        (["members: [{member: acme}]"], "Text."),
        (["projects: [{name: X, parties: [acme]}]"], "Text."),
        ([], "[[acme]]"),
        (["members: [{member: Acme, until: 2001}]"], "Text."),
    ],
)
def test_member_with_any_link_is_not_an_orphan(site: Site, fields: list[str], body: str) -> None:
    site.write(PACT, alliance("Pact", *fields, body=body))
    site.write(ACME, member())
    assert site.problems() == []


@pytest.mark.parametrize(
    "wrong", ["memberships: [{alliance: nobody}]", "memberships: [{alliance: pact, since: x}]", "part_of: nobody"]
)
def test_wrong_membership_causes_no_orphan(site: Site, wrong: str) -> None:
    site.write(PACT, alliance())
    site.write(ACME, member("Acme", wrong))
    assert [line for line in site.problems() if "[orphan]" in line] == []


def test_problem_in_an_alliance_causes_no_orphans(site: Site) -> None:
    site.write(PACT, front("name: Pact", "kind: municpal", "members: [{member: acme}]", "sources: [{title: S}]"))
    site.write(ACME, member())
    assert [line.split(":")[0] for line in site.problems()] == [PACT]


@pytest.mark.parametrize(
    ("verified", "stale"),
    [("2026-11-22", 0), ("2024-11-23", 0), ("2024-11-22", 1), ("2024-10", 1), ("2024", 0), ("2023", 1)],
)
def test_entry_verified_two_years_ago_is_stale(site: Site, verified: str, stale: int) -> None:
    site.write(PACT, alliance("Pact", f"verified: {verified}"))
    message = [f"{PACT}:4:11: warning: last verified {verified}, more than 24 months ago [stale]"]
    assert site.problems() == message * stale


def test_age_of_stale_entries_is_a_setting(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: en\nlimits: {stale_months: 6}\n")
    site.write(PACT, alliance("Pact", "verified: 2026-05-22"))
    assert site.problems() == [f"{PACT}:4:11: warning: last verified 2026-05-22, more than 6 months ago [stale]"]


def test_more_listed_than_declared_members_is_a_mismatch(site: Site) -> None:
    rows = "members: [{name: A}, {name: B}, {name: C, roles: guide}, {name: D, until: 2001}]"
    site.write(PACT, alliance("Pact", "declared_members: {note: 备注😀, count: 1}", rows))
    assert site.problems() == [f"{PACT}:4:38: warning: 2 members are listed, but 1 are declared [count-mismatch]"]
    site.write(PACT, alliance("Pact", "declared_members: {count: 2}", rows))
    assert site.problems() == []


def test_entries_of_one_name_need_disambiguation(site: Site) -> None:
    site.write(PACT, alliance("Pact", "members: [{member: a1}, {member: a2}]"))
    site.write("content/members/a1.md", member("第一中学（东）", "disambiguation: 东城"))
    site.write("content/members/a2.md", member("第一中学(东)"))
    assert site.problems() == [
        (
            "content/members/a2.md:2:7: warning: has the same name as content/members/a1.md: if they are two, add "
            "'disambiguation' to both [duplicate-entry]"
        )
    ]
    site.write("content/members/a2.md", member("第一中学(东)", "disambiguation: 西城"))
    assert site.problems() == []


def test_entries_with_one_identifier_need_disambiguation(site: Site) -> None:
    site.write(PACT, alliance("Pact", "members: [{member: a1}, {member: a2}]"))
    site.write("content/members/a1.md", member("甲", "identifiers: {moe: 4142014197}"))
    site.write("content/members/a2.md", member("乙", "identifiers: {wikidata: Q42, moe: '4142014197'}"))
    assert site.problems() == [
        (
            "content/members/a2.md:4:35: warning: has the same identifier as content/members/a1.md: if they are two, "
            "add 'disambiguation' to both [duplicate-entry]"
        )
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("学号😀13812345678。", f"7:4: {MOBILE}"),
        ("139-1234-5678", f"7:1: {MOBILE}"),
        ("+86 139 1234 5678", f"7:1: {MOBILE}"),
        ("ID 11010519491231002X", f"7:4: {ID_CARD}"),
        ("甲 zhang.san+x@163.com", f"7:3: {MAIL}"),
        ("<a1@QQ.com>", f"7:2: {MAIL}"),
    ],
)
def test_personal_data_is_reported_where_it_is(site: Site, text: str, message: str) -> None:
    assert problems_of_text(site, text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        "https://x.org/13812345678",
        "1381234567890",
        "a13812345678",
        "110105194912310021",
        "office@x.edu.cn",
        "027-87543210",
    ],
)
def test_text_similar_to_personal_data_is_not_reported(site: Site, text: str) -> None:
    assert problems_of_text(site, text) == []


def test_personal_data_in_front_matter_is_reported_but_not_identifiers(site: Site) -> None:
    site.write(PACT, alliance("Pact", "contact: 张老师😀 13812345678", "website: https://x.org/13812345678"))
    assert site.problems() == [f"{PACT}:4:15: {MOBILE}"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("甲😀 <script>alert(1)</script>", "7:4: warning: <script> was"),
        ("a\n\n<svg onload=x>", "9:1: warning: <svg> was"),
        ("<b onclick='x'>b</b>", "7:4: warning: <b onclick> was"),
        ("<p>x <i style='x'>i</i></p>", "7:9: warning: <i style> was"),
        ("<a href='JaVaScRiPt:x'>x</a>", "7:10: warning: <a href=JaVaScRiPt:x> was"),
        ("![c](https://x.org/y.png)", "7:6: warning: <img src=https://x.org/y.png> was"),
        ("<iframe src='https://x.org'></iframe>", "7:1: warning: <iframe> was"),
        ("<div class='x'>d</div>", "7:6: warning: <div class> was"),
    ],
)
def test_removed_html_is_reported(site: Site, body: str, message: str) -> None:
    assert problems_of_text(site, body) == [f"{message} removed: it is not allowed here [unsafe-markup]"]


@pytest.mark.parametrize("body", ["<?php x ?>", "<!DOCTYPE x>", "<![CDATA[ x ]]>"])
def test_removed_markup_is_reported(site: Site, body: str) -> None:
    (message,) = problems_of_text(site, body)
    assert message.startswith("7:1: warning: ")
    assert message.endswith("[unsafe-markup]")


@pytest.mark.parametrize(
    "body",
    [
        "`<script>`",
        "```\n<script>\n```",
        "    <script>",
        "&lt;script&gt;",
        "1 < 2",
        "<b>x</b>",
        "<!-- c -->",
        "<https://x.org>",
    ],
)
def test_allowed_html_and_code_are_not_reported(site: Site, body: str) -> None:
    assert problems_of_text(site, body) == []


def test_problem_does_not_hide_another_on_its_line(site: Site) -> None:
    message = problems_of_text(site, "[[nobody]] <script>x</script>")
    assert [line.rsplit(" ", 1)[1] for line in message] == ["[dangling-link]", "[unsafe-markup]"]
    message = problems_of_text(site, "[[nobody]]\n\n" + "- " * 500 + "x")
    assert [line.rsplit(" ", 1)[1] for line in message] == ["[markdown-failed]", "[dangling-link]"]


def test_slow_body_is_aborted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "LIMIT_SECONDS", 0.5)
    assert problems_of_text(site, "![" * 5000) == [
        (
            "7:1: error: this text takes too long to convert: look for long runs of brackets, quotes or links "
            "[markdown-failed]"
        )
    ]


def test_deeply_nested_body_is_reported(site: Site) -> None:
    assert problems_of_text(site, "- " * 500 + "x") == [
        "7:1: error: this text is nested too deep: lists or quotes within each other [markdown-failed]"
    ]


def test_exception_in_markdown_is_a_problem_of_the_entry(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(markdown, "clean", stumble)
    assert problems_of_text(site, "x") == [
        "7:1: error: this text cannot be converted (AssertionError) [markdown-failed]"
    ]


def test_failed_body_does_not_hide_the_next(site: Site) -> None:
    site.write("content/alliances/deep.md", alliance("Deep", body="- " * 500 + "x"))
    assert (
        problems_of_text(site, "<svg>")[-1] == "7:1: warning: <svg> was removed: it is not allowed here [unsafe-markup]"
    )
    assert site.errors() == [
        (
            "content/alliances/deep.md:7:1: error: this text is nested too deep: lists or quotes within each other "
            "[markdown-failed]"
        )
    ]


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("a\nb\n{{ page.nme }}", 3, "AlliancePage has no attribute 'nme'"),
        ("{{ nobody }}", 1, "'nobody' is undefined"),
        ("\n{{ 1/0 }}", 2, "division by zero"),
        ("\n{% if %}", 2, "Expected an expression, got 'end of statement block'"),
        ("{{ page.title|shout }}", 1, "No filter named 'shout'."),
    ],
)
def test_template_error_names_its_line_and_page(site: Site, template: str, line: int, message: str) -> None:
    site.write("templates/alliance.html", template)
    assert problems_of_text(site, "x") == [
        (
            f"templates/alliance.html:{line}:1: error: this template is wrong ({message}), "
            "seen while making alliances/pact.html [template]"
        )
    ]


def test_object_without_attribute_is_named(site: Site) -> None:
    site.write("templates/alliance.html", "{{ site.nope }}")
    (message,) = problems_of_text(site, "x")
    assert "alliance.html has no attribute" not in message


@pytest.mark.parametrize("template", ['\n{% include "nope.html" %}', '\n{% extends "nope.html" %}'])
def test_missing_template_is_reported(site: Site, template: str) -> None:
    site.write("templates/alliance.html", template)
    assert problems_of_text(site, "x") == [
        (
            "templates/alliance.html:2:1: error: there is no template 'nope.html' (while making alliances/pact.html) "
            "[template]"
        )
    ]


def test_template_that_is_not_utf8_is_reported(site: Site) -> None:
    site.write("templates/alliance.html", "联盟".encode("gbk"))
    assert problems_of_text(site, "x") == [
        "templates/alliance.html:1:1: error: this template is not UTF-8: save it again as UTF-8 [template]"
    ]


def test_template_syntax_error_is_reported_with_the_content(site: Site) -> None:
    site.write("templates/alliance.html", "\n{% if %}")
    assert [line.rsplit(" ", 1)[1] for line in problems_of_text(site, "[[nobody]]")] == [
        "[dangling-link]",
        "[template]",
    ]


def test_error_in_a_shared_template_is_reported_once(site: Site) -> None:
    site.write("templates/_links.html", "\n{% if")
    message = problems_of_text(site, "x")
    assert [line.split(": error")[0] for line in message] == ["templates/_links.html:2:1"]


def test_template_error_does_not_hide_warnings(site: Site) -> None:
    site.write("templates/alliance.html", "{{ nobody }}")
    assert [line.rsplit(" ", 1)[1] for line in problems_of_text(site, "<svg>")] == ["[unsafe-markup]", "[template]"]


def test_template_error_writes_nothing(site: Site) -> None:
    site.write(PACT, alliance())
    site.build()
    before = {path.name: path.read_bytes() for path in site.output.rglob("*.html")}
    site.write("templates/alliance.html", "{{ nobody }}")
    done = command("build", "--site", str(site.root), "--lang", "en")
    assert done.returncode == 1
    assert done.stderr.endswith("nothing was written: 1 error, 0 warnings\n")
    assert {path.name: path.read_bytes() for path in site.output.rglob("*.html")} == before


def test_warnings_stop_a_build_only_if_strict(site: Site) -> None:
    site.write(ACME, member())
    line = f"{ACME}:1:1: warning: member of nothing: no alliance, project or text leads here [orphan]\n"
    done = command("check", "--site", str(site.root), "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        line,
        "0 errors, 1 warning: orphan 1; menglu explain orphan says more\n",
    )
    strict = command("check", "--strict", "--site", str(site.root), "--lang", "en")
    assert (strict.returncode, strict.stdout) == (1, line)


def test_check_without_problems_reports_none(site: Site) -> None:
    site.write(PACT, alliance())
    done = command("check", "--site", str(site.root), "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no problems\n")


def test_every_code_is_an_error_or_a_warning() -> None:
    assert frozenset() == ERRORS & WARNINGS
