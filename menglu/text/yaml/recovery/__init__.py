"""Recovery from mistakes: a text is read on after each, so that all of them are reported at once.

What can be corrected is corrected for reading, and places remain those of the text as it is. A part that cannot be
read is left out: an item of a list, or a field.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from menglu.problems import Problem
from menglu.text.yaml.compose import FORBIDDEN, parse_yaml
from menglu.text.yaml.documents import Document
from menglu.text.yaml.issues import UNKNOWN, Edits, SyntaxIssue, corrected, edits_of, original_place, syntax_problem
from menglu.text.yaml.recovery.marks import KEY
from menglu.text.yaml.recovery.outline import Outline, indent_of
from menglu.text.yaml.signs import FORBIDDEN_CHARACTER, width
from menglu.text.yaml.words import FieldNames

MAX_ISSUES = 200
"""A text with more mistakes is none that was meant for us."""
MAX_ROUNDS = 40
"""How many parts are left out before the rest counts as unreadable."""


class Span(NamedTuple):
    """Lines of a field or of an item of a list."""

    start: int
    end: int
    field: str
    """Name of the field; empty for an item."""


def recover_yaml(text: str, path: str, *, first_line: int, names: FieldNames) -> Document:
    """Parse a YAML text in spite of its mistakes; the problems of the document are all of them."""
    strict = parse_yaml(text, path, first_line=first_line)
    lines = text.split("\n")
    outline = Outline([FORBIDDEN.sub(" ", line) for line in lines], names)
    outline.read()
    forbidden = list(forbidden_characters(lines))
    if len(outline.issues) + len(forbidden) > MAX_ISSUES:
        return strict
    issues = [*outline.issues, *(issue for issue in forbidden if not any(map(issue.overlaps, outline.issues)))]
    if not issues and not is_unreadable(strict):
        return strict
    edits = edits_of(issues)
    applied = {issue for row in edits.values() for issue in row}
    rows = [FORBIDDEN.sub("", line) for line in corrected(lines, edits)]
    for number in outline.lost:
        rows[number] = ""
    known = {issue.line for issue in issues if issue.end == UNKNOWN}
    document, unread = read_parts(rows, path, first_line, known)
    if document.data == strict.data and not is_unreadable(strict):
        return strict
    kept = [issue for issue in issues if issue.end == UNKNOWN or issue in applied]
    problems = [syntax_problem(issue, path, first_line) for issue in kept]
    further = (wrong for wrong in document.problems if wrong.place.line - first_line not in known)
    problems += (original_problem(problem, edits, first_line) for problem in (*further, *unread.problems))
    return replace(
        document,
        problems=tuple(problems),
        edits=edits,
        first_line=first_line,
        unreadable=frozenset((*unread.fields, *outline.lost.values())),
    )


class Unread(NamedTuple):
    """Parts that could not be read: their problems, and the names of those that are fields."""

    problems: list[Problem]
    fields: set[str]


def read_parts(rows: list[str], path: str, first_line: int, known: Iterable[int]) -> tuple[Document, Unread]:
    """Parse the lines, leaving out what cannot be read; its problem is new unless mistakes on its lines are *known*."""
    unread = Unread([], set())
    known = set(known)
    seen: set[Span] = set()
    document = parse_yaml("\n".join(rows), path, first_line=first_line)
    for _ in range(MAX_ROUNDS):
        if not is_unreadable(document):
            return document, unread
        fatal = document.problems[-1]
        span = next((span for span in spans_at(rows, fatal.place.line - first_line) if span not in seen), None)
        if span is None:
            break
        seen.add(span)
        if fatal.code != "yaml-syntax" or known.isdisjoint(range(span.start, span.end)):
            unread.problems.append(fatal)
        known.update(range(span.start, span.end))
        unread.fields.update([span.field] if span.field else [])
        rows[span.start : span.end] = [""] * (span.end - span.start)
        document = parse_yaml("\n".join(rows), path, first_line=first_line)
    return document, unread


def is_unreadable(document: Document) -> bool:
    """Return whether a document has no data because of its problems."""
    return document.data is None and bool(document.problems)


def spans_at(rows: Sequence[str], number: int) -> Iterable[Span]:
    """Yield the parts that a line belongs to, the smallest first: the item of a list, then the outermost field."""
    number = min(number, len(rows) - 1)
    while number > 0 and not rows[number].strip():
        number -= 1
    column = width(indent_of(rows[number]))
    for start in range(number, -1, -1):
        row = rows[start].strip()
        inside = width(indent_of(rows[start]))
        if row.startswith("-") and not row.startswith("---") and inside <= column:
            yield Span(start, end_of(rows, start, number, inside), "")
            column = inside - 1
        elif row and not inside and not row.startswith(("#", "]", "}")):
            key = KEY.match(row)
            yield Span(start, end_of(rows, start, number, 0), key["key"].strip() if key else "")
            return


def end_of(rows: Sequence[str], start: int, number: int, column: int) -> int:
    """Return the line after a part that begins in *column* of the line *start* and has the line *number*."""
    is_item = rows[start].lstrip().startswith("-")
    for end in range(max(start, number) + 1, len(rows)):
        row = rows[end].strip()
        inside = width(indent_of(rows[end]))
        if row and inside <= column and (is_item or inside < column or not row.startswith(("-", "]", "}"))):
            return end
    return len(rows)


def forbidden_characters(lines: Sequence[str]) -> Iterable[SyntaxIssue]:
    """Yield an issue for each run of characters that YAML forbids; the character after it stays."""
    for number, line in enumerate(lines):
        for match in FORBIDDEN.finditer(line):
            kept = line[match.end() : match.end() + 1]
            kept = "" if FORBIDDEN.match(kept) else kept
            kept = f" {kept}" if kept.strip() and line[: match.start()].endswith((":", "-")) else kept
            value = f"U+{ord(match.group()):04X}"
            end = match.end() + min(len(kept), 1)
            yield SyntaxIssue(number, match.start(), FORBIDDEN_CHARACTER, value, kept, end)


def original_problem(problem: Problem, edits: Edits, first_line: int) -> Problem:
    """Return a problem of the corrected text at its place in the text as it is."""
    return problem._replace(place=original_place(problem.place, edits, first_line))
