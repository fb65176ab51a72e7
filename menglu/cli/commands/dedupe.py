"""The command `dedupe`."""

import click

from menglu.cli.console import Invocation
from menglu.cli.edits import run_on_directory
from menglu.cli.options import command


@command("list entries that may be one body", example="menglu dedupe")
def dedupe(invocation: Invocation) -> int:
    """Print pairs of entries with what speaks for their being one, and the command that would merge them."""
    from menglu.editing.directory import Directory  # noqa: PLC0415 - slow to load, and not needed for help
    from menglu.editing.duplicates import duplicates  # noqa: PLC0415

    def work(directory: Directory) -> int:
        translator = invocation.translator
        candidates = duplicates(directory)
        for candidate in candidates:
            for entry in (candidate.old, candidate.new):
                click.echo(f"{entry.file}: {entry.name}")
            for note in candidate.evidence:
                click.echo(f"  {translator.gettext(note.text, **note.arguments)}")
            click.echo(f"  menglu merge {candidate.old.slug} into {candidate.new.slug}\n")
        text = translator.ngettext("{count} pair may be one", "{count} pairs may be one", len(candidates))
        click.echo(text, err=True)
        return 0

    return run_on_directory(invocation, work)
