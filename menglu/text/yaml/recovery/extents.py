"""Values that go on over several lines, and where they end."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from menglu.text.yaml.issues import SyntaxIssue
from menglu.text.yaml.recovery.indentation import indent_issue
from menglu.text.yaml.signs import BLANK_CHARACTERS, quote_whole, width, without_comment

FIELD_OR_ITEM = re.compile(r"[^\s:：]+\s*[:：]|[-#]|\.\.\.")
FIELD = re.compile(r"[^\s:：]+\s*[:：]")


class Value(NamedTuple):
    """Where a value is to be read: from *start* on a line, within a collection whose lines are in *column*."""

    lines: Sequence[str]
    line: int
    start: int
    column: int
    is_list: bool
    """Whether a list is wanted."""

    @property
    def text(self) -> str:
        """The rest of the line."""
        return self.lines[self.line][self.start :]

    @property
    def goes_on(self) -> bool:
        """Whether the next line goes on with a plain text."""
        following = next(iter(self.lines[self.line + 1 : self.line + 2]), "")
        text = following.lstrip(BLANK_CHARACTERS)
        is_deeper = width(following[: len(following) - len(text)]) > self.column
        return bool(text) and is_deeper and not text.startswith(("#", "-")) and not FIELD.match(text)

    def issue(self, start: int, end: int, text: str, *, hint: str, value: str = "") -> SyntaxIssue:
        """Return an issue, with columns counted from the start of the value."""
        return SyntaxIssue(self.line, self.start + start, text, value, hint, self.start + end)

    def in_quotes(self, text: str, *, value: str = "") -> Sequence[SyntaxIssue]:
        """Return the issue of a value that belongs in quotes, and in brackets where a list is wanted."""
        plain = without_comment(self.text)
        if self.goes_on:
            return (SyntaxIssue(self.line, self.start, text, value),)
        hint = quote_whole(plain)
        return (self.issue(0, len(plain), text, hint=f"[{hint}]" if self.is_list else hint, value=value),)


def read_block(value: Value) -> tuple[int, Sequence[SyntaxIssue]]:
    """Return the line after a block of text, and the lines in it that are indented by other blanks than spaces."""
    issues: list[SyntaxIssue] = []
    number, column = value.line + 1, value.column + 1
    while number < len(value.lines):
        line = value.lines[number]
        text = line.lstrip(BLANK_CHARACTERS)
        indent = line[: len(line) - len(text)]
        if text and width(indent) <= value.column and (column > value.column + 1 or FIELD_OR_ITEM.match(text)):
            break
        if text:
            right = max(column, width(indent)) if width(indent) > value.column else max(column, value.column + 2)
            is_odd = len(indent) - len(indent.lstrip(" ")) < min(right, column)
            issue = indent_issue(number, indent, right, "") if is_odd or width(indent) < right else None
            issues += [issue] if issue else []
            column = column if column > value.column + 1 else right
        number += 1
    return number, issues


def closing_line(value: Value, mark: str) -> int:
    """Return the line on which a value in quotes is closed, 0 if it never is."""
    for number in range(value.line + 1, last_line(value)):
        line = value.lines[number]
        if FIELD.match(line.lstrip(" -")):
            return 0
        if mark in line:
            rest = line[line.index(mark) + 1 :].strip()
            return 0 if rest and not rest.startswith("#") else number
    return 0


def last_line(value: Value) -> int:
    """Return the line after the last that can belong to a value: one that is not indented more ends it."""
    number = value.line + 1
    while number < len(value.lines):
        line = value.lines[number]
        indent = line[: len(line) - len(line.lstrip(BLANK_CHARACTERS))]
        is_closer = line[len(indent) : len(indent) + 1] in ("]", "}")
        if line.strip() and width(indent) <= value.column and not is_closer:
            break
        number += 1
    return number
