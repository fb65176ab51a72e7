"""Front matter of an entry, found in spite of wrong or missing lines around it."""

import re
from collections.abc import Iterator, Sequence

from menglu.entries.sources import FrontMatter
from menglu.problems import Place, Problem, problem
from menglu.text.yaml import FieldNames

DELIMITER = "---"
DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212\u2500\u2501\u30fc\ufe58\ufe63\uff0d_＿]+\s*")
"""A line that was meant to be `---`: of dashes of any kind, and as many as a word processor leaves."""
END_OF_DOCUMENT = re.compile(r"\.\.\.\s*")
FIELD = re.compile(r"([^\s:：#'\"\[\]{},&*!|>%@`-][^:：#]{0,60}?)\s*[:：]")
LATIN_FIELD = re.compile(r"[a-z_]{2,30}\s*[:：]")
NO_OPENING = "the front matter begins with a line '---'"
NO_CLOSING = "the front matter has no closing '---'"
BLANK_LINES = "the front matter begins on the first line: delete the empty lines before it"
WRONG_DASHES = "this line must be '---', three hyphens and nothing else"


def find_front_matter(text: str, path: str, names: FieldNames) -> tuple[FrontMatter | None, list[Problem]]:
    """Return the front matter of an entry, and the problems of the lines around it; None if there is none."""
    lines = text.split("\n")
    problems: list[Problem] = []
    first = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    opening = first if first < len(lines) and DASHES.fullmatch(lines[first]) else None
    if opening is None and not begins_with_field(lines[first:], names):
        return None, [problem(Place(path), "missing-front-matter", NO_OPENING)]
    if opening is None:
        place = Place(path, first + 1, 1, 1)
        problems.append(problem(place, "missing-front-matter", NO_OPENING, hint=f"{DELIMITER}\n"))
        start = first
    else:
        problems += delimiter_problems(lines, opening, path)
        if opening:
            problems.append(problem(Place(path), "missing-front-matter", BLANK_LINES))
        start = opening + 1
    closing = next((number for number in range(start, len(lines)) if is_delimiter(lines, number)), None)
    if closing is None:
        closing, missing = end_of_fields(lines, start, names), True
        problems.append(no_closing(lines, closing, path))
    else:
        missing = False
        problems += delimiter_problems(lines, closing, path)
    body_line = closing if missing else closing + 1
    while body_line < len(lines) and not lines[body_line]:
        body_line += 1
    yaml = "".join(f"{line}\n" for line in lines[start:closing])
    return FrontMatter(yaml, "\n".join(lines[body_line:]), body_line + 1, start + 1), problems


def is_wrong_delimiter(line: str) -> bool:
    """Return whether a line was probably meant to be `---`, but is not."""
    return len(line.strip()) > 1 and line.rstrip() != DELIMITER and DASHES.fullmatch(line) is not None


def is_delimiter(lines: Sequence[str], number: int) -> bool:
    """Return whether the front matter ends with a line: it is of dashes, and no item of a list that is still empty."""
    line = lines[number]
    return line.rstrip() == DELIMITER or is_wrong_delimiter(line) or END_OF_DOCUMENT.fullmatch(line) is not None


def delimiter_problems(lines: Sequence[str], number: int, path: str) -> Iterator[Problem]:
    """Yield the problem of a line that should be `---`."""
    line = lines[number].rstrip()
    if line != DELIMITER:
        place = Place(path, number + 1, 1, len(line) + 1)
        yield problem(place, "missing-front-matter", WRONG_DASHES, hint=DELIMITER)


def no_closing(lines: Sequence[str], number: int, path: str) -> Problem:
    """Return the problem of a front matter without a line after it; the hint stands where the line belongs."""
    if number < len(lines):
        hint = f"{DELIMITER}\n" if lines[number] else DELIMITER
        return problem(Place(path, number + 1, 1, 1), "missing-front-matter", NO_CLOSING, hint=hint)
    column = len(lines[-1]) + 1
    hint = f"\n{DELIMITER}"
    return problem(Place(path, len(lines), column, column), "missing-front-matter", NO_CLOSING, hint=hint)


def begins_with_field(lines: Sequence[str], names: FieldNames) -> bool:
    """Return whether a text without an opening line begins with a front matter: one that is closed, or two fields."""
    fields = [match is not None and names.knows(match[1]) for match in map(FIELD.match, lines[:2])]
    return any(fields[:1]) and (all(fields) or any(is_delimiter(lines, row) for row in range(len(lines))))


def end_of_fields(lines: Sequence[str], start: int, names: FieldNames) -> int:
    """Return the line after the last of a front matter that is not closed: the text begins with what is no field."""
    end = start
    has_gap = False
    for number in range(start, len(lines)):
        line = lines[number]
        field = FIELD.match(line)
        is_field = field is not None and (names.knows(field[1]) or LATIN_FIELD.match(line) is not None)
        if not line.strip() or (has_gap and line.startswith("#")):
            has_gap = True
        elif is_field or (not has_gap and (line[0] in " \t\u3000#-[]{}" or not names.words)):
            end, has_gap = number + 1, False
        elif has_gap or not field:
            break
    return end
