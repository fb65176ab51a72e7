"""Reading on after mistakes: all are reported in one run, each at its place, and its suggestion can be pasted."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mistakes import GOOD, Mistake, pasted, problems_of, replaced, with_mistakes

from menglu.problems import Place
from menglu.text.yaml.signs import NO_COLON

KEYS = {2: "name", 3: "kind", 4: "aliases", 7: "founded", 8: "regions", 9: "contact", 10: "identifiers", 11: "moe",
        12: "declared_members", 13: "members", 14: "member", 15: "roles", 16: "since", 17: "name", 18: "roles",
        21: "milestones", 23: "sources", 24: "title", 25: "publisher", 26: "url"}  # fmt: skip
"""The field on each line."""
ITEMS = (5, 6, 14, 17, 19, 20, 22, 24)
INDENTED = (5, 6, 11, 14, 15, 16, 17, 18, 19, 20, 22, 24, 25, 26)
OUTERMOST = (2, 3, 4, 7, 8, 9, 10, 12, 13, 21, 23)
TEXTS = {2: "江汉产教联合体", 5: "江汉联盟", 9: "电话 027-1234", 17: "某公司", 24: "成立大会", 25: "长江日报"}
IN_BRACKETS = {22: "召开成立大会"}


def colons() -> list[Mistake]:
    made = []
    for line, key in KEYS.items():
        text = GOOD.split("\n")[line - 1]
        right = f"{key}: " if f"{key}: " in text else f"{key}:"
        for wrong in (f"{key}：", f"{key}： ", f"{key} ：", f"{key}:", f"{key}:\u3000", f"{key}﹕", f"{key}:\u00a0"):
            after = text[text.index(right) + len(right) :]
            if wrong.rstrip(" ") != right.rstrip(" ") or after:
                at = len(key) + (wrong[len(key)] == " ")
                made.append(replaced(line, right, wrong, at=at, part="colon"))
    made.append(replaced(12, "count: ", "count：", at=5, part="colon"))
    made.append(replaced(22, "date: ", "date：", at=4, part="colon"))
    return made


def indented(line: int, blank: str, wrong: str) -> Mistake:
    column = 2 if wrong.startswith(" ") else 1
    return Mistake(f"{line}: {wrong!r}", line, column, lambda row: wrong + row[len(blank) :], "indent")


def indents() -> Iterator[Mistake]:
    for line in INDENTED:
        text = GOOD.split("\n")[line - 1]
        blank = text[: len(text) - len(text.lstrip())]
        levels = len(blank) // 2
        for wrong in ("\t" * levels, "\u3000" * levels, "\u00a0" * len(blank), " " + "\t" * levels):
            yield indented(line, blank, wrong)
    yield from (indented(line, "", wrong) for line in OUTERMOST[1:] for wrong in ("\t", "\u3000"))


def dashes() -> Iterator[Mistake]:
    for line in ITEMS:
        for wrong in ("-", "• ", "•", "– ", "—", "·", "-\u3000", "－ ", "1. ", "1、"):
            if line != 22 or wrong != "-":  # a bracket right after the dash is no mistake to libyaml
                yield replaced(line, "- ", wrong, part="dash")


def values() -> Iterator[Mistake]:
    for line, text in TEXTS.items():
        for wrong in (f"{text}: 二", f"“{text}: 二”", f"@{text}", f"%{text}", f"'{text}'二"):
            yield replaced(line, text, wrong, part="value")
        for wrong in (f'"{text}”', f"'{text}’"):
            yield replaced(line, text, wrong, at=len(wrong) - 1, part="value")
        yield replaced(line, text, f'"{text}', at=len(text) + 1, part="value")
    for line, text in IN_BRACKETS.items():
        yield replaced(line, text, f"{text}: 二", part="value")
        yield replaced(line, text, f"@{text}", part="value")
        yield replaced(line, text, f'"{text}”', at=len(text) + 1, part="value")
        yield replaced(line, text, f'"{text}', at=len(text) + 1, part="value")


def brackets() -> list[Mistake]:
    return [
        replaced(8, "'42']", "'42'", at=4, part="end"),
        replaced(8, "'42']", "'42'］", at=4, part="end"),
        replaced(8, "'42']", "'42'}", at=4, part="end"),
        replaced(8, "[湖", "［湖", part="begin"),
        replaced(12, ", as_of", "，as_of", part="comma"),
        replaced(12, ", as_of", "、 as_of", part="comma"),
        replaced(12, "2024-03}", "2024-03", at=7, part="end"),
        replaced(12, "2024-03}", "2024-03｝", at=7, part="end"),
        replaced(22, ", title", "，title", part="comma"),
    ]  # fmt: skip


def delimiters() -> Iterator[Mistake]:
    for line in (1, 27):
        for wrong in ("———", "–––", "----", "--", "—-", "－－－", " ---", "——— "):
            yield whole_line(line, wrong)
    yield whole_line(27, "")
    yield whole_line(27, "...")


def whole_line(line: int, wrong: str) -> Mistake:
    return Mistake(f"{line}: {wrong!r}", line, 1, lambda _: wrong, "line")


def fields() -> list[Mistake]:
    return [
        replaced(3, "municipal", "municpal", part="value"),
        replaced(7, "2023-05-19", "2023–05–19", part="value"),
        replaced(7, "2023-05-19", "2023年5月19日", part="value"),
        replaced(16, "2023", "May 2023", part="value"),
        replaced(26, "https://example.org/news/1", "“https://example.org/news/1”", part="value"),
        replaced(15, "chair", "理事长", part="value"),
        replaced(22, "2024-03", "2024/3", part="date"),
    ]  # fmt: skip


MISTAKES = [*colons(), *indents(), *dashes(), *values(), *brackets(), *delimiters(), *fields()]


def assert_all_reported(mistakes: Sequence[Mistake]) -> None:
    text = with_mistakes(mistakes)
    problems = problems_of(text)
    shown = [(p.place.line, p.place.column, p.text, p.hint) for p in problems]
    lines = [p.place.line for p in problems]
    assert sorted(set(lines)) == sorted({m.line for m in mistakes}), (text, shown)
    assert all(p.is_fixable or p.guess for p in problems), (text, shown)
    assert problems_of(pasted(text, problems)) == (), (pasted(text, problems), shown)


def test_the_good_entry_is_good() -> None:
    assert problems_of(GOOD) == ()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda m: m.name)
def test_a_mistake_is_reported_once_at_its_place(mistake: Mistake) -> None:
    text = with_mistakes([mistake])
    problems = problems_of(text)
    assert [(p.place.line, p.place.column) for p in problems] == [(mistake.line, mistake.column)], (text, problems)
    assert_all_reported([mistake])


def one_in_a_part(mistakes: list[Mistake]) -> list[Mistake]:
    return list({(mistake.line, mistake.part): mistake for mistake in mistakes}.values())


@settings(deadline=None, max_examples=400, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(MISTAKES), min_size=2, max_size=25).map(one_in_a_part))
def test_mistakes_in_any_mixture_are_reported_at_once(mistakes: list[Mistake]) -> None:
    assert_all_reported(mistakes)


def test_what_cannot_be_read_hides_nothing_else() -> None:
    text = GOOD.replace("name: 某公司", 'name: "\\q"').replace("2023-05-19", "去年")
    text = text.replace("contact: 电话", "contact: &a 电话")
    assert [(p.place.line, p.code) for p in problems_of(text)] == [
        (7, "bad-date"),
        (9, "yaml-feature"),
        (17, "yaml-syntax"),
    ]


@pytest.mark.parametrize("start", ["某公司", "@某公司", "%某公司"])
def test_item_with_fields_below_it_lacks_a_colon(start: str) -> None:
    (problem,) = problems_of(GOOD.replace("name: 某公司", start))
    assert (problem.place, problem.text, problem.hint) == (Place("content/alliances/pact.md", 17, 5), NO_COLON, "")


def test_colon_after_the_first_field_of_an_item_can_be_pasted() -> None:
    text = GOOD.replace("name: 某公司", "name 某公司")
    (problem,) = problems_of(text)
    assert problem.text == NO_COLON
    assert pasted(text, [problem]) == GOOD


def test_field_that_cannot_be_read_is_not_missing() -> None:
    assert [p.code for p in problems_of(GOOD.replace("kind: municipal", "kind: &a municipal"))] == ["yaml-feature"]
    assert [p.code for p in problems_of(GOOD.replace("kind: municipal", "kind"))] == ["yaml-syntax"]


def test_better_suggestion_stands_for_both() -> None:
    (problem,) = problems_of(GOOD.replace("kind: municipal", "kind: @municipal"))
    assert (problem.code, problem.hint) == ("bad-value", "municipal")


def test_yaml_that_only_looks_wrong_is_no_mistake() -> None:
    text = GOOD.replace("contact: 电话 027-1234", "contact: |\n  • 电话：027\n  -1\n  名称：甲\n\n  　　网址: x")
    assert problems_of(text) == ()
    assert problems_of(GOOD.replace("contact: 电话", "contact: 电话：总机\n  分机：2")) == ()
    assert problems_of(GOOD.replace("name: 江汉", "name:\t江汉")) == ()


def test_text_that_goes_on_below_is_reported_without_a_suggestion() -> None:
    (problem,) = problems_of(GOOD.replace("contact: 电话 027-1234", "contact: 电话: 总机\n  027-1234"))
    assert (problem.place.line, problem.hint) == (9, "")


def test_list_item_that_became_text_is_reported() -> None:
    assert [p.text for p in problems_of(GOOD.replace("  - 光谷联盟", "   -光谷联盟"))] == [
        "the indentation does not fit the lines above: fields of one map begin in one column",
        "a space is missing after the dash",
    ]
