"""Diagnosis of the syntax errors that libyaml finds, in words that name a fix.

libyaml's own messages ("mapping values are not allowed in this context") name a rule, and often a later line.
"""

import re
from collections.abc import Sequence

from menglu.text.yaml.issues import SyntaxIssue
from menglu.text.yaml.signs import BAD_ESCAPE, NO_COLON, NOT_CLOSED, NOT_CLOSED_QUOTE, WRONG_INDENT

INDENTATION_MESSAGES = ("indent", "expected key", "expected '-'", "mapping values", "block collection")


def diagnose(lines: Sequence[str], line: int, column: int, context: int, message: str) -> SyntaxIssue:
    """Return the mistake behind libyaml's *message* at *line* and *column*; the construct began on line *context*."""
    context = min(context, len(lines) - 1)
    if "unexpected end of stream" in message:
        return find_quote_issue(lines, context)
    if "expected ':'" in message:
        start = len(lines[context]) - len(lines[context].lstrip())
        return SyntaxIssue(context, start, NO_COLON)
    if "expected ',' or" in message or "node content" in message:
        bracket = re.search(r"[\[{]", lines[context])
        return SyntaxIssue(context, bracket.start() if bracket else 0, NOT_CLOSED)
    if "escape" in message or "hexdecimal" in message:
        return SyntaxIssue(line, max(column - 1, 0), BAD_ESCAPE)
    if any(part in message for part in INDENTATION_MESSAGES):
        return SyntaxIssue(line, column, WRONG_INDENT)
    return SyntaxIssue(line, column, "this is not valid YAML ({value})", message)


def find_quote_issue(lines: Sequence[str], start: int) -> SyntaxIssue:
    """Return the issue of a quotation mark that is never closed."""
    for number in range(start, -1, -1):
        mark = re.search(r"[:\-\[,{]\s*(['\"])", lines[number])
        if mark and lines[number].count(mark[1]) % 2:
            return SyntaxIssue(number, mark.start(1), NOT_CLOSED_QUOTE, mark[1])
    return SyntaxIssue(start, 0, "a quotation mark is never closed")
