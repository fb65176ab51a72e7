"""The command `set`."""

import click

from menglu.cli.console import EXIT_USAGE, Invocation
from menglu.cli.edits import carry_out, run_on_directory
from menglu.cli.options import command, option
from menglu.problems import SiteError


@command("set a field of many entries", example="menglu set status paused --where level=county --dry-run")
@click.argument("field")
@click.argument("value")
@option("only entries with this value; may be repeated", "--where", multiple=True, metavar="FIELD=VALUE")
@option("one kind of entry only", "--kind", type=click.Choice(["alliance", "member"]))
@option("only show what would change", "--dry-run", is_flag=True)
def set_command(  # noqa: PLR0913, PLR0917 - the options of contract §4
    invocation: Invocation,
    field: str,
    value: str,
    where: tuple[str, ...],
    kind: str | None,
    dry_run: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Set a field of all entries that meet the conditions; an empty value removes it."""
    from menglu.editing.directory import Directory  # noqa: PLC0415 - slow to load, and not needed for help
    from menglu.editing.set_field import Condition, set_field  # noqa: PLC0415
    from menglu.entries.kinds import EntryKind  # noqa: PLC0415

    def work(directory: Directory) -> int:
        conditions = [Condition.parse(text) for text in where]
        try:
            revision = set_field(directory, field, value, conditions, EntryKind(kind) if kind else None)
        except SiteError as error:
            for problem in error.problems:
                click.echo(invocation.translator.problem(problem), err=True)
            return EXIT_USAGE
        return carry_out(invocation, revision, dry_run=dry_run)

    return run_on_directory(invocation, work)
