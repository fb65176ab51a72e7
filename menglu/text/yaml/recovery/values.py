"""Values on a line, read despite mistakes: every mistake becomes an issue."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from menglu.text.yaml.issues import SyntaxIssue
from menglu.text.yaml.recovery.extents import Value, closing_line, last_line, read_block
from menglu.text.yaml.recovery.flow import Flow
from menglu.text.yaml.recovery.flow_values import CURLY, QUOTED
from menglu.text.yaml.signs import (
    AFTER_QUOTE,
    AFTER_VALUE,
    COLON_IN_TEXT,
    CURLY_QUOTES,
    FEATURE,
    MUST_BE_QUOTED,
    NOT_CLOSED,
    NOT_CLOSED_QUOTE,
    WIDE_BRACKET,
    WIDE_OPENERS,
    is_wrapped,
    quote_whole,
    without_comment,
)
from menglu.text.yaml.words import FieldNames

BLOCK_HEADER = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])\s*(#.*)?$")
RESERVED = re.compile(r"[@`%&*!|>,\]}]|[-?](\s|$)")
COLON = re.compile(r":(\s|$)")
LOST_COMMENT = re.compile(r"\s#")
TRAILING = re.compile(r"\s*([,，;；。、]+)$")
"""Signs that people put after values, as in JSON or in sentences."""


class After(Enum):
    """What may follow a value on the next lines."""

    BLOCK = auto()
    """Nothing was given: a list or map that is indented."""
    TEXT = auto()
    """More lines of plain text."""
    NOTHING = auto()


class Read(NamedTuple):
    """Result of reading a value."""

    after: After
    line: int
    """The next line to read."""
    issues: Sequence[SyntaxIssue] = ()


def read_value(value: Value, names: FieldNames) -> Read:
    """Read a value and find its mistakes."""
    text, following = value.text, value.line + 1
    sign = text[:1]
    if sign in ("", "#"):
        return Read(After.BLOCK, following)
    if BLOCK_HEADER.match(text):
        return Read(After.NOTHING, *read_block(value))
    if sign in ("'", '"'):
        return read_quoted(value)
    if sign in ("[", "{") or (sign in WIDE_OPENERS and value.is_list):
        return read_flow(value, names)
    issues = plain_issues(value)
    return Read(After.NOTHING if issues else After.TEXT, following, issues)


def plain_issues(value: Value) -> Sequence[SyntaxIssue]:
    """Return the issues of a value without quotes: it begins with a sign of YAML, or there is one within."""
    text = value.text
    plain, whole = without_comment(text), text.rstrip()
    if value.is_list and re.match(r"-\s", text):
        return (value.issue(0, len(plain), MUST_BE_QUOTED, hint=f"[{plain[1:].strip()}]", value="-"),)
    if RESERVED.match(text) and not FEATURE.match(text):
        return value.in_quotes(MUST_BE_QUOTED, value=text[0])
    wrapped = next((part for part in (whole, plain) if is_wrapped(part)), "")
    if COLON.search(wrapped) or LOST_COMMENT.search(wrapped):
        return (value.issue(0, len(wrapped), CURLY_QUOTES, hint=quote_whole(wrapped)),)
    return value.in_quotes(COLON_IN_TEXT) if COLON.search(plain) else ()


def read_quoted(value: Value) -> Read:
    """Read a value in straight quotes."""
    text, mark, following = value.text, value.text[0], value.line + 1
    match = QUOTED[mark].match(text)
    if match:
        rest = text[match.end() :]
        if not rest.strip() or re.match(r"\s+#", rest):
            return Read(After.NOTHING, following)
        trailing = TRAILING.fullmatch(rest.rstrip())
        if trailing:
            end = len(text.rstrip())
            issue = value.issue(match.end() - 1, end, AFTER_VALUE, hint=mark, value=trailing[1])
            return Read(After.NOTHING, following, (issue,))
        return Read(After.NOTHING, following, value.in_quotes(AFTER_QUOTE))
    plain = text.rstrip()
    if len(plain) > 1 and plain[-1] in CURLY[mark]:
        issue = value.issue(len(plain) - 1, len(plain), CURLY_QUOTES, hint=mark)
        return Read(After.NOTHING, following, (issue,))
    end = closing_line(value, mark)
    if end:
        return Read(After.NOTHING, end + 1)
    issue = value.issue(len(plain), len(plain), NOT_CLOSED_QUOTE, hint=mark, value=mark)
    return Read(After.NOTHING, following, (issue,))


def read_flow(value: Value, names: FieldNames) -> Read:
    """Read a list or map in brackets, which may go on over several lines."""
    end = last_line(value)
    opener = WIDE_OPENERS.get(value.text[0], value.text[0])
    rows = [opener + value.text[1:], *value.lines[value.line + 1 : end]]
    starts = [0]
    for row in rows:
        starts.append(starts[-1] + len(row) + 1)

    def place(offset: int) -> tuple[int, int]:
        row = min(bisect_right(starts, offset) - 1, len(rows) - 1)
        return value.line + row, offset - starts[row] + (0 if row else value.start)

    flow = Flow("\n".join(rows), names, place)
    offset = flow.read()
    if opener != value.text[0]:
        flow.issues.insert(0, value.issue(0, 1, WIDE_BRACKET, hint=opener, value=opener))
    number, column = place(min(offset, starts[-1] - 1))
    rest = value.lines[number][column:]
    if not rest.strip() or re.match(r"\s*#", rest):
        return Read(After.NOTHING, number + 1, flow.issues)
    trailing = TRAILING.fullmatch(rest.rstrip())
    if trailing:
        closer = value.lines[number][column - 1]
        issue = SyntaxIssue(number, column - 1, AFTER_VALUE, trailing[1], closer, column + len(rest.rstrip()))
        return Read(After.NOTHING, number + 1, (*flow.issues, issue))
    if value.is_list:
        return Read(After.NOTHING, number + 1, (SyntaxIssue(value.line, value.start, NOT_CLOSED),))
    return Read(After.NOTHING, number + 1, value.in_quotes(MUST_BE_QUOTED, value=opener))
