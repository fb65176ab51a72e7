"""Texts that list several values where one belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from smallsite import PACT, Site, front, problems_of

from menglu.entries.fields.list_hints import divide_at_separators
from menglu.text.yaml import emit, parse_yaml

ALONE = "write each alone, or all in quotes if they are one name"


@pytest.mark.parametrize(
    ("fields", "place", "names", "hint"),
    [
        ("aliases: [甲通信，甲通讯、JTX]", "4:11", "甲通信, 甲通讯, JTX", "甲通信, 甲通讯, JTX"),
        ("former_names: [某; 乙]", "4:16", "某, 乙", "某, 乙"),
        ("industries: [通信、光电，芯片]", "4:14", "通信, 光电, 芯片", "通信, 光电, 芯片"),
        ("industries: [钢铁, 通信；光电]", "4:18", "通信, 光电", "通信, 光电"),
        ("regions: [武汉市、宜昌市]", "4:11", "武汉市, 宜昌市", "武汉市, 宜昌市"),
        ("regions: [武汉、宜昌]", "4:11", "武汉, 宜昌", "湖北省武汉市, 湖北省宜昌市"),
        ("regions: [德国、法国]", "4:11", "德国, 法国", "德国, 法国"),
        ("distinct_from: [a；b]", "4:17", "a, b", "a, b"),
        ("former_slugs: [a、b]", "4:16", "a, b", "a, b"),
        ("projects: [{name: x, parties: [甲；乙]}]", "4:32", "甲, 乙", "甲, 乙"),
        ("aliases:\n  - 甲；乙", "5:3", "甲, 乙", "[甲, 乙]"),
        ("aliases:\n- 甲；乙", "5:1", "甲, 乙", " [甲, 乙]"),
        ("aliases:\n  - 丙\n  - 甲；乙", "6:5", "甲, 乙", ""),
    ],
)
def test_an_item_that_lists_several_is_an_error(site: Site, fields: str, place: str, names: str, hint: str) -> None:
    write = f" (write: {hint})" if hint else ""
    field = "parties" if "parties" in fields else fields.partition(":")[0]
    message = f"{place}: error: one value of '{field}' lists several ({names}): {ALONE}{write} [bad-value]"
    found = [line for line in problems_of(site, *fields.split("\n")) if ": error: " in line]
    assert found == [message]


def test_a_separator_too_many_is_an_error(site: Site) -> None:
    assert problems_of(site, "aliases: [甲，, 乙]") == [
        "4:11: error: '甲，' begins or ends with a sign that separates values: delete it (write: 甲) [bad-value]"
    ]


@pytest.mark.parametrize(
    "fields",
    [
        "aliases: [甲通信，甲通讯、JTX]",
        "industries:\n  - 通信；光电",
        "industries:\n- 通信，光电",
        "regions: [武汉、宜昌]",
    ],
)
def test_what_is_suggested_removes_the_problem(site: Site, fields: str) -> None:
    problems_of(site, *fields.split("\n"))
    (wrong,) = site.found()
    lines = (site.root / PACT).read_text(encoding="utf-8").split("\n")
    row, (_, line, start, end) = lines[wrong.place.line - 1], wrong.place
    lines[line - 1] = row[: start - 1] + wrong.hint + row[end - 1 :]
    site.write(PACT, "\n".join(lines))
    assert site.problems() == []


@pytest.mark.parametrize(
    "field",
    [
        "aliases: ['甲、乙']",
        "aliases: [北京、天津联合体]",
        "industries: [农、林、牧、渔业, 文化、体育和娱乐业]",
        "projects: [{name: x, parties: [{name: 甲、乙共建基地}]}]",
        'aliases: ["甲，乙"]',
        "aliases: [“北京、天津、河北”联合体]",
        "aliases: [《甲、乙》]",
        "aliases: [甲（乙、丙）]",
        "aliases: [甲·乙]",
        "regions: [德国，柏林]",
    ],
)
def test_one_name_with_such_a_sign_is_possible(site: Site, field: str) -> None:
    assert problems_of(site, field) == []


def test_rows_of_a_roster_that_list_several_become_rows(site: Site) -> None:
    site.write("content/members/jia.md", front("name: 甲", "type: enterprise", "sources: [{title: S}]"))
    found = problems_of(site, "members: [甲、乙, •丙]")
    text = "error: each of 'members' must be a map of fields, not text"
    assert found == [
        f"4:11: {text} (did you mean '{{member: jia}}, {{name: 乙}}'?) [wrong-type]",
        f"4:16: {text} (write: {{name: 丙}}) [wrong-type]",
    ]


def test_other_words_of_a_term_are_a_list(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: en\nvocabularies: {levels: {a: {label: A, also: 校、院}}}\n")
    assert site.problems() == [
        f"site.yaml:3:45: error: one value of 'also' lists several (校, 院): {ALONE} (write: [校, 院]) [bad-config]"
    ]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("-某", "[某]"),
        ("-甲 -乙", "[甲, 乙]"),
        ('"[某]"', "[某]"),
        ("\"[某、乙, '丙']\"", "[某, 乙, 丙]"),
        ("\"'某'\"", "[某]"),
        ('"［某，乙］"', "[某, 乙]"),
        ("无", ""),
        ("甲、暂无", ""),
        ("-1", "[-1]"),
    ],
)
def test_the_list_suggested_for_a_text_keeps_no_fault(site: Site, typed: str, hint: str) -> None:
    write = f" (write: {hint})" if hint else ""
    (found,) = [line for line in problems_of(site, f"aliases: {typed}") if ": error: " in line]
    assert found == f"4:10: error: 'aliases' must be a list, not text{write} [wrong-type]"


@given(st.lists(st.text("甲乙、，；;,\"'“” -[]", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_a_list_that_commands_write_lists_no_item_twice(items: list[str]) -> None:
    for text in ("\n".join(emit.block({"a": [*items]})), f"a: {emit.flow([*items])}"):
        root = parse_yaml(text + "\n", "").root
        assert root is not None
        nodes = root.children["a"].children.values()
        assert [node.data for node in nodes] == items
        assert all(node.style or len([*divide_at_separators(str(node.data))]) == 1 for node in nodes)
