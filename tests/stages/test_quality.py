"""Dates still to come, sample text, empty fields, merge conflicts."""

import json
import re
from textwrap import dedent

import pytest
from smallsite import PACT, ROOT, Site, alliance, front, member, problems_of

from menglu.entries.sources.sample_text import SAMPLE_SENTENCES

ACME = "content/members/acme.md"
GUIDE = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
TEMPLATES = [dedent(text) for text in re.findall(r"<!-- file: template.*?```markdown\n(.*?)```", GUIDE, re.DOTALL)]


@pytest.mark.parametrize(
    ("field", "place", "name", "date"),
    [
        ("founded: 2203-05-19", "4:10", "founded", "2203-05-19"),
        ("listed: 2026-12", "4:9", "listed", "2026-12"),
        ("declared_members: {count: 3, as_of: 2027}", "4:37", "as_of", "2027"),
        ("members: [{name: A, since: 2203-05-19}]", "4:28", "since", "2203-05-19"),
        ("milestones: [{date: 2026-11-23, title: X}]", "4:21", "date", "2026-11-23"),
        ("projects: [{name: P, date: 2062}]", "4:28", "date", "2062"),
    ],
)
def test_date_still_to_come_is_reported(site: Site, field: str, place: str, name: str, date: str) -> None:
    assert problems_of(site, field) == [f"{place}: warning: '{name}' is {date}, which is still to come [future-date]"]


def test_date_of_a_source_and_of_a_membership_is_reported(site: Site) -> None:
    site.write(PACT, front("name: Pact", "kind: other", "sources: [{title: S, date: 2036-01}]"))
    site.write(ACME, member("Acme", "memberships: [{alliance: pact, since: 2030}]"))
    assert site.problems() == [
        f"{PACT}:4:28: warning: 'date' is 2036-01, which is still to come [future-date]",
        f"{ACME}:4:39: warning: 'since' is 2030, which is still to come [future-date]",
    ]


@pytest.mark.parametrize(
    "field",
    [
        "founded: 2026",
        "founded: 2026-11",
        "founded: 2026-11-22",
        "ended: 2030",
        "members: [{name: A, since: 2020, until: 2030}]",
        "{founded: 2027-03, status: proposed}".strip("{}").replace(", ", "\n"),
        "verified: 2026",
    ],
)
def test_plans_and_days_that_may_have_been_are_not_reported(site: Site, field: str) -> None:
    assert problems_of(site, *field.split("\n")) == []


def test_verification_still_to_come_is_an_error(site: Site) -> None:
    message = "error: verified on 2036-11-22, which is still to come: write the day of the last check [future-date]"
    assert problems_of(site, "verified: 2036-11-22") == [f"4:11: {message}"]
    site.write(PACT, alliance("Pact", "verified: 2026-11-22"))
    assert site.problems() == []


def test_today_is_a_day_that_can_be_set(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert problems_of(site, "founded: 2001-09-09") == []
    assert len(problems_of(site, "founded: 2001-09-10")) == 1


def test_what_is_still_to_come_heads_neither_feed_nor_home(site: Site) -> None:
    for slug, founded in (("future", "2203"), ("old", "1999"), ("new", "2025")):
        site.write(f"content/alliances/{slug}.md", alliance(slug.title(), f"founded: {founded}"))
    site.build()
    assert re.findall(r"<entry>\s*<title>(\w+)</title>", site.read("feed.xml")) == ["New", "Old"]
    assert re.findall(r"<title>(\w+ was founded)</title>", site.read("feed.xml")) == [
        "New was founded",
        "Old was founded",
    ]
    home = site.read("index.html")
    assert sorted(("New", "Old", "Future"), key=home.index) == ["New", "Old", "Future"]


def test_date_that_has_come_is_news_without_an_edit(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.write(PACT, alliance("Pact", "founded: 2026-11-23"))
    site.build()
    assert "<entry>" not in site.read("feed.xml")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795305600 + 86400))
    site.build()
    assert "<entry>" in site.read("feed.xml")


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_the_template_of_the_guide_leaves_to_write_is_reported(site: Site, template: str) -> None:
    site.write("content/members/x.md", template)
    found = [problem for problem in site.found() if problem.code == "sample-text"]
    assert [template.split("\n")[problem.place.line - 1] for problem in found] == [
        "name: 学校或单位的全称",
        "写两三句话：是什么单位，什么时候加入，做什么。",
    ]


@pytest.mark.parametrize("sentence", SAMPLE_SENTENCES)
def test_sample_sentences_are_reported(site: Site, sentence: str) -> None:
    site.write("content/members/x.md", member("Acme", body=f"Text.\n\n{sentence}"))
    assert [problem.place.line for problem in site.found() if problem.code == "sample-text"] == [9]


@pytest.mark.parametrize(
    ("field", "place", "value"),
    [
        ("aliases: [甲, 示例市联合体]", "4:14", "示例"),
        ("website: https://www.EXAMPLE.org/a", "4:22", "EXAMPLE.org"),
        ("name_en: Sample College", "4:10", "Sample College"),
        ("contact: 待定", "4:10", "待定"),
        ("contact: '暂无'  # later", "4:11", "暂无"),
        ("aliases: [甲, 无]", "4:14", "无"),
        ("members: [{name: 某公司}]", "4:18", "某公司"),
        ("members: [{name: XX职业技术学院}]", "4:18", "XX职业技术学院"),
        ("contact: TBD", "4:10", "TBD"),
        ("contact: ~", "4:10", "~"),
        ("contact: null", "4:10", "null"),
    ],
)
def test_sample_text_is_reported_where_it_is(site: Site, field: str, place: str, value: str) -> None:
    message = f"'{value}' is sample text: write what is true, or delete it"
    assert problems_of(site, field) == [f"{place}: warning: {message} [sample-text]"]


