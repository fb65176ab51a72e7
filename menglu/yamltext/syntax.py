"""What a syntax error means for the person who typed it: the usual slips, each with its way out.

libyaml's own words ("mapping values are not allowed in this context") name a rule, not a remedy; and it often
notices a slip only lines later. Here the slip is looked for in the lines themselves.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

FIELD = re.compile(r"^(\s*(?:- +)*)([^\s:：#'\"@`%&*!|>,\[\]{}][^:：#]*?)\s*([:：])(\s*)(.*)$")
SIGN = re.compile(r"^\s*(?:- +)*([@`%|>,])")
BEGINS_BADLY = re.compile(r"[@`%&*!|>,]|[-?](\s|$)|\[[^\[\]]*\]\s*[^\s#,]|\{[^{}]*\}\s*[^\s#,]")
COMPLETE = re.compile(r"(['\"])(?:(?!\1).|\1\1|\\.)*\1\s*(#.*)?")
TIGHT = re.compile(r"[{,]\s*[\w-]+(:)[}\],]")
NOT_A_COMMENT = re.compile(r"[\[,{]\s*(#\S[^,\]}]*)")
INDENTATION = ("indent", "expected key", "expected '-'", "mapping values", "block collection")

NO_VALUE = "there is no value here: everything after # is a comment; put it in quotes"
MUST_BE_QUOTED = "text that begins with {value} must be in quotes"


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip and its place: line and column count from 0 within the YAML text."""

    line: int
    column: int
    text: str
    value: str = ""
    hint: str = ""


def explain(lines: list[str], line: int, column: int, context: int, said: str) -> Slip:  # noqa: PLR0911 - one return for each slip
    """Find what libyaml, stopping at *line* and *column*, stumbled over; *context* is where that part began."""
    context = min(context, len(lines) - 1)
    tab = first(tab_slip, lines, (line, line - 1))
    if tab:
        return tab
    if "unexpected end of stream" in said:
        return quote_slip(lines, context)
    slip = first(flow_slip, lines, (line, line - 1, context)) or first(line_slip, lines, (line, line - 1, context))
    if slip:
        return slip
    if "expected ':'" in said:
        start = len(lines[context]) - len(lines[context].lstrip())
        return Slip(context, start, "a colon is missing: each line is a field, 'name: value'")
    if "expected ',' or" in said or "node content" in said:
        return Slip(context, flow_column(lines[context]), "this list or map is not closed: add the missing ] or }}")
    if any(sign in said for sign in INDENTATION):
        return Slip(line, column, "the indentation does not fit the lines above: fields of one map begin in one column")
    return Slip(line, column, "this is not valid YAML ({value})", said)


def first(find: Callable[[str, int], Slip | None], lines: list[str], numbers: tuple[int, ...]) -> Slip | None:
    """Look for a slip on several lines, the likeliest first."""
    there = (number for number in dict.fromkeys(numbers) if 0 <= number < len(lines))
    return next((slip for number in there if (slip := find(lines[number], number))), None)


def colon_slip(text: str) -> Slip | None:
    """Find, in a front matter that YAML took for one text, the first line with a slip."""
    lines = text.split("\n")
    return first(line_slip, lines, tuple(range(len(lines))))


def tab_slip(text: str, number: int) -> Slip | None:
    """Find a tab where YAML wants spaces."""
    blank = text[: len(text) - len(text.lstrip())]
    if "\t" in blank:
        return Slip(number, blank.index("\t"), "a tab cannot indent: use two spaces")
    tab = re.match(r"^[^#'\"]*?:\t", text)
    return Slip(number, tab.end() - 1, "a tab cannot follow the colon: use one space") if tab else None


def flow_slip(text: str, number: int) -> Slip | None:
    """Find, within brackets, a colon without a space, or an item that YAML takes for a comment (`[#1]`)."""
    name = re.search(r"[\[,{:]\s*([*&])[^\x00-\x7f]", text)
    if name:
        return Slip(number, name.start(1), MUST_BE_QUOTED, name[1])
    tight = TIGHT.search(text)
    if tight:
        return Slip(number, tight.start(1), "a space is missing after the colon")
    found = NOT_A_COMMENT.search(text)
    if not found:
        return None
    return Slip(number, found.start(1), NO_VALUE, hint=quoted(found[1]))


def quote_slip(lines: list[str], start: int) -> Slip:
    """Find the quotation mark that nothing closes."""
    for number in range(start, -1, -1):
        found = re.search(r"[:\-\[,{]\s*(['\"])", lines[number])
        if found and lines[number].count(found[1]) % 2:
            return Slip(number, found.start(1), "this quotation mark is never closed: add {value} at the end", found[1])
    return Slip(start, 0, "a quotation mark is never closed")


def line_slip(text: str, number: int) -> Slip | None:  # noqa: PLR0911 - one return for each slip
    """Find the slip within one line."""
    sign = SIGN.match(text)
    if sign:
        return Slip(number, sign.start(1), MUST_BE_QUOTED, sign[1], quoted(text.strip()))
    match = FIELD.match(text)
    if not match:
        return None
    indent, key, colon, gap, value = match.groups()
    start = match.start(5)
    if colon == "：":
        hint = f"{indent}{key}: {value}".strip()
        return Slip(number, match.start(3), "the colon is full-width: write ': '", hint=hint)
    if value and not gap.startswith(" "):
        return Slip(number, match.start(3), "a space is missing after the colon", hint=f"{key}: {value}")
    if BEGINS_BADLY.match(value):
        return Slip(number, start, MUST_BE_QUOTED, value[0], f"{key}: {quoted(value)}")
    if re.search(r":(\s|$)", value) and value[0] not in "'\"[{":
        return Slip(number, start, "text that contains ': ' must be in quotes", hint=f"{key}: {quoted(value)}")
    if value[:1] in ("'", '"') and not COMPLETE.fullmatch(value):
        text_ = "something follows the closing quotation mark: put the whole value in quotes"
        return Slip(number, start, text_, hint=f"{key}: {quoted(value)}")
    return None


def flow_column(text: str) -> int:
    """Find where the bracket stands."""
    found = re.search(r"[\[{]", text)
    return found.start() if found else 0


def quoted(value: str) -> str:
    """Put a value in quotes, whatever it holds; quotes around the whole of it are not doubled."""
    plain = value.strip()
    if len(plain) > 1 and plain[0] == plain[-1] and plain[0] in "'\"":
        plain = plain[1:-1]
    return in_quotes(plain)


def in_quotes(text: str) -> str:
    """Write a text as YAML takes it literally."""
    return "'" + text.replace("'", "''") + "'"
