"""What is allowed but hardly meant, and what cannot be rendered."""

import pytest
from smallsite import Site, alliance, command, front, member

from menglu.problems import ERRORS, WARNINGS
from menglu.stages import markdown

PACT = "content/alliances/pact.md"
ACME = "content/members/acme.md"
MOBILE = "warning: this looks like a mobile number: private data does not belong here [personal-data]"
ID_CARD = "warning: this looks like an ID-card number: private data does not belong here [personal-data]"
MAIL = "warning: this looks like a private mail address: give the institution's own [personal-data]"


def said_of_text(site: Site, body: str) -> list[str]:
    """Say what is wrong with the text of an alliance, which begins on line 7."""
    site.write(PACT, alliance(body=body))
    return [line.removeprefix(f"{PACT}:") for line in site.problems()]


@pytest.mark.parametrize(("body", "line"), [("", 6), ("\n \n", 6)])
def test_an_entry_says_something(site: Site, body: str, line: int) -> None:
    (said,) = said_of_text(site, body)
    assert said.endswith(": warning: there is no text below the front matter [empty-body]")
    assert int(said.split(":")[0]) in range(line - 1, line + 4)


def test_an_entry_says_whence_it_knows(site: Site) -> None:
    site.write(PACT, front("name: Pact", "kind: other"))
    assert site.problems() == [
        f"{PACT}:1:1: warning: no source is given: where do the facts come from? [missing-source]"
    ]


def test_a_member_of_nothing_is_an_orphan(site: Site) -> None:
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
def test_whom_something_leads_to_is_no_orphan(site: Site, fields: list[str], body: str) -> None:
    site.write(PACT, alliance("Pact", *fields, body=body))
    site.write(ACME, member())
    assert site.problems() == []


@pytest.mark.parametrize(
    "wrong", ["memberships: [{alliance: nobody}]", "memberships: [{alliance: pact, since: x}]", "part_of: nobody"]
)
def test_a_wrong_membership_does_not_make_an_orphan(site: Site, wrong: str) -> None:
    site.write(PACT, alliance())
    site.write(ACME, member("Acme", wrong))
    assert [line for line in site.problems() if "[orphan]" in line] == []


def test_a_slip_in_an_alliance_does_not_make_its_members_orphans(site: Site) -> None:
    site.write(PACT, front("name: Pact", "kind: municpal", "members: [{member: acme}]", "sources: [{title: S}]"))
    site.write(ACME, member())
    assert [line.split(":")[0] for line in site.problems()] == [PACT]


@pytest.mark.parametrize(
    ("verified", "stale"),
    [("2026-11-22", 0), ("2024-11-23", 0), ("2024-11-22", 1), ("2024-10", 1), ("2024", 0), ("2023", 1)],
)
def test_what_nobody_verified_for_two_years_is_stale(site: Site, verified: str, stale: int) -> None:
    site.write(PACT, alliance("Pact", f"verified: {verified}"))
    said = [f"{PACT}:4:11: warning: last verified {verified}, more than 24 months ago [stale]"]
    assert site.problems() == said * stale


