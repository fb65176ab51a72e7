"""The command `rename`."""

import click

from menglu.cli.console import Invocation
from menglu.cli.edits import edit
from menglu.cli.options import command, option


@command("rename an entry, with all references to it", example="menglu rename fiberhome fiberhome-telecom --dry-run")
@click.argument("old")
@click.argument("new")
@option("only show what would change", "--dry-run", is_flag=True)
def rename(
    invocation: Invocation,
    old: str,
    new: str,
    dry_run: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Rename the file of an entry; its old address redirects to the new one."""
    from menglu.editing.rename import rename as renamed  # noqa: PLC0415 - slow to load, and not needed for help

    return edit(invocation, lambda directory: renamed(directory, old, new), dry_run=dry_run)
