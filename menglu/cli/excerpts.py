"""Problems on a terminal: with colours, the line of the source, and what of it is meant."""

import os
import unicodedata
from collections.abc import Sequence

import click

from menglu.cli.reporters.source_lines import SourceLines
from menglu.cli.reporters.text import format_line, printable
from menglu.i18n import Translator
from menglu.problems import Problem, Severity

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
WIDEST = 100
"""Columns of a quoted line; of a longer one the part around the problem is shown."""
TAB = "→"
CONTEXT = 30
"""Characters that are quoted before the problem in a long line."""


def excerpts(problems: Sequence[Problem], translator: Translator, lines: SourceLines) -> str:
    """Return each problem with the line it is in, and carets below the extent."""
    return "".join(excerpt(problem, translator, lines.at(problem.place)) for problem in problems)


def excerpt(problem: Problem, translator: Translator, line: str) -> str:
    """Return a problem with its *line*."""
    place, severity = problem.place, problem.severity
    head = printable(f"{place.path}:{place.line}:{place.column}")
    rest = format_line(problem, translator).removeprefix(f"{head}: {severity}: ")
    first = f"{styled(head, bold=True)}: {styled(severity, fg=COLOURS[severity], bold=True)}: {rest}\n"
    line = line.replace("\t", TAB)
    if not line.strip() or place.column > len(line) + 1:
        return first
    start = max(0, place.column - 1 - CONTEXT) if width(line) > WIDEST else 0
    before = printable(line[start : place.column - 1])
    after = clipped(printable(line[place.column - 1 :]), WIDEST - width(before))
    meant = after[: max(place.end_column - place.column, 1)]
    caret = " " * width(before) + "^" * max(width(meant), 1)
    margin = f"{place.line:>5} | "
    return f"{first}{margin}{before}{after}\n{' ' * (len(margin) - 2)}| {styled(caret, fg=COLOURS[severity])}\n"


def clipped(text: str, most: int) -> str:
    """Return the beginning of a text, as many columns as fit."""
    while width(text) > most:
        text = text[: len(text) - max(1, (width(text) - most) // 2)]
    return text


def width(text: str) -> int:
    """Return the number of columns that a text takes on a terminal: two for each Han character."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def styled(text: str, **style: bool | str) -> str:
    """Return a text in a style, unless colours are not wanted (https://no-color.org)."""
    return text if os.environ.get("NO_COLOR") else click.style(text, **style)  # type: ignore[arg-type]
