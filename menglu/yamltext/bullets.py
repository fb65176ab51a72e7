"""Lists whose items begin with a sign of typography instead of `- `, as they come from documents and messages."""

import re

from menglu.problems import Place, Problem, problem

MARK = r"(?:[•●▪◦‣∙⁃·・※◆■□►▶➢–—－*+]|\d{1,3}[.、)）](?![0-9])|[（(]\d{1,3}[)）]|[①-⑳])"
BULLET = "[•●▪◦■□◆►▶➢]"
"""What no value begins with, even in an item of YAML."""
ITEM = re.compile(rf"^(?P<indent>[ \u3000]*)(?P<mark>- +{BULLET}|{MARK})(?P<gap>[ \u3000]*)(?P<text>\S.*?)[ \t]*$")
KEY = re.compile(r"^[ ]*(?:- +)*[^\s#:]+:[ ]*(?:#.*)?$")
"""Matches a line whose value begins on the next."""
LIKELY = re.compile(rf":[ ]*(?:#.*)?\n[ \u3000]*{MARK}|^ *- +{BULLET}", re.MULTILINE)
NOT_AN_ITEM = "an item of a list begins with '- ', not with '{value}'"


def plain_lists(text: str, path: str, first_line: int) -> tuple[list[Problem], str]:
    """Return a problem for each such item of a text that begins on *first_line*, and the text with items of YAML."""
    if not LIKELY.search(text):
        return [], text
    lines, problems, in_list = text.split("\n"), [], False
    for number, line in enumerate(lines):
        item = ITEM.match(line) if in_list else None
        if item:
            indent, mark, gap, content = item.group("indent", "mark", "gap", "text")
            blank = " " * max(1, len(mark) - 1 + len(gap))
            place = Place(path, first_line + number, len(indent) + 1, item.end("text") + 1)
            problems.append(
                problem(place, "yaml-syntax", NOT_AN_ITEM, hint=f"- {content}", value=mark.lstrip("- ") or mark)
            )
            lines[number] = f"{' ' * len(indent)}-{blank}{content}"
        elif line.strip():
            in_list = bool(KEY.match(line)) or (in_list and line.lstrip().startswith("- "))
    return problems, "\n".join(lines)
