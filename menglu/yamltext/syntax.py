"""Diagnosis of YAML syntax errors: the usual mistakes, each with a fix.

libyaml's own messages ("mapping values are not allowed in this context") name a rule, not a fix, and often a later
line. This module searches the lines themselves for the mistake.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from menglu.problems import Place, Problem, problem
from menglu.yamltext.documents import Document
from menglu.yamltext.nodes import Node

FIELD_LINE = re.compile(r"^(\s*(?:- +)*)([^\s:：#'\"@`%&*!|>,\[\]{}][^:：#]*?)\s*([:：])(\s*)(.*)$")
RESERVED_START = re.compile(r"^\s*(?:- +)*([@`%|>,])")
NEEDS_QUOTES = re.compile(r"[@`%&*!|>,]|[-?](\s|$)|\[[^\[\]]*\]\s*[^\s#,]|\{[^{}]*\}\s*[^\s#,]")
QUOTED_SCALAR = re.compile(r"(['\"])(?:(?!\1).|\1\1|\\.)*\1\s*(#.*)?")
MISSING_SPACE = re.compile(r"[{,]\s*[\w-]+(:)[}\],]")
PLAIN = re.compile(r"(?![-?:](?:\s|$)|[#&*!|>'\"%@`\s]|---|\.\.\.|<<$)(?!.*(?::\s|:$|\s#|\s$|[,\[\]{}\t])).+")
"""Matches a scalar that needs no quotes, even within brackets."""
LOST_ITEM = re.compile(r"[\[,{]\s*(#\S[^,\]}]*)")
INDENTATION_MESSAGES = ("indent", "expected key", "expected '-'", "mapping values", "block collection")

NO_VALUE = "there is no value here: everything after # is a comment; put it in quotes"
MUST_BE_QUOTED = "text that begins with {value} must be in quotes"


@dataclass(frozen=True, slots=True)
class SyntaxIssue:
    """Syntax mistake; line and column count from 0 within the YAML text."""

    line: int
    column: int
    text: str
    value: str = ""
    hint: str = ""


def diagnose(  # noqa: PLR0911 - one return for each mistake
    lines: list[str], line: int, column: int, context: int, message: str
) -> SyntaxIssue:
    """Return the mistake behind libyaml's *message* at *line* and *column*; the construct began on line *context*."""
    context = min(context, len(lines) - 1)
    tab = first_issue(find_tab_issue, lines, (line, line - 1))
    if tab:
        return tab
    if "unexpected end of stream" in message:
        return find_quote_issue(lines, context)
    nearby = (line, line - 1, context)
    issue = first_issue(find_flow_issue, lines, nearby) or first_issue(find_line_issue, lines, nearby)
    if issue:
        return issue
    if "expected ':'" in message:
        start = len(lines[context]) - len(lines[context].lstrip())
        return SyntaxIssue(context, start, "a colon is missing: each line is a field, 'name: value'")
    if "expected ',' or" in message or "node content" in message:
        return SyntaxIssue(
            context, flow_column(lines[context]), "this list or map is not closed: add the missing ] or }}"
        )
    if any(part in message for part in INDENTATION_MESSAGES):
        return SyntaxIssue(
            line, column, "the indentation does not fit the lines above: fields of one map begin in one column"
        )
    return SyntaxIssue(line, column, "this is not valid YAML ({value})", message)


def first_issue(
    find: Callable[[str, int], SyntaxIssue | None], lines: list[str], numbers: tuple[int, ...]
) -> SyntaxIssue | None:
    """Return the first issue on the lines with the given numbers, the likeliest first."""
    existing = (number for number in dict.fromkeys(numbers) if 0 <= number < len(lines))
    return next((issue for number in existing if (issue := find(lines[number], number))), None)


def find_line_issue_in_text(text: str) -> SyntaxIssue | None:
    """Return the first issue in a front matter that YAML parses as one scalar."""
    lines = text.split("\n")
    return first_issue(find_line_issue, lines, tuple(range(len(lines))))


def find_tab_issue(text: str, number: int) -> SyntaxIssue | None:
    """Return the issue of a tab where YAML requires spaces."""
    blank = text[: len(text) - len(text.lstrip())]
    if "\t" in blank:
        return SyntaxIssue(number, blank.index("\t"), "a tab cannot indent: use two spaces")
    tab = re.match(r"^[^#'\"]*?:\t", text)
    return SyntaxIssue(number, tab.end() - 1, "a tab cannot follow the colon: use one space") if tab else None


