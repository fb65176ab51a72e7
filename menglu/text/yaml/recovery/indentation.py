"""Blanks before a line: what stands there and what belongs there."""

import re

from menglu.text.yaml.issues import SyntaxIssue
from menglu.text.yaml.signs import BLANK_INDENT, TAB_INDENT, WRONG_INDENT

NOT_A_SPACE = re.compile("[^ ]")


def indent_issue(line: int, indent: str, column: int, following: str) -> SyntaxIssue | None:
    """Return the issue of a line whose *indent* is not *column* spaces; the *following* word stays as it is."""
    if indent == " " * column:
        return None
    if NOT_A_SPACE.search(indent):
        return blank_issue(line, indent, " " * column, following)
    kept = following if not column else ""
    return SyntaxIssue(line, 0, WRONG_INDENT, "", " " * column + kept, len(indent) + len(kept))


def blank_issue(line: int, indent: str, spaces: str, following: str = "") -> SyntaxIssue:
    """Return the issue of blanks before a line that are no spaces; *spaces* belong in their place."""
    sign = NOT_A_SPACE.search(indent)
    start = min(sign.start() if sign else 0, len(spaces))
    kept = following if start == len(spaces) else ""
    hint, end = spaces[start:] + kept, len(indent) + len(kept)
    if not sign or sign.group() == "\t":
        return SyntaxIssue(line, start, TAB_INDENT, "", hint, end)
    return SyntaxIssue(line, start, BLANK_INDENT, f"U+{ord(sign.group()):04X}", hint, end)
