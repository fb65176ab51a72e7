"""Markup that is not read as such and appears as it is typed, with what to write instead."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from menglu.entries.sources.mentions import without_code

RAW = "'{value}' is not read as markup and appears as it is typed"
EMPHASIS = "'{value}' appears as it is typed: beside a letter, the marks must not stand beside a punctuation mark"
EMOJI = "'{value}' is not replaced and appears as it is typed: type the sign itself"
FORMULA = "'{value}' is not shown as a formula and appears as it is typed: write it in words, or show a picture of it"
OTHER = "'{value}' is markup of another program and appears as it is typed: leave it out"
NOTE = "there is no note '{value}', so it appears as it is typed: add a line that begins with it and a colon"
ROW = "'{value}' is no row of a table and appears as it is typed: below its header, a table has a row such as |---|---|"

SIGNS = re.compile(r"[*~_#＊＃•●○■◆▪‣・|:$={\[!?]")
"""What no such markup does without."""
PUNCTUATION = r"[^\w\s*_~]"


class Unsupported(NamedTuple):
    """Markup that is not read as such: what is typed, with line and column in the text, from 1."""

    typed: str
    message: str
    hint: str
    line: int
    column: int


class MarkupRule(NamedTuple):
    """How a kind of markup is typed, and what to write instead."""

    pattern: re.Pattern[str]
    message: str
    mend: Callable[[re.Match[str]], str] = lambda _: ""
    remains: Callable[[re.Match[str], str], bool] = lambda _, __: True
    """Whether it appears as typed, by the text of the page without code and escaped signs."""


def without_punctuation(match: re.Match[str]) -> str:
    """Return emphasis with its marks next to letters: the punctuation at both ends stands outside."""
    mark = "**" if match[1] == "__" else match[1]
    inner = re.fullmatch(rf"({PUNCTUATION}*+)(.*?)({PUNCTUATION}*)", match[2])
    return f"{inner[1]}{mark}{inner[2]}{mark}{inner[3]}" if inner and inner[2] else ""


def mark_remains(match: re.Match[str], text: str) -> bool:
    """Return whether the marks of emphasis are still there."""
    return match[1] + match[2][0] in text or match[2][-1] + match[1] in text


def is_in(match: re.Match[str], text: str) -> bool:
    """Return whether it appears just as it is typed."""
    return match[0].strip() in text


def begins_in(match: re.Match[str], text: str) -> bool:
    """Return whether a line begins as it is typed."""
    return f"\n{match[0].strip()[:2]}" in f"\n{text}"


def emphasis(sign: str, count: str) -> MarkupRule:
    """Return the rule of marks around text, which are none where they stand between a letter and punctuation."""
    inner = rf"(?=[^\s{sign}])([^{sign}\n]*[^\s{sign}])"
    pattern = re.compile(rf"(?<![\\{sign}])([{sign}]{{{count}}}){inner}\1(?![{sign}])")
    return MarkupRule(pattern, EMPHASIS, without_punctuation, mark_remains)


def line(pattern: str, message: str, mend: Callable[[re.Match[str]], str]) -> MarkupRule:
    """Return a rule for whole lines."""
    return MarkupRule(re.compile(rf"^[ \u3000]{{0,3}}{pattern}$", re.MULTILINE), message, mend, begins_in)


def as_heading(match: re.Match[str]) -> str:
    """Return a heading as it should be."""
    return f"{'#' * len(match[1])} {match[2].strip()}"


def with_asterisks(match: re.Match[str]) -> str:
    """Return emphasis with half-width marks."""
    marks = "*" * len(match[1])
    return f"{marks}{match[2]}{marks}"


RULES = (
    emphasis("*", "1,3"),
    emphasis("~", "2"),
    emphasis("_", "2"),
    MarkupRule(re.compile(r"(＊{1,3})([^\s＊][^＊\n]*)\1"), RAW, with_asterisks, mark_remains),
    line(r"(#{1,6})([^\s#\d][^#\n]*)", RAW, as_heading),
    line(r"(＃{1,6})[ \u3000]*([^\s＃][^\n]*)", RAW, as_heading),
    line(r"[•●○■◆▪‣・][ \u3000]*(\S[^\n]*)", RAW, lambda match: f"- {match[1].strip()}"),
    MarkupRule(
        re.compile(r"(?<=> )\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?=[ \t]*$)", re.MULTILINE | re.IGNORECASE),
        RAW,
        lambda match: f"**{match[1].capitalize()}**",
        is_in,
    ),
    MarkupRule(
        re.compile(r"(?<![=\\])==(?=[^\s=])([^=\n]*[^\s=])==(?!=)"), RAW, lambda match: f"**{match[1]}**", is_in
    ),
    MarkupRule(re.compile(r"(?<![\w:/\\]):[a-z][a-z0-9_+-]{2,}:(?![\w:/])"), EMOJI, remains=is_in),
    MarkupRule(re.compile(r"(?<![\w\\$])(\$\$?)(?=[^\s$])[^$\n]*[^\s$\\]\1(?![\w$])"), FORMULA, remains=is_in),
    MarkupRule(re.compile(r"\[\^[^\]\s]+\](?!:)"), NOTE, remains=is_in),
    MarkupRule(re.compile(r"(?:^ {0,3}\|[^\n]*\|[ ]*(?:\n|\Z))+", re.MULTILINE), ROW, remains=begins_in),
    MarkupRule(
        re.compile(
            r"\{\{[^{}\n]+\}\}|\{%[^{}\n]+%\}|\{[:#.][^{}\n]*\}(?=[ ]*$)|^ {0,3}(?::::*|!!!|\?\?\?)[ ]+\w[^\n]*$"
            r"|^ {0,3}\[toc\][ ]*$",
            re.MULTILINE | re.IGNORECASE,
        ),
        OTHER,
        remains=is_in,
    ),
)


def unsupported(source: str, text: str) -> Iterator[Unsupported]:
    """Yield markup of a *source* that remained in the *text* of its page."""
    if not SIGNS.search(text):
        return
    typed = without_code(source)
    for rule in RULES:
        for match in rule.pattern.finditer(typed):
            hint = rule.mend(match)
            if hint != match[0] and rule.remains(match, text):
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                line, column = typed.count("\n", 0, start) + 1, start - typed.rfind("\n", 0, start)
                yield Unsupported(match[0].strip(), rule.message, hint, line, column)
