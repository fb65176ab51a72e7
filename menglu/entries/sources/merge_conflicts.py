"""Merge conflicts that were left in a file: the lines with which Git marks the two sides."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from menglu.problems import Place, Problem, problem

BEGINNING = re.compile(r"<{7,}(?: .*)?")
DIVISION = re.compile(r"={7,}|[|%+]{7,}(?: .*)?")
"""Matches a line between the sides; of = alone, it is also how a heading is underlined."""
END = re.compile(r">{7,}(?: .*)?")
UNRESOLVED = (
    "unresolved merge conflict, down to line {last}: keep what is right, delete the lines <<<<<<< ======= >>>>>>>"
)
LEFT_OVER = "this line is left over from a merge conflict: delete it"


@dataclass(slots=True)
class Conflict:
    """Lines of a conflict, from 0; *end* is -1 if it is never closed, *start* and *end* are one for an end alone."""

    start: int
    division: int = -1
    end: int = -1

    @property
    def dropped(self) -> Iterator[int]:
        """Lines that are no text of the first side."""
        yield self.start
        if self.end >= 0:
            yield from range(self.division if self.division >= 0 else self.end, self.end + 1)
        elif self.division >= 0:
            yield self.division

    def problem(self, path: str, line: str) -> Problem:
        """Return the problem of the conflict, whose first *line* is given."""
        place = Place(path, self.start + 1, 1, len(line) + 1)
        if self.end > self.start:
            return problem(place, "merge-conflict", UNRESOLVED, last=self.end + 1)
        return problem(place, "merge-conflict", LEFT_OVER)


def merge_conflicts(text: str, path: str) -> tuple[tuple[Problem, ...], str]:
    """Return a problem for each conflict of a file, and the text with the first side of each.

    Lines that are dropped are empty, so that all others keep their numbers.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return (), text
    lines = text.split("\n")
    conflicts = tuple(find_conflicts(lines))
    problems = tuple(conflict.problem(path, lines[conflict.start]) for conflict in conflicts)
    for conflict in conflicts:
        for number in conflict.dropped:
            lines[number] = ""
    return problems, "\n".join(lines)


def find_conflicts(lines: list[str]) -> Iterator[Conflict]:
    """Yield the conflicts, and what is left over of others."""
    current: Conflict | None = None
    for number, line in enumerate(lines):
        if BEGINNING.fullmatch(line):
            if current:
                yield current
            current = Conflict(number)
        elif END.fullmatch(line):
            yield Conflict(current.start, current.division, number) if current else Conflict(number, end=number)
            current = None
        elif current and current.division < 0 and DIVISION.fullmatch(line):
            current.division = number
    if current:
        yield current