def test_the_site_says_when_an_entry_is_stale(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: en\nlimits: {stale_months: 6}\n")
    site.write(PACT, alliance("Pact", "verified: 2026-05-22"))
    assert site.problems() == [f"{PACT}:4:11: warning: last verified 2026-05-22, more than 6 months ago [stale]"]


def test_more_members_than_are_declared_is_a_mismatch(site: Site) -> None:
    rows = "members: [{name: A}, {name: B}, {name: C, roles: guide}, {name: D, until: 2001}]"
    site.write(PACT, alliance("Pact", "declared_members: {note: 备注😀, count: 1}", rows))
    assert site.problems() == [f"{PACT}:4:38: warning: 2 members are listed, but 1 are declared [count-mismatch]"]
    site.write(PACT, alliance("Pact", "declared_members: {count: 2}", rows))
    assert site.problems() == []


def test_two_entries_of_one_name_are_told_apart(site: Site) -> None:
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


def test_two_entries_with_one_identifier_are_told_apart(site: Site) -> None:
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
    ("text", "said"),
    [
        ("学号😀13812345678。", f"7:4: {MOBILE}"),
        ("139-1234-5678", f"7:1: {MOBILE}"),
        ("+86 139 1234 5678", f"7:1: {MOBILE}"),
        ("ID 11010519491231002X", f"7:4: {ID_CARD}"),
        ("甲 zhang.san+x@163.com", f"7:3: {MAIL}"),
        ("<a1@QQ.com>", f"7:2: {MAIL}"),
    ],
)
def test_what_belongs_to_a_person_is_pointed_at(site: Site, text: str, said: str) -> None:
    assert said_of_text(site, text) == [said]


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
def test_what_only_looks_like_a_person_is_left_alone(site: Site, text: str) -> None:
    assert said_of_text(site, text) == []


def test_private_numbers_in_the_front_matter_are_found_and_identifiers_are_not(site: Site) -> None:
    site.write(PACT, alliance("Pact", "contact: 张老师😀 13812345678", "website: https://x.org/13812345678"))
    assert site.problems() == [f"{PACT}:4:15: {MOBILE}"]


@pytest.mark.parametrize(
    ("body", "said"),
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
def test_html_that_was_removed_is_said(site: Site, body: str, said: str) -> None:
    assert said_of_text(site, body) == [f"{said} removed: it is not allowed here [unsafe-markup]"]


@pytest.mark.parametrize("body", ["<?php x ?>", "<!DOCTYPE x>", "<![CDATA[ x ]]>"])
def test_markup_that_vanishes_is_said(site: Site, body: str) -> None:
    (said,) = said_of_text(site, body)
    assert said.startswith("7:1: warning: ")
    assert said.endswith("[unsafe-markup]")


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
def test_html_that_stays_or_is_code_is_not_said(site: Site, body: str) -> None:
    assert said_of_text(site, body) == []


def test_one_slip_does_not_hide_another_on_its_line(site: Site) -> None:
    said = said_of_text(site, "[[nobody]] <script>x</script>")
    assert [line.rsplit(" ", 1)[1] for line in said] == ["[dangling-link]", "[unsafe-markup]"]
    said = said_of_text(site, "[[nobody]]\n\n" + "- " * 500 + "x")
    assert [line.rsplit(" ", 1)[1] for line in said] == ["[markdown-failed]", "[dangling-link]"]


def test_a_text_that_takes_too_long_is_given_up(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "LIMIT_SECONDS", 0.5)
    assert said_of_text(site, "![" * 5000) == [
        (
            "7:1: error: this text takes too long to convert: look for long runs of brackets, quotes or links "
            "[markdown-failed]"
        )
    ]


def test_a_text_nested_too_deep_is_given_up(site: Site) -> None:
    assert said_of_text(site, "- " * 500 + "x") == [
        "7:1: error: this text is nested too deep: lists or quotes within each other [markdown-failed]"
    ]


def test_whatever_markdown_raises_is_a_problem_of_the_entry(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(markdown, "clean", stumble)
    assert said_of_text(site, "x") == ["7:1: error: this text cannot be converted (AssertionError) [markdown-failed]"]


def test_one_failed_text_does_not_hide_the_next(site: Site) -> None:
    site.write("content/alliances/deep.md", alliance("Deep", body="- " * 500 + "x"))
    assert said_of_text(site, "<svg>")[-1] == "7:1: warning: <svg> was removed: it is not allowed here [unsafe-markup]"
    assert site.errors() == [
        (
            "content/alliances/deep.md:7:1: error: this text is nested too deep: lists or quotes within each other "
            "[markdown-failed]"
        )
    ]


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("a\nb\n{{ page.nme }}", 3, "AlliancePage has no attribute 'nme'"),
        ("{{ nobody }}", 1, "'nobody' is undefined"),
        ("\n{{ 1/0 }}", 2, "division by zero"),
        ("\n{% if %}", 2, "Expected an expression, got 'end of statement block'"),
        ("{{ page.title|shout }}", 1, "No filter named 'shout'."),
    ],
)
def test_a_template_that_fails_says_where_and_for_which_page(site: Site, template: str, line: int, said: str) -> None:
    site.write("templates/alliance.html", template)
    assert said_of_text(site, "x") == [
        (
            f"templates/alliance.html:{line}:1: error: this template is wrong ({said}), "
            "seen while making alliances/pact.html [template]"
        )
    ]


