"""Colons after keys and dashes before items, and the signs that are written in their place."""

import re
from typing import NamedTuple

from menglu.text.yaml.issues import SyntaxIssue
from menglu.text.yaml.signs import (
    BULLETS,
    COLONS,
    FULL_WIDTH_COLON,
    ITEM_SIGN,
    NO_COLON,
    NO_DASH,
    NO_SPACE_AFTER_COLON,
    NO_SPACE_AFTER_DASH,
    ODD_BLANK,
    ODD_BLANKS,
    TAB_AFTER_COLON,
)
from menglu.text.yaml.words import FieldNames

GAP = rf"[ \t{ODD_BLANKS}]"
KEY = re.compile(
    rf"(?P<key>\"[^\"]*+\"|'[^']*+'|[^\s{COLONS}'\"#&*!|>%@`,\[\]{{}}-][^{COLONS}#]*+)(?P<colon>[{COLONS}])(?P<gap>{GAP}*+)"
)
PROPER_KEY = re.compile(r"(?P<key>[^\s'\"#&*!|>%@`,\[\]{}-](?:(?!\s#).)*?)(?P<colon>:)(?P<gap>[ \t]++|$)")
BARE_KEY = re.compile(rf"(?P<key>[\w-]+)(?P<colon>{GAP}*+[=;；]|(?={GAP}))(?P<gap>{GAP}*+)(?=.)")
DASH = re.compile(rf"(?P<sign>-)(?P<gap>{GAP}++|$)")
TIGHT_DASH = re.compile(r"(?P<sign>-)(?=[^\s-])")
BULLET = re.compile(rf"(?P<sign>{ITEM_SIGN}){GAP}*+")
DASHED_BULLET = re.compile(rf"-{GAP}++(?P<sign>[{BULLETS}]){GAP}*+")
ODD_LINE = re.compile(
    rf"^(?:[ \t\u3000]+(?:-\S|{ITEM_SIGN}|[a-z_]{{2,30}}：)|[ \t\u3000]*- +[{BULLETS}])", re.MULTILINE
)
"""Matches lines that YAML takes for text, and people do not."""


class Mark(NamedTuple):
    """Colon after a key, or dash before an item."""

    key: str
    start: int
    end: int
    """Where what follows it and its blanks begins."""
    issue: SyntaxIssue | None


def find_key(text: str, line: int, start: int, names: FieldNames, *, is_required: bool) -> Mark | None:
    """Return the key that begins at *start* of a line; another sign than a colon and a space is an issue.

    Unless a field is required there, only the name of a field makes a key of a text with such a sign.
    """
    match, proper = KEY.match(text, start), PROPER_KEY.match(text, start)
    if match and (is_proper(match) or names.knows(match["key"]) or (is_required and not proper)):
        return key_mark(match, line)
    if proper:
        return key_mark(proper, line)
    bare = BARE_KEY.match(text, start) if is_required else None
    if bare and names.knows(bare["key"]):
        column = bare.start("colon")
        return Mark(bare["key"], column, bare.end(), SyntaxIssue(line, column, NO_COLON, "", ": ", bare.end()))
    return None


def is_proper(match: re.Match[str]) -> bool:
    """Return whether a colon is one to YAML."""
    return match["colon"] == ":" and (match["gap"].startswith((" ", "\t")) or match.end() == len(match.string))


def key_mark(match: re.Match[str], line: int) -> Mark:
    """Return the mark of a key, with an issue if its colon or the blanks after it are none to YAML."""
    key, start, end = match["key"].rstrip(), match.start("colon"), match.end()
    gap, following = match["gap"], match.string[end : end + 1]
    text = colon_mistake(match, gap, following)
    if not text:
        return Mark(key, start, end, None)
    blank = ODD_BLANK.search(match["key"][len(key) :])
    column = match.start("key") + len(key) if blank else start
    issue = SyntaxIssue(line, column, text, "", ": " if following else ":", end)
    return Mark(key, start, end, issue)


def colon_mistake(match: re.Match[str], gap: str, following: str) -> str:
    """Return what is wrong with a colon or the *gap* after it; empty if nothing is."""
    if match["colon"] != ":":
        return FULL_WIDTH_COLON
    if following and not gap.startswith((" ", "\t")):
        return NO_SPACE_AFTER_COLON
    if ODD_BLANK.search(gap) and following in ("", "[", "{", "'", '"', "|", ">"):
        return NO_SPACE_AFTER_COLON
    return TAB_AFTER_COLON if "\t" in gap and DASH.match(match.string, match.end()) else ""


def find_dash(text: str, line: int, start: int, *, is_wanted: bool) -> Mark | None:
    """Return the dash that begins at *start* of a line; another sign in its place only where an item is wanted."""
    dashed = DASHED_BULLET.match(text, start)
    if dashed:
        return Mark("", start, dashed.end(), SyntaxIssue(line, start, NO_DASH, dashed["sign"], "- ", dashed.end()))
    proper = DASH.match(text, start)
    if proper:
        is_odd = bool(proper["gap"].strip(" ")) and proper.end() < len(text)
        issue = SyntaxIssue(line, start, NO_SPACE_AFTER_DASH, "", "- ", proper.end()) if is_odd else None
        return Mark("", start, proper.end(), issue)
    tight, bullet = TIGHT_DASH.match(text, start), BULLET.match(text, start)
    if tight and is_wanted:
        return Mark("", start, tight.end(), SyntaxIssue(line, start, NO_SPACE_AFTER_DASH, "", "- ", tight.end()))
    if bullet and is_wanted:
        return Mark("", start, bullet.end(), SyntaxIssue(line, start, NO_DASH, bullet["sign"], "- ", bullet.end()))
    return None


def has_odd_lines(text: str) -> bool:
    """Return whether a text has lines that look like items or fields and are none to YAML, so that it can be parsed."""
    return ODD_LINE.search(text) is not None
