"""How commands edit the content: shown as a diff, checked, written whole or not at all."""

import difflib
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

from menglu.build.options import Options
from menglu.cli.console import EXIT_CONTENT, EXIT_USAGE, Invocation, count_problems, print_problems, run_command
from menglu.cli.progress_bar import progress_shown
from menglu.i18n import Translator
from menglu.problems import SiteError
from menglu.work.workers import available

if TYPE_CHECKING:
    from menglu.editing.directory import Directory
    from menglu.editing.revision import Revision


def edit(invocation: Invocation, revise: Callable[["Directory"], "Revision"], *, dry_run: bool = False) -> int:
    """Revise the content of a site and write it, or only show what would change; return the exit code."""
    return run_on_directory(invocation, lambda directory: carry_out(invocation, revise(directory), dry_run=dry_run))


def run_on_directory(invocation: Invocation, work: Callable[["Directory"], int]) -> int:
    """Run the *work* of a command on the content of a site, after an interrupted edit has been completed."""

    def on_directory() -> int:
        recover(invocation)
        try:
            directory = read_directory(invocation)
        except SiteError as error:
            print_problems(error.problems, invocation.translator)
            return EXIT_USAGE
        return work(directory)

    return run_command(invocation, on_directory)


def recover(invocation: Invocation) -> None:
    """Complete an edit that was interrupted, and say so."""
    from menglu.editing import transaction  # noqa: PLC0415 - slow to load, and not needed for help

    for path in transaction.recover(invocation.root):
        click.echo(invocation.translator.gettext("completed an interrupted edit: {path}", path=path), err=True)


def read_directory(invocation: Invocation) -> "Directory":
    """Read and parse the content of a site; raises SiteError if site.yaml cannot be used."""
    from menglu.build import edits  # noqa: PLC0415 - as above
    from menglu.editing.directory import Directory  # noqa: PLC0415

    with progress_shown(invocation.translate):
        content, sources = edits.content(invocation.root, options())
    texts = {source.path: source.text for source in sources.entries}
    return Directory(invocation.root, content, texts, tuple(problem.place.path for problem in sources.problems))


def carry_out(invocation: Invocation, revision: "Revision", *, dry_run: bool) -> int:
    """Write a revision unless it would cause errors, which are printed; return the exit code."""
    translator = invocation.translator
    for note in revision.notes:
        click.echo(translator.gettext(note.text, **note.arguments), err=True)
    if dry_run:
        click.echo("".join(diff(revision)), nl=False)
    code = check(invocation, revision) if dry_run else write(invocation, revision)
    if code == 0:
        count = len(revision.after.keys() - set(renamed(revision).values()))
        report(count, invocation.translator, dry_run=dry_run)
    return code


def write(invocation: Invocation, revision: "Revision") -> int:
    """Write a revision unless it would cause errors; return the exit code."""
    from menglu.editing import transaction  # noqa: PLC0415 - as above

    code = check(invocation, revision)
    if code == 0:
        transaction.apply(invocation.root, revision.after, revision.before)
    return code


def check(invocation: Invocation, revision: "Revision") -> int:
    """Print the errors that a revision would cause; return the exit code."""
    from menglu.build import edits  # noqa: PLC0415 - as above

    translator = invocation.translator
    with progress_shown(invocation.translate):
        errors = edits.new_errors(invocation.root, options(), revision.after, revision.moved)
    if not errors:
        return 0
    print_problems(errors, translator)
    text = "nothing was written: the edit would cause {counted}"
    click.echo(translator.gettext(text, counted=count_problems(errors, translator)), err=True)
    return EXIT_CONTENT


def report(count: int, translator: Translator, *, dry_run: bool) -> None:
    """Print how many files were changed, or would be."""
    if dry_run:
        text = translator.ngettext("{count} file would change", "{count} files would change", count)
    else:
        text = translator.ngettext("{count} file changed", "{count} files changed", count)
    click.echo(text, err=True)


def options() -> Options:
    """Return how commands that edit read and check a site."""
    return Options(available(), remember=False)


def diff(revision: "Revision") -> Iterator[str]:
    """Yield the lines of a unified diff; a file that has a new name is compared with that of the old one."""
    before, after = revision.before, revision.after
    old_paths = renamed(revision)
    for path in sorted(after.keys() - set(old_paths.values())):
        source = old_paths.get(path, path)
        old, new = before[source], after[path]
        from_file = "/dev/null" if old is None else f"a/{source}"
        to_file = "/dev/null" if new is None else f"b/{path}"
        yield from unified(lines(old), lines(new), from_file, to_file)


def renamed(revision: "Revision") -> Mapping[str, str]:
    """Return the old paths of files that have a new name, by new path."""
    return {new: old for old, new in revision.moved.items() if revision.before.get(new) is None}


def unified(old: list[str], new: list[str], from_file: str, to_file: str) -> Iterator[str]:
    """Yield the lines of a unified diff, each with a line end."""
    for line in difflib.unified_diff(old, new, from_file, to_file):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def lines(content: bytes | None) -> list[str]:
    """Return the lines of a file."""
    return (content or b"").decode("utf-8", "replace").replace("\r\n", "\n").splitlines(keepends=True)


def is_terminal() -> bool:
    """Return whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()
