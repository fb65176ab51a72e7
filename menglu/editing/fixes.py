"""Fixes of problems whose hint is certain: the text at their place is replaced by the hint."""

from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from menglu.editing import transaction
from menglu.editing.entry_text import EntryText, Replacement
from menglu.editing.meaning import keeps_meaning
from menglu.editing.references import line_starts
from menglu.entries.kinds import is_content
from menglu.problems import Place, Problem, format_argument

MOST_ROUNDS = 20
"""A fix can bring up a problem that could not be seen before, and that has a fix again."""


Contents = Mapping[str, bytes]
"""Contents of entries by path."""
FindProblems = Callable[[Contents], tuple[Problem, ...]]
"""Returns all problems of the site whose entries have some contents in place of those on disk."""


class Fix(NamedTuple):
    """Replacement of a text."""

    place: Place
    code: str
    old: str
    new: str


def fix(root: Path, entries: Contents, find_problems: FindProblems, paths: Collection[str] | None) -> tuple[Fix, ...]:
    """Apply all certain fixes to the *entries* as they were read, or to those at *paths*.

    All files are written, or none. Raises UsageError if that is not possible; then nothing has changed.
    """
    contents, fixes = fixed(root, entries, find_problems, paths)
    if contents:
        transaction.apply(root, contents, {path: original(root, entries, path) for path in contents})
    return fixes


def fixed(
    root: Path, entries: Contents, find_problems: FindProblems, paths: Collection[str] | None
) -> tuple[Mapping[str, bytes], tuple[Fix, ...]]:
    """Return the new contents of entries, and what was replaced in them, in the order of their places."""
    contents: dict[str, bytes] = {}
    fixes: list[Fix] = []
    tried: set[tuple[Place, str, str]] = set()
    for _ in range(MOST_ROUNDS):
        applied = False
        for problem in certain(find_problems(contents), paths):
            key = (problem.place, problem.code, problem.hint)
            if key in tried:
                continue
            tried.add(key)
            path = problem.place.path
            before = contents[path] if path in contents else original(root, entries, path)
            result = replaced(before, problem)
            if result:
                contents[path], old = result
                fixes.append(Fix(problem.place, problem.code, format_argument(old), format_argument(problem.hint)))
                applied = True
        if not applied:
            break
    return contents, tuple(sorted(fixes, key=lambda fix: fix.place))


def original(root: Path, entries: Contents, path: str) -> bytes:
    """Return the content of an entry as it was read."""
    return entries[path] if path in entries else (root / path).read_bytes()


def certain(problems: tuple[Problem, ...], paths: Collection[str] | None) -> Iterator[Problem]:
    """Yield the problems of entries whose hint is certain and says what replaces what, the last of a file first.

    Of two that overlap, the one that begins first is left to the next round.
    """
    last: Place | None = None
    for problem in reversed(problems):
        place = problem.place
        if not problem.is_fixable or len(problem.hint.splitlines()) > 1:
            continue
        if not is_content(place.path) or (paths is not None and place.path not in paths):
            continue
        overlaps = last and last[:2] == place[:2] and place.end_column > last.column
        if not overlaps:
            yield problem
            last = place


def replaced(content: bytes, problem: Problem) -> tuple[bytes, str] | None:
    """Return a content with the fix of a problem, and what it replaced; None if anything else would change.

    BOM and line ends stay as they are.
    """
    try:
        text = EntryText(problem.place.path, content.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    start = line_starts(text.text)[problem.place.line - 1] + problem.place.column - 1
    end = start + problem.place.end_column - problem.place.column
    old, result = text.text[start:end], text.replaced([Replacement(start, end, problem.hint)])
    if "\n" in old or not keeps_meaning(text.text, result.text, problem.place):
        return None
    return result.content, old
