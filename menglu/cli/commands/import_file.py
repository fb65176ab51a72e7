"""The command `import`."""

from pathlib import Path

import click

from menglu.cli.console import EXIT_CONTENT, EXIT_USAGE, Invocation
from menglu.cli.edits import is_terminal, run_on_directory
from menglu.cli.options import FOLDER, command, option
from menglu.problems import Place, SiteError


@command("take entries, a roster or a landscape from a spreadsheet", example="menglu import members.xlsx --dry-run")
@click.argument("file", type=FOLDER)
@option("the alliance whose roster the file is", "--alliance", default="", metavar="SLUG")
@option("only show what would change", "--dry-run", is_flag=True)
@option("do not ask before writing", "--yes", is_flag=True)
@option("let empty cells remove what entries say", "--clear", is_flag=True)
def import_command(  # noqa: PLR0913, PLR0917 - the options of contract §4
    invocation: Invocation,
    file: Path,
    alliance: str,
    dry_run: bool,  # noqa: FBT001 - flags of the command line
    yes: bool,  # noqa: FBT001
    clear: bool,  # noqa: FBT001
) -> int:
    """Show what a file changes in the entries, then write it; rows that cannot be imported go into a file."""
    from menglu.build.load import theme  # noqa: PLC0415 - slow to load, and not needed for help
    from menglu.cli.imported import Imported  # noqa: PLC0415
    from menglu.editing.directory import Directory  # noqa: PLC0415
    from menglu.editing.exchange import importing, rejected  # noqa: PLC0415
    from menglu.editing.exchange.tables.grid import cell_name  # noqa: PLC0415
    from menglu.editing.slugs import free_slug  # noqa: PLC0415
    from menglu.site.spelling import Speller  # noqa: PLC0415

    asks = is_terminal() and not yes
    translator = invocation.translator

    def is_meant(place: Place, name: str, other: str, slug: str) -> bool:
        text = "{cell}: is '{value}' the same as '{other}' ({slug})?"
        cell = f"{place.path} {cell_name(place)}"
        return click.confirm(translator.gettext(text, cell=cell, value=name, other=other, slug=slug), err=True)

    def work(directory: Directory) -> int:
        settings = directory.content.settings
        request = importing.Request(
            file,
            directory.content,
            Speller(settings, theme.translator_of(invocation.root, settings)),
            lambda name, taken: free_slug(name, "entry", taken),
            directory.slugs,
            alliance,
            is_meant if asks else None,
            clear,
        )
        try:
            drafts = importing.drafts(request)
        except SiteError as error:
            for problem in error.problems:
                click.echo(rejected.line(problem, translator), err=True)
            return EXIT_USAGE
        imported = Imported(invocation, directory, file, drafts)
        imported.report_rejections()
        imported.show()
        if imported.report_errors():
            return EXIT_CONTENT
        question = translator.gettext("write these changes?")
        if not dry_run and asks and imported.revision.after and not click.confirm(question, err=True):
            click.echo(translator.gettext("nothing was written"), err=True)
            return 0
        imported.write(dry_run=dry_run)
        return EXIT_CONTENT if drafts.rejections else 0

    return run_on_directory(invocation, work)
