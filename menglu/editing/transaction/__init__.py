"""Edits of several files of a site: all of them or none, even if the command is killed at any moment."""

from collections.abc import Mapping
from pathlib import Path

from menglu.editing.transaction import journal
from menglu.editing.transaction.disk import PART, content_of, put
from menglu.editing.transaction.journal import BrokenJournal, Journal
from menglu.problems import UsageError
from menglu.work import lock


def apply(
    root: Path, edits: Mapping[str, bytes | None], expected: Mapping[str, bytes | None] | None = None
) -> tuple[str, ...]:
    """Write new contents of files, delete those whose content is None; return the paths that changed.

    The files are site.yaml and those below content/; paths are absolute or relative to the site. *expected* has the
    contents that the edits were derived from. Raises UsageError, with nothing changed, when a file has another content
    by now, when the disk refuses, or when another command edits. Call `recover` before reading what is to be edited.
    """
    with lock.one_edit_at_a_time(root):
        finish(root)
        after = {journal.place(root, path): content for path, content in edits.items()}
        before = {path: content_of(root / path) for path in after}
        for path, content in (expected or {}).items():
            if content_of(root / path) != content:
                raise UsageError("{path} has changed meanwhile: try again", path=path)
        changed = [path for path in sorted(after) if before[path] != after[path]]
        if changed:
            commit(root, Journal({path: before[path] for path in changed}, {path: after[path] for path in changed}))
        return tuple(changed)


def recover(root: Path) -> tuple[str, ...]:
    """Complete an edit that was interrupted and return its paths.

    Raises UsageError if its files have changed since, or another command edits.
    """
    if not (root / journal.FILE).exists():
        return ()
    with lock.one_edit_at_a_time(root):
        return finish(root)


def finish(root: Path) -> tuple[str, ...]:
    """Bring the files of an interrupted edit to where they were to be."""
    try:
        left = journal.read(root)
    except BrokenJournal:
        text = "{path} is not the record of an edit of this site: delete it"
        raise UsageError(text, path=root / journal.FILE) from None
    if left is None:
        return ()
    for path in left.goal:
        if content_of(root / path) not in (left.before[path], left.after[path]):
            text = "an edit was interrupted, and {path} has changed since: check the content, then delete {record}"
            raise UsageError(text, path=path, record=root / journal.FILE)
    commit(root, left)
    return tuple(left.goal)


def commit(root: Path, edit: Journal) -> None:
    """Write the journal, then the files; put back what was there if that is not possible."""
    try:
        journal.write(root, edit)
        write_files(root, edit)
    except OSError as error:
        name, reason = error.filename or root, error.strerror or str(error)
        try:
            undo(root, edit)
        except OSError:
            text = "cannot write {path}: {reason}; the edit is half done, the next command that edits puts it right"
            raise UsageError(text, path=name, reason=reason) from None
        text = "cannot write {path}: {reason}; all files are as they were"
        raise UsageError(text, path=name, reason=reason) from None


def undo(root: Path, edit: Journal) -> None:
    """Put back the contents of before, if the edit has begun."""
    if (root / journal.FILE).exists():
        back = Journal(edit.before, edit.after, backward=True)
        journal.write(root, back)
        write_files(root, back)


def write_files(root: Path, edit: Journal) -> None:
    """Write the content of each file, and delete the journal when all have it."""
    for path, content in edit.goal.items():
        if content_of(root / path) != content:
            put(root / path, content)
    for folder in {(root / path).parent for path in edit.goal}:
        (folder / PART).unlink(missing_ok=True)
    journal.delete(root)
