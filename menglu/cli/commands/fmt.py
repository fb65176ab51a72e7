"""The command `fmt`."""

from pathlib import Path

import click

from menglu.cli.console import EXIT_CONTENT, Invocation
from menglu.cli.edits import run_on_directory
from menglu.cli.options import FOLDER, command, option
from menglu.cli.progress_bar import progress_shown
from menglu.i18n import Translator
from menglu.work.workers import available


@command("put front matter into its order and style", example="menglu fmt content/members/fiberhome.md")
@click.argument("paths", nargs=-1, type=FOLDER)
@option("change nothing; end with 1 if a file would change", "--check", "only_check", is_flag=True)
def fmt(
    invocation: Invocation,
    paths: tuple[Path, ...],
    only_check: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Format the front matter of all entries, or of some files and folders."""
    from menglu.editing import formatting, transaction  # noqa: PLC0415 - slow to load, and not needed for help
    from menglu.editing.directory import Directory  # noqa: PLC0415

    def work(directory: Directory) -> int:
        translator = invocation.translator
        selected = formatting.select(directory, paths, Path.cwd())
        with progress_shown(invocation.translate):
            result = formatting.format_entries(directory, selected, available())
        for path in result.unsound:
            text = "{path} cannot be read as an entry and stays as it is (see menglu check)"
            click.echo(translator.gettext(text, path=path), err=True)
        changed = sorted(result.after)
        if not only_check:
            transaction.apply(invocation.root, result.after, result.before)
        for path in changed:
            click.echo(path)
        click.echo(summary(len(changed), translator, only_check=only_check), err=True)
        return EXIT_CONTENT if only_check and changed else 0

    return run_on_directory(invocation, work)


def summary(count: int, translator: Translator, *, only_check: bool) -> str:
    """Return how many files were formatted, or would be."""
    if only_check:
        return translator.ngettext("{count} file would be formatted", "{count} files would be formatted", count)
    return translator.ngettext("{count} file formatted", "{count} files formatted", count)
