"""Files of a site that are named on the command line."""

import glob
import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from menglu.entries.kinds import SITE_YAML
from menglu.problems import UsageError
from menglu.text.suggestions import Suggestions


def chosen_files(root: Path, words: Sequence[Path], files: Collection[str]) -> frozenset[str] | None:
    """Return those *files* of a site that are meant by paths, folders and patterns; None for all of them.

    Raises UsageError for a path that is no file of the site.
    """
    chosen: set[str] = set()
    for path in words:
        chosen |= files_at(path, root, files)
    all_depends_on_it = SITE_YAML in chosen
    return None if not words or all_depends_on_it else frozenset(chosen)


def files_at(word: Path, root: Path, files: Collection[str]) -> set[str]:
    """Return the files of the site at a path, which is relative to the current folder or to the site."""
    paths = [base / word for base in (Path.cwd(), root) if os.path.lexists(base / word)] or list(matching(word, root))
    if not paths:
        raise not_there(word, files)
    inside = [place for place in (within(path, root) for path in paths) if place is not None]
    if not inside:
        raise UsageError("{path} lies outside the site {folder}", path=word, folder=root)
    meant = {file for file in files for place in inside if place in (".", file) or file.startswith(f"{place}/")}
    if not meant:
        text = "{path} is no file of the site: entries are content/alliances/<slug>.md and content/members/<slug>.md"
        raise UsageError(text, path=word)
    return meant


def matching(pattern: Path, root: Path) -> Iterator[Path]:
    """Yield the files that match a pattern; shells of Windows leave that to the command."""
    for base in dict.fromkeys((Path.cwd(), root)):
        yield from map(Path, sorted(glob.glob(str(base / pattern), recursive=True)))  # noqa: PTH207 - absolute patterns


def not_there(word: Path, files: Collection[str]) -> UsageError:
    """Return the error of a path at which there is nothing."""
    if glob.has_magic(str(word)):
        return UsageError("{path} matches no file", path=word)
    spellings = [(spelling, file) for file in sorted(files) for spelling in (file, file.rpartition("/")[2])]
    hint = Suggestions(spellings).nearest(word.as_posix())
    if hint:
        return UsageError("there is no {path} (did you mean '{hint}'?)", path=word, hint=hint)
    return UsageError("there is no {path}", path=word)


def within(path: Path, root: Path) -> str | None:
    """Return a path relative to the site, None if it lies elsewhere; links are followed only if that is needed."""
    for target, base in (
        (Path(os.path.abspath(path)), Path(os.path.abspath(root))),  # noqa: PTH100 - keeps links
        (path.resolve(), root.resolve()),
    ):
        if target.is_relative_to(base):
            return target.relative_to(base).as_posix()
    return None
