"""A good entry, mistakes to be made in it, and what pasting the suggestions gives."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from menglu.entries.sources import Source
from menglu.problems import Problem, sort_problems
from menglu.stages import parse

PATH = "content/alliances/pact.md"
GOOD = """\
---
name: 江汉产教联合体
kind: municipal
aliases:
  - 江汉联盟
  - 光谷联盟
founded: 2023-05-19
regions: [湖北省武汉市, '42']
contact: 电话 027-1234
identifiers:
  moe: 4142014197
declared_members: {count: 60, as_of: 2024-03}
members:
  - member: acme
    roles: chair
    since: 2023
  - name: 某公司
    roles:
      - lead
      - council
milestones:
  - {date: 2024-03, title: 召开成立大会}
sources:
  - title: 成立大会
    publisher: 长江日报
    url: https://example.org/news/1
---

正文。
"""
SETTINGS, _ = parse.settings(Source("site.yaml", "title: T\nlanguage: en\n"))


def problems_of(text: str) -> tuple[Problem, ...]:
    """Parse an entry, alone, and return its problems."""
    assert SETTINGS is not None
    source = Source(PATH, text)
    return sort_problems(parse.entry(source, parse.raw_entry(source), SETTINGS)[1])


@dataclass(frozen=True)
class Mistake:
    """Something that can be written wrong on one line of the good entry."""

    name: str
    line: int
    column: int
    make: Callable[[str], str]
    """Makes the mistake in its line."""
    part: str
    """Mistakes in the same part of a line exclude each other."""


def replaced(line: int, right: str, wrong: str, *, at: int = 0, part: str = "") -> Mistake:
    """Return the mistake of writing *wrong* for *right*; its column is *at* characters after the beginning of it."""
    text = GOOD.split("\n")[line - 1]
    assert text.count(right) >= 1, (line, right)
    column = text.index(right) + at + 1
    return Mistake(
        f"{line}: {right!r} → {wrong!r}", line, column, lambda row: row.replace(right, wrong, 1), part or right
    )


def with_mistakes(mistakes: Iterable[Mistake]) -> str:
    """Return the good entry with mistakes."""
    lines = GOOD.split("\n")
    for mistake in mistakes:
        lines[mistake.line - 1] = mistake.make(lines[mistake.line - 1])
    return "\n".join(lines)


def pasted(text: str, problems: Sequence[Problem]) -> str:
    """Return a text with the suggestions in place of what they replace, from the end to the beginning."""
    lines = text.split("\n")
    for problem in sorted(problems, key=lambda p: p.place, reverse=True):
        _, number, column, end = problem.place
        if problem.hint and end:
            row = lines[number - 1]
            lines[number - 1] = row[: column - 1] + problem.hint + row[end - 1 :]
    return "\n".join(lines)
