"""What a syntax error means for the person who typed it: the usual slips, each with its way out.

libyaml's own words ("mapping values are not allowed in this context") name a rule, not a remedy; and it often
notices a slip only lines later. Here the slip is looked for in the lines themselves.
"""

import re
from dataclasses import dataclass

FIELD = re.compile(r"^(\s*(?:- +)*)([^\s:：#'\"][^:：#]*?)\s*([:：])(\s*)(.*)$")
RESERVED = "@`%&*!|>"
QUOTES = {'"': '"', "'": "'"}


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip and its place: line and column count from 0 within the YAML text."""

    line: int
    column: int
    text: str
    value: str = ""
    hint: str = ""


def explain(lines: list[str], line: int, column: int, context: int, said: str) -> Slip:
    """Find what libyaml, stopping at *line* and *column*, stumbled over; *context* is where that part began."""
    tab = tab_slip(lines, line)
    if tab:
        return tab
    if "quoted scalar" in said or "unexpected end of stream" in said:
        return quote_slip(lines, min(context, len(lines) - 1))
    for number in (line, line - 1, context):
        if 0 <= number < len(lines):
            slip = line_slip(lines[number], number)
            if slip:
                return slip
    if "expected ',' or" in said or "flow" in said:
        return Slip(context, flow_column(lines, context), "this list or map is not closed: add the missing ] or }}")
    if "indent" in said or "expected key" in said or "mapping values" in said:
        return Slip(line, column, "the indentation does not fit the lines above: fields of one map begin in one column")
    return Slip(line, column, "this is not valid YAML ({value})", said)


def tab_slip(lines: list[str], line: int) -> Slip | None:
    """Find a tab where YAML wants spaces."""
    for number in (line, line - 1):
        if 0 <= number < len(lines):
            blank = lines[number][: len(lines[number]) - len(lines[number].lstrip())]
            if "\t" in blank:
                return Slip(number, blank.index("\t"), "a tab cannot indent: use two spaces")
            tab = re.match(r"^[^#'\"]*?:\t", lines[number])
            if tab:
                return Slip(number, tab.end() - 1, "a tab cannot follow the colon: use one space")
    return None


def quote_slip(lines: list[str], start: int) -> Slip:
    """Find the quotation mark that nothing closes."""
    for number in range(start, -1, -1):
        found = re.search(r"[:\-\[,{]\s*(['\"])", lines[number])
        if found and lines[number].count(found.group(1)) % 2:
            return Slip(number, found.start(1), "this quotation mark is never closed: add {value} at the end", found[1])
    return Slip(start, 0, "a quotation mark is never closed")


def line_slip(text: str, number: int) -> Slip | None:  # noqa: PLR0911 - one return for each slip
    """Find the slip within one line."""
    match = FIELD.match(text)
    if not match:
        return None
    indent, key, colon, gap, value = match.groups()
    start = match.start(5)
    if colon == "：":
        return Slip(
            number, match.start(3), "the colon is full-width: write ': '", hint=f"{indent}{key}: {value}".strip()
        )
    if not gap and value:
        return Slip(number, match.start(3), "a space is missing after the colon", hint=f"{key}: {value}")
    if value[:1] and value[0] in RESERVED:
        text_ = "text that begins with {value} must be in quotes"
        return Slip(number, start, text_, value[0], f"{key}: {quoted(value)}")
    if re.search(r":(\s|$)", value) and value[0] not in "'\"[{":
        return Slip(number, start, "text that contains ': ' must be in quotes", hint=f"{key}: {quoted(value)}")
    if value[:1] in QUOTES and not re.fullmatch(r"(['\"])(?:(?!\1).|\1\1|\\.)*\1\s*(#.*)?", value):
        text_ = "something follows the closing quotation mark: put the whole value in quotes"
        return Slip(number, start, text_, hint=f"{key}: {quoted(value)}")
    return None


def flow_column(lines: list[str], line: int) -> int:
    """Find where the bracket stands."""
    found = re.search(r"[\[{]", lines[line]) if line < len(lines) else None
    return found.start() if found else 0


def quoted(value: str) -> str:
    """Put a value in quotes, whatever it holds."""
    return "'" + value.strip().replace("'", "''") + "'"


def colon_slip(text: str) -> Slip | None:
    """Find, in a front matter that YAML took for one text, the line with the full-width colon."""
    for number, one in enumerate(text.split("\n")):
        slip = line_slip(one, number)
        if slip:
            return slip
    return None
