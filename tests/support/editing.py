"""Edits of a small site, as values: what would be written, and what is said of it."""

from pathlib import PurePosixPath

from smallsite import Site

from menglu.build import edits
from menglu.build.options import Options
from menglu.editing.directory import Directory
from menglu.editing.revision import Revision
from menglu.problems import Problem

OPTIONS = Options(remember=False)


def directory_of(site: Site) -> Directory:
    """Read the content of a site."""
    content, sources = edits.content(site.root, OPTIONS)
    texts = {source.path: source.text for source in sources.entries}
    return Directory(site.root, content, texts, tuple(problem.place.path for problem in sources.problems))


def written(revision: Revision) -> dict[str, str | None]:
    """Return the new texts by file name; None for a file that is deleted."""
    return {
        PurePosixPath(path).stem: None if content is None else content.decode()
        for path, content in revision.after.items()
    }


def notes(revision: Revision) -> list[str]:
    """Return what the editor is told."""
    return [note.text.format(**note.arguments) for note in revision.notes]


def new_errors(site: Site, revision: Revision) -> tuple[Problem, ...]:
    """Return the errors that a revision would cause."""
    return edits.new_errors(site.root, OPTIONS, revision.after, revision.moved)


def apply(site: Site, revision: Revision) -> None:
    """Write a revision as it is."""
    for path, content in revision.after.items():
        if content is None:
            (site.root / path).unlink()
        else:
            site.write(path, content)
