"""The command `check`."""

from pathlib import Path

import click

from menglu.build.options import Options
from menglu.cli.console import Invocation, count_problems, exit_code, is_in_paths, run_command
from menglu.cli.options import FOLDER, command, option
from menglu.cli.progress_bar import progress_shown
from menglu.problems import SiteError
from menglu.reporters import FORMATS
from menglu.work.workers import available


@command("find every problem, write nothing", example="menglu check content/members/fiberhome.md")
@click.argument("paths", nargs=-1, type=FOLDER)
@option("form of the report", "--format", "form", type=click.Choice(list(FORMATS)), default="text")
@option("warnings are errors", "--strict", is_flag=True)
def check(
    invocation: Invocation,
    paths: tuple[Path, ...],
    form: str,
    strict: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Print the problems of the site, or of some of its files and folders."""
    root = invocation.root

    from menglu.build import pipeline  # noqa: PLC0415 - slow to load

    def work() -> int:
        translator = invocation.translator
        try:
            with progress_shown(translator):
                problems = pipeline.check(root, Options(available(), strict=strict, remember=False))
            failed = False
        except SiteError as error:
            problems, failed = error.problems, True
        selected = tuple(problem for problem in problems if not paths or is_in_paths(problem, paths, root))
        click.echo(FORMATS[form](selected, translator), nl=False)
        if form == "text":
            click.echo(
                count_problems(selected, translator) if selected else translator.gettext("no problems"), err=True
            )
        wrong = failed and any(problem.severity == "error" or strict for problem in selected)
        return exit_code(selected) if wrong else 0

    return run_command(invocation, work)