@pytest.mark.parametrize(
    "field",
    [
        "aliases: [无锡联盟, 示范园, 未知数学会]",
        "contact: 无线电处",
        "# 例如 示例市",
        "name_en: XXL Textiles",
        "level:  # x",
    ],
)
def test_text_similar_to_samples_is_not_reported(site: Site, field: str) -> None:
    assert [line for line in problems_of(site, field) if "is sample text" in line] == []


@pytest.mark.parametrize(
    "body", ["见 https://example.edu.cn/x", "示例职业技术学院是一所学校。", SAMPLE_SENTENCES[1], "Lorem ipsum dolor"]
)
def test_sample_text_in_a_body_is_reported(site: Site, body: str) -> None:
    site.write("content/members/whvcse.md", member("W", "memberships: [{alliance: pact}]"))
    site.write("content/members/fiberhome.md", member("F", "memberships: [{alliance: pact}]"))
    assert [line.rsplit(" ", 1)[1] for line in problems_of(site, body=body)] == ["[sample-text]"]


def test_field_without_a_value_is_reported(site: Site) -> None:
    fields = (
        "level:",
        "industries: ",
        "verified: # soon",
        "identifiers: {moe: }",
        "milestones: [{date: 2020, title: x}]",
    )
    empty = "warning: '{}' has no value: fill it in, or delete it [sample-text]"
    assert problems_of(site, *fields, "members:", "  - name: A", "    note:") == [
        f"4:1: {empty.format('level')}",
        f"5:1: {empty.format('industries')}",
        f"6:1: {empty.format('verified')}",
        f"7:15: {empty.format('moe')}",
        f"11:5: {empty.format('note')}",
    ]


def test_field_without_a_value_has_one_problem(site: Site) -> None:
    site.write(PACT, front("name: Pact", "kind:", "colour:", "level: #1", "sources: [{title: S}]"))
    assert [line.rsplit(" ", 1)[1] for line in site.problems()] == ["[missing-field]", "[unknown-field]", "[bad-value]"]


CONFLICT = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> branch"


def unresolved(first: int, last: int) -> str:
    message = (
        f"unresolved merge conflict, down to line {last}: keep what is right, delete the lines <<<<<<< ======= >>>>>>>"
    )
    return f"{first}:1: error: {message} [merge-conflict]"


def test_merge_conflicts_are_reported_once_each(site: Site) -> None:
    fields = CONFLICT.format("founded: 2020", "founded: 2021\nlevel: national")
    body = CONFLICT.format("One.", "[[nobody]]") + "\n\nTitle\n=======\n\n" + CONFLICT.format("", "b")
    assert problems_of(site, fields, body=body) == [unresolved(4, 9), unresolved(13, 17), unresolved(22, 26)]


def test_rest_of_a_file_with_a_conflict_is_checked(site: Site) -> None:
    site.write(ACME, member("Acme", "memberships: [{alliance: pact}]"))
    assert problems_of(site, CONFLICT.format("founded: x", "founded: 2021"), "levle: 5", body="[[nobody]]") == [
        unresolved(4, 8),
        "5:10: error: 'x' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD [bad-date]",
        "9:1: error: unknown field 'levle' (did you mean 'level'?) [unknown-field]",
        (
            "9:8: error: '5' cannot be used here; use one of: national (National), regional (Cross-province), "
            "provincial (Provincial), municipal (Municipal), county (County), institutional (Founded by its members) "
            "[bad-value]"
        ),
        "13:3: error: unknown entry 'nobody' [dangling-link]",
    ]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("<<<<<<< HEAD\na\n||||||| base\nb\n=======\nc\n>>>>>>> x", ["7"]),
        (">>>>>>> x\na", ["7"]),
        ("<<<<<<< HEAD\na\n=======\nb", ["7"]),
        ("<<<<<<< a\nb\n<<<<<<< c\nd\n=======\ne\n>>>>>>> f", ["7", "9"]),
        ("<<<<<<<<< Updated upstream\na\n=========\nb\n>>>>>>>>> Stashed", ["7"]),
    ],
)
def test_conflicts_of_every_form_are_reported(site: Site, body: str, lines: list[str]) -> None:
    found = problems_of(site, body=body)
    assert [line.split(":")[0] for line in found] == lines
    assert all(line.endswith("[merge-conflict]") for line in found)


@pytest.mark.parametrize("body", ["Title\n=======", "> > > > > > > x", "a <<<<<<< b", "||||||| x"])
def test_text_similar_to_a_conflict_is_not_reported(site: Site, body: str) -> None:
    assert problems_of(site, body=body) == []


def test_conflict_around_the_end_of_the_front_matter_is_one_problem(site: Site) -> None:
    site.write(PACT, "---\nname: Pact\nkind: other\n<<<<<<< a\nlevel: national\n=======\n---\n\nText.\n>>>>>>> b\n")
    assert [line.rsplit(" ", 1)[1] for line in site.problems()] == ["[merge-conflict]"]


def test_conflict_in_the_settings_is_reported(site: Site) -> None:
    site.write("site.yaml", "title: T\n" + CONFLICT.format("language: en", "language: zh-Hans") + "\n")
    (found,) = site.found()
    assert (found.place[:3], found.code) == (("site.yaml", 2, 1), "bad-config")
    assert found.text.startswith("unresolved merge conflict")


def test_schema_and_data_know_what_an_entry_is_distinct_from(site: Site) -> None:
    site.write(PACT, alliance("Pact", "distinct_from: [other]"))
    site.write("content/alliances/other.md", alliance("Other"))
    site.build()
    assert "distinct_from" in json.loads(site.read("data/schema/alliance.json"))["properties"]
    assert "distinct_from" not in site.read("data/directory.json")
