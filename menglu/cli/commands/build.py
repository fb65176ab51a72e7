"""The command `build`."""

from pathlib import Path

import click

from menglu.build import up_to_date
from menglu.build.options import Options
from menglu.build.result import BuildResult
from menglu.cli.console import Invocation, count_problems, exit_code, print_problems, run_command
from menglu.cli.options import FOLDER, command, option, output_option
from menglu.cli.progress_bar import progress_shown
from menglu.i18n import Translator
from menglu.problems import SiteError
from menglu.work.workers import available


@command("bring the output up to date", example="menglu build --base-url https://example.org/directory/")
@output_option
@option("forget what earlier builds remembered", "--clean", is_flag=True)
@option("number of processes; that of the processors by default", "--jobs", type=click.IntRange(1, 64), metavar="N")
@option("leave out the full-text index", "--no-search", is_flag=True)
@option("also make a copy to take along: a folder or a .zip", "--portable", type=FOLDER, metavar="FOLDER|FILE.zip")
@option("warnings are errors", "--strict", is_flag=True)
@option("the address the site is published at", "--base-url", default="", metavar="URL")
def build(  # noqa: PLR0913, PLR0917 - the options of contract §4
    invocation: Invocation,
    output: Path | None,
    clean: bool,  # noqa: FBT001 - a flag of the command line
    jobs: int | None,
    no_search: bool,  # noqa: FBT001
    portable: Path | None,
    strict: bool,  # noqa: FBT001
    base_url: str,
) -> int:
    """Build the site; loads the engine only if there is something to do."""
    root = invocation.root
    target = output or root / "output"
    options = Options(jobs or available(), clean, strict, base_url, search=not no_search, portable=portable)

    def work() -> int:
        try:
            with progress_shown(invocation.translate):
                result = up_to_date.update(root, target, options)
        except SiteError as error:
            report_problems(error, invocation.translator)
            return exit_code(error.problems)
        report(result, target, portable, invocation.translator_in(result.language))
        return 0

    return run_command(invocation, work)


def report_problems(error: SiteError, translator: Translator) -> None:
    """Print why nothing was written."""
    print_problems(error.problems, translator)
    click.echo(
        translator.gettext("nothing was written: {counted}", counted=count_problems(error.problems, translator)),
        err=True,
    )


def report(result: BuildResult, target: Path, portable: Path | None, translator: Translator) -> None:
    """Print what a build came to, and where it is."""
    print_problems(result.warnings, translator)
    summary = translator.gettext(
        "{alliances}, {members}; {written} files written, {removed} removed: {folder}",
        alliances=translator.ngettext("{count} alliance", "{count} alliances", result.alliances),
        members=translator.ngettext("{count} member", "{count} members", result.members),
        written=len(result.written),
        removed=len(result.removed),
        folder=target,
    )
    click.echo(summary, err=True)
    if portable:
        click.echo(translator.gettext("copy to take along: {path}", path=portable), err=True)
