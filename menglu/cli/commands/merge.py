"""The command `merge`."""

import click

from menglu.cli.console import Invocation
from menglu.cli.edits import edit
from menglu.cli.options import command, option
from menglu.problems import UsageError

WORDS = 2
INTO = "into"


@command("make one entry of two", example="menglu merge fiberhome-old into fiberhome --dry-run")
@click.argument("words", nargs=-1, required=True, metavar="OLD [into] NEW")
@option("only show what would change", "--dry-run", is_flag=True)
def merge(
    invocation: Invocation,
    words: tuple[str, ...],
    dry_run: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Merge an entry into another, which takes what it lacks; the address of the first redirects."""
    from menglu.editing.directory import Directory  # noqa: PLC0415 - slow to load, and not needed for help
    from menglu.editing.merging import merge as merged  # noqa: PLC0415
    from menglu.editing.revision import Revision  # noqa: PLC0415

    def revise(directory: Directory) -> Revision:
        slugs = [word for position, word in enumerate(words) if (position, word) != (1, INTO) or len(words) == WORDS]
        if len(slugs) != WORDS:
            raise UsageError("two entries are needed: menglu merge OLD into NEW")
        return merged(directory, *slugs)

    return edit(invocation, revise, dry_run=dry_run)