def test_the_one_that_lacks_an_attribute_is_named(site: Site) -> None:
    site.write("templates/alliance.html", "{{ site.nope }}")
    (said,) = said_of_text(site, "x")
    assert "alliance.html has no attribute" not in said


@pytest.mark.parametrize("template", ['\n{% include "nope.html" %}', '\n{% extends "nope.html" %}'])
def test_a_template_that_is_not_there_is_said_to_be_missing(site: Site, template: str) -> None:
    site.write("templates/alliance.html", template)
    assert said_of_text(site, "x") == [
        (
            "templates/alliance.html:2:1: error: there is no template 'nope.html' (while making alliances/pact.html) "
            "[template]"
        )
    ]


def test_a_template_in_another_encoding_says_so(site: Site) -> None:
    site.write("templates/alliance.html", "联盟".encode("gbk"))
    assert said_of_text(site, "x") == [
        "templates/alliance.html:1:1: error: this template is not UTF-8: save it again as UTF-8 [template]"
    ]


def test_a_template_that_cannot_be_read_is_said_beside_the_content(site: Site) -> None:
    site.write("templates/alliance.html", "\n{% if %}")
    assert [line.rsplit(" ", 1)[1] for line in said_of_text(site, "[[nobody]]")] == ["[dangling-link]", "[template]"]


def test_a_shared_template_is_said_once(site: Site) -> None:
    site.write("templates/_links.html", "\n{% if")
    said = said_of_text(site, "x")
    assert [line.split(": error")[0] for line in said] == ["templates/_links.html:2:1"]


def test_a_template_that_fails_does_not_hide_the_warnings(site: Site) -> None:
    site.write("templates/alliance.html", "{{ nobody }}")
    assert [line.rsplit(" ", 1)[1] for line in said_of_text(site, "<svg>")] == ["[unsafe-markup]", "[template]"]


def test_a_template_is_no_reason_to_write(site: Site) -> None:
    site.write(PACT, alliance())
    site.build()
    before = {path.name: path.read_bytes() for path in site.output.rglob("*.html")}
    site.write("templates/alliance.html", "{{ nobody }}")
    done = command("build", "--site", str(site.root), "--lang", "en")
    assert done.returncode == 1
    assert done.stderr.endswith("nothing was written: 1 error, 0 warnings\n")
    assert {path.name: path.read_bytes() for path in site.output.rglob("*.html")} == before


def test_warnings_do_not_stop_a_build_unless_asked(site: Site) -> None:
    site.write(ACME, member())
    line = f"{ACME}:1:1: warning: member of nothing: no alliance, project or text leads here [orphan]\n"
    done = command("check", "--site", str(site.root), "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (0, line, "0 errors, 1 warning\n")
    strict = command("check", "--strict", "--site", str(site.root), "--lang", "en")
    assert (strict.returncode, strict.stdout) == (1, line)


def test_where_nothing_is_wrong_check_says_so(site: Site) -> None:
    site.write(PACT, alliance())
    done = command("check", "--site", str(site.root), "--lang", "en")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "no problems\n")


def test_every_code_is_an_error_or_a_warning() -> None:
    assert frozenset() == ERRORS & WARNINGS
