"""The command `diff`."""

import click

from menglu.build.options import Options
from menglu.cli.console import Invocation, exit_code, print_problems, run_command
from menglu.cli.options import command, option
from menglu.cli.progress_bar import progress_shown
from menglu.problems import SiteError
from menglu.work.workers import available

FORMS = ("text", "markdown", "json")


@command("show what changed between two revisions, as a directory sees it", example="menglu diff main")
@click.argument("old", metavar="REV")
@click.argument("new", metavar="[REV]", default="")
@option("form of the report", "--format", "form", type=click.Choice(FORMS), default="text")
def diff(invocation: Invocation, old: str, new: str, form: str) -> int:
    """Print what differs between the site at two revisions of Git, or between one and the working tree."""
    root = invocation.root

    def work() -> int:
        from menglu.build.revisions.comparison import comparison  # noqa: PLC0415 - slow to load
        from menglu.cli.reporters import comparison as reporters  # noqa: PLC0415

        translator = invocation.translator
        try:
            with progress_shown(invocation.translate):
                result = comparison(root, old, new, Options(available(), remember=False, baseline=False), translator)
        except SiteError as error:
            print_problems(error.problems, translator)
            return exit_code(error.problems)
        click.echo(reporters.FORMATS[form](result, translator), nl=False)
        return 0

    return run_command(invocation, work)
