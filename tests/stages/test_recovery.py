"""Reading on after mistakes: all of them are reported in one run, each with its place, and its suggestion can be pasted."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mistakes import GOOD, Mistake, pasted, problems_of, replaced, with_mistakes

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


def indents() -> list[Mistake]:
    made = []
    for line in INDENTED:
        text = GOOD.split("\n")[line - 1]
        blank = text[: len(text) - len(text.lstrip())]
        levels = len(blank) // 2
        for wrong in ("\t" * levels, "\u3000" * levels, "\u00a0" * len(blank), " " + "\t" * levels):
            at = 1 if wrong[0] == " " else 0
            made.append(
                Mistake(f"{line}: {wrong!r}", line, at + 1, lambda row, b=blank, w=wrong: w + row[len(b) :], "indent")
            )
    for line in OUTERMOST[1:]:
        for wrong in ("\t", "\u3000"):
            made.append(Mistake(f"{line}: {wrong!r}", line, 1, lambda row, w=wrong: w + row, "indent"))
    return made


def dashes() -> list[Mistake]:
    made = []
    for line in ITEMS:
        column = GOOD.split("\n")[line - 1].index("- ")
        for wrong in ("-", "• ", "•", "– ", "—", "·", "-\u3000", "－ ", "1. ", "1、"):
            if line != 22 or wrong != "-":
                made.append(replaced(line, "- ", wrong, part="dash"))
        assert column
    return made


def values() -> list[Mistake]:
    made = []
    for line, text in TEXTS.items():
        for wrong in (
            f"{text}: 二",
            f"“{text}: 二”",
            f'"{text}”',
            f"'{text}’",
            f'"{text}',
            f"@{text}",
            f"%{text}",
            f"'{text}'二",
        ):
            if line == 5 and ": " in wrong and wrong[0] == text[0]:
                pass
            ends = wrong[0] in "\"'" and wrong[-1] in "”’"
            at = len(wrong) - 1 if ends else len(wrong) if wrong == f'"{text}' else 0
            made.append(replaced(line, text, wrong, at=at, part="value"))
    for line, text in IN_BRACKETS.items():
        for wrong in (f"{text}: 二", f'"{text}”', f'"{text}', f"@{text}"):
            at = len(wrong) - 1 if wrong[-1] == "”" else len(wrong) if wrong[0] == '"' else 0
            made.append(replaced(line, text, wrong, at=at, part="value"))
    return made


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


def delimiters() -> list[Mistake]:
    made = []
    for line in (1, 27):
        for wrong in ("———", "—", "–––", "----", "--", "—-", "－－－", " ---", "——— "):
            if wrong != "—":
                made.append(Mistake(f"{line}: {wrong!r}", line, 1, lambda _, w=wrong: w, "line"))
    made.append(Mistake("27: nothing", 27, 1, lambda _: "", "line"))
    made.append(Mistake("27: ...", 27, 1, lambda _: "...", "line"))
    return made


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
    assert all(p.hint for p in problems), (text, shown)
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
