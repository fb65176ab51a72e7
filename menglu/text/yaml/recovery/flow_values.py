"""Values within brackets, read despite mistakes: every mistake becomes an issue."""

import re
from collections.abc import Callable

from menglu.text.yaml.issues import SyntaxIssue
from menglu.text.yaml.signs import (
    CLOSERS,
    COLON_IN_TEXT,
    COLONS,
    CURLY_QUOTES,
    DOUBLE_QUOTES,
    FEATURE,
    MUST_BE_QUOTED,
    NO_VALUE,
    NOT_CLOSED_QUOTE,
    ODD_BLANKS,
    SINGLE_QUOTES,
    WIDE_CLOSERS,
    WIDE_COMMAS,
    quote,
    quote_whole,
)
from menglu.text.yaml.words import FieldNames

PADDING = re.compile(rf"(?:[\s{ODD_BLANKS}]|(?<=\s)#(?=\s)[^\n]*+)*+")
"""Blanks, line ends and comments."""
KEY = re.compile(
    rf"([^\s{COLONS}'\"#&*!|>%@`,，、\[\]{{}}][^{COLONS},，、\[\]{{}}\n]*+)([{COLONS}])([ \t{ODD_BLANKS}]*+)"
)
PLAIN = re.compile(r"[^,\[\]{}\n]*+")
RESERVED = re.compile(r"[@`%&*!|>]|[-?](?=[\s,\[\]{}]|$)")
QUOTED = {"'": re.compile(r"'(?:[^']|'')*+'"), '"': re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)}
CURLY = {"'": SINGLE_QUOTES[1:], '"': DOUBLE_QUOTES[1:]}


MAX_ISSUES = 200


class Unreadable(Exception):  # noqa: N818 - the name says what is wrong
    """Text in which there is nothing to be corrected: too deep, or all of it wrong."""


class FlowValues:
    """Text that begins with a bracket, and the mistakes in it."""

    def __init__(self, text: str, names: FieldNames, place: Callable[[int], tuple[int, int]]) -> None:
        """Prepare to read; *place* returns line and column of an offset of the text."""
        self.text, self.names, self.place = text, names, place
        self.issues: list[SyntaxIssue] = []
        self.outer: list[str] = []
        """Brackets that close what is open, the outermost first."""
        self.last = {closer: text.rfind(closer) for closer in CLOSERS.values()}

    def mistake(self, start: int, end: int, text: str, *, hint: str, value: str = "") -> None:
        """Add an issue; its extent lies on one line."""
        if len(self.issues) > MAX_ISSUES:
            raise Unreadable
        line, column = self.place(start)
        self.issues.append(SyntaxIssue(line, column, text, value, hint, column + end - start))

    def skip(self, offset: int) -> int:
        """Return the offset of the next sign."""
        match = PADDING.match(self.text, offset)
        return match.end() if match else offset

    def stretch(self, start: int) -> int:
        """Return the end of plain text."""
        match = PLAIN.match(self.text, start)
        return match.end() if match else start

    def closes(self, offset: int, closer: str) -> bool:
        """Return whether a wrong bracket stands where the *closer* should."""
        return self.text[offset] in f"]}}{WIDE_CLOSERS[closer]}" and self.last[closer] < offset

    def quoted(self, start: int) -> int:
        """Read a value in quotes; one that is not closed ends with its item. Return the offset after it."""
        mark = self.text[start]
        match = QUOTED[mark].match(self.text, start)
        end = self.stretch(start)
        last = start + len(self.text[start:end].rstrip())
        if match and (match.end() <= end or self.is_end(match.end())):
            return match.end()
        if last - start > 1 and self.text[last - 1] in CURLY[mark]:
            self.mistake(last - 1, last, CURLY_QUOTES, hint=mark)
        else:
            self.mistake(last, last, NOT_CLOSED_QUOTE, hint=mark, value=mark)
        return end

    def is_end(self, offset: int) -> bool:
        """Return whether an item may end at an offset."""
        following = self.skip(offset)
        return following >= len(self.text) or self.text[following] in f",]}}:{WIDE_COMMAS}"

    def plain(self, start: int, *, is_map: bool) -> int:
        """Read a plain value; return the offset after it."""
        end = self.plain_end(start, is_map=is_map)
        value = self.text[start:end].rstrip()
        if value.startswith("#"):
            self.mistake(start, start + len(value), NO_VALUE, hint=quote(value))
        elif RESERVED.match(value) and not FEATURE.match(value):
            self.mistake(start, start + len(value), MUST_BE_QUOTED, hint=quote_whole(value), value=value[0])
        elif is_map and re.search(r":(\s|$)", value):
            self.mistake(start, start + len(value), COLON_IN_TEXT, hint=quote_whole(value))
        return end

    def plain_end(self, start: int, *, is_map: bool) -> int:
        """Return where a plain value ends: also at a full-width comma before the next field, and at such brackets."""
        end = self.stretch(start)
        if is_map:
            commas = (offset for offset in range(start, end) if self.text[offset] in WIDE_COMMAS)
            end = next((offset for offset in commas if self.begins_field(self.skip(offset + 1))), end)
        last = start + len(self.text[start:end].rstrip())
        closing = last
        while closing > start and any(self.closes(closing - 1, closer) for closer in CLOSERS.values()):
            closing -= 1
        return closing if closing < last else end

    def begins_field(self, offset: int) -> bool:
        """Return whether a field begins at an offset."""
        key = KEY.match(self.text, offset)
        return key is not None and self.names.knows(key[1])