def find_flow_issue(text: str, number: int) -> SyntaxIssue | None:
    """Return the issue, within brackets, of a colon without a space or an item parsed as a comment (`[#1]`)."""
    alias = re.search(r"[\[,{:]\s*([*&])[^\x00-\x7f]", text)
    if alias:
        return SyntaxIssue(number, alias.start(1), MUST_BE_QUOTED, alias[1])
    tight = MISSING_SPACE.search(text)
    if tight:
        return SyntaxIssue(number, tight.start(1), "a space is missing after the colon")
    lost = LOST_ITEM.search(text)
    return SyntaxIssue(number, lost.start(1), NO_VALUE, hint=quote_whole(lost[1])) if lost else None


def find_quote_issue(lines: list[str], start: int) -> SyntaxIssue:
    """Return the issue of a quotation mark that is never closed."""
    for number in range(start, -1, -1):
        mark = re.search(r"[:\-\[,{]\s*(['\"])", lines[number])
        if mark and lines[number].count(mark[1]) % 2:
            return SyntaxIssue(
                number, mark.start(1), "this quotation mark is never closed: add {value} at the end", mark[1]
            )
    return SyntaxIssue(start, 0, "a quotation mark is never closed")


def find_line_issue(text: str, number: int) -> SyntaxIssue | None:  # noqa: PLR0911 - one return for each mistake
    """Return the issue within one line."""
    reserved = RESERVED_START.match(text)
    if reserved:
        return SyntaxIssue(number, reserved.start(1), MUST_BE_QUOTED, reserved[1], quote_whole(text.strip()))
    match = FIELD_LINE.match(text)
    if not match:
        return None
    indent, key, colon, gap, value = match.groups()
    start = match.start(5)
    if colon == "：":
        hint = f"{indent}{key}: {value}".strip()
        return SyntaxIssue(number, match.start(3), "the colon is full-width: write ': '", hint=hint)
    if value and not gap.startswith(" "):
        return SyntaxIssue(number, match.start(3), "a space is missing after the colon", hint=f"{key}: {value}")
    if NEEDS_QUOTES.match(value):
        return SyntaxIssue(number, start, MUST_BE_QUOTED, value[0], f"{key}: {quote_whole(value)}")
    if re.search(r":(\s|$)", value) and value[0] not in "'\"[{":
        return SyntaxIssue(
            number, start, "text that contains ': ' must be in quotes", hint=f"{key}: {quote_whole(value)}"
        )
    if value[:1] in ("'", '"') and not QUOTED_SCALAR.fullmatch(value):
        problem = "something follows the closing quotation mark: put the whole value in quotes"
        return SyntaxIssue(number, start, problem, hint=f"{key}: {quote_whole(value)}")
    return None


def flow_column(text: str) -> int:
    """Return the column of the first bracket, 0 if there is none."""
    bracket = re.search(r"[\[{]", text)
    return bracket.start() if bracket else 0


def quote_whole(value: str) -> str:
    """Return a value in quotes; quotes around the whole value are not doubled."""
    plain = value.strip()
    if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "'\"":
        plain = plain[1:-1]
    return quote(plain)


def flow_text(text: str) -> str:
    """Return a text as a YAML scalar that can stand within brackets: plain where it can be, else in quotes."""
    return text if PLAIN.fullmatch(text) else quote(text)


def quote(text: str) -> str:
    """Return a text as a single-quoted YAML scalar."""
    return "'" + text.replace("'", "''") + "'"


def syntax_problem(issue: SyntaxIssue, path: str, first_line: int) -> Problem:
    """Return the problem of a syntax issue in a text that begins on *first_line* of the file at *path*."""
    place = Place(path, first_line + issue.line, issue.column + 1)
    return problem(place, "yaml-syntax", issue.text, hint=issue.hint, value=issue.value)


def explain_text(root: Node, document: Document, text: str, *, first_line: int) -> Problem:
    """Return the problem of a front matter, beginning on *first_line*, whose outermost value is not a map."""
    issue = find_line_issue_in_text(text) if isinstance(root.data, str) else None
    if issue:
        return syntax_problem(issue, document.path, first_line)
    return problem(document.place(root), "wrong-type", "the front matter must be fields, each 'name: value'")
