"""Syntax issues: mistakes in a YAML text, each with what to write instead, and the text in which they are corrected."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from menglu.problems import Place, Problem, problem

UNKNOWN = -1
"""End of an issue whose extent is not known: nothing can be written in its place."""


@dataclass(frozen=True, slots=True)
class SyntaxIssue:
    """Syntax mistake; line and columns count from 0 within the YAML text."""

    line: int
    column: int
    text: str
    value: str = ""
    hint: str = ""
    """What to write from the column to the end."""
    end: int = UNKNOWN
    guess: bool = False
    """Whether something else may have been meant."""
    code: str = "yaml-syntax"

    def overlaps(self, other: "SyntaxIssue") -> bool:
        """Return whether two issues with an extent share a character."""
        return self.line == other.line and self.column < other.end and other.column < self.end


Edits = Mapping[int, Sequence[SyntaxIssue]]
"""By line, the issues that are corrected, from left to right."""


def edits_of(issues: Iterable[SyntaxIssue]) -> Edits:
    """Return the issues with an extent by line; of two that overlap, the one that begins first."""
    edits: dict[int, list[SyntaxIssue]] = {}
    for issue in sorted((issue for issue in issues if issue.end != UNKNOWN), key=lambda i: (i.line, i.column, i.end)):
        row = edits.setdefault(issue.line, [])
        if not row or row[-1].end <= issue.column:
            row.append(issue)
    return edits


def corrected(lines: Sequence[str], edits: Edits) -> list[str]:
    """Return the lines with all edits applied."""
    result = list(lines)
    for number, row in edits.items():
        for issue in reversed(row):
            line = result[number]
            result[number] = line[: issue.column] + issue.hint + line[issue.end :]
    return result


def original_column(row: Sequence[SyntaxIssue], column: int, *, is_end: bool = False) -> int:
    """Return the column, before the edits of a line, of a column after them.

    A column within what was written anew is that where the extent of the edit begins, or where it ends.
    """
    moved = 0
    for issue in row:
        start = issue.column + moved
        end = start + len(issue.hint)
        if column < start or (is_end and column == start):
            break
        if column < end or (is_end and column == end):
            return issue.end if is_end else issue.column
        moved += len(issue.hint) - (issue.end - issue.column)
    return column - moved


def original_place(place: Place, edits: Edits, first_line: int) -> Place:
    """Return the place, before the edits of a text that begins on *first_line*, of a place after them."""
    row = edits.get(place.line - first_line)
    if not row:
        return place
    end = original_column(row, place.end_column - 1, is_end=True) + 1 if place.end_column else 0
    return place._replace(column=original_column(row, place.column - 1) + 1, end_column=end)


def syntax_problem(issue: SyntaxIssue, path: str, first_line: int) -> Problem:
    """Return the problem of a syntax issue in a text that begins on *first_line* of the file at *path*."""
    end = 0 if issue.end == UNKNOWN else issue.end + 1
    place = Place(path, first_line + issue.line, issue.column + 1, end)
    return problem(place, issue.code, issue.text, hint=issue.hint, guess=issue.guess, value=issue.value)
