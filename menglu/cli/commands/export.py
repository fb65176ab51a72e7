"""The command `export`."""

from pathlib import Path

import click

from menglu.cli.console import EXIT_USAGE, Invocation, print_problems, run_command
from menglu.cli.options import FOLDER, command, option
from menglu.problems import SiteError, UsageError

TABLES = ("members", "alliances", "memberships")


@command("write the directory into a spreadsheet, for editing and import", example="menglu export directory.xlsx")
@click.argument("file", type=FOLDER)
@option("an empty workbook to fill in, with drop-downs", "--template", is_flag=True)
@option("one table only, of a .csv", "--table", type=click.Choice(TABLES))
def export(
    invocation: Invocation,
    file: Path,
    template: bool,  # noqa: FBT001 - a flag of the command line
    table: str | None,
) -> int:
    """Write all entries and memberships as .xlsx, .csv or .json, in the columns that an import reads."""
    from menglu.build import edits  # noqa: PLC0415 - slow to load, and not needed for help
    from menglu.build.load import theme  # noqa: PLC0415 - slow to load, and not needed for help
    from menglu.cli.edits import options  # noqa: PLC0415
    from menglu.editing.exchange import exporting  # noqa: PLC0415
    from menglu.site.spelling import Speller  # noqa: PLC0415
    from menglu.stages import workbook  # noqa: PLC0415
    from menglu.stages.plan.data.form import form  # noqa: PLC0415

    def work() -> int:
        try:
            content, _ = edits.content(invocation.root, options())
        except SiteError as error:
            print_problems(error.problems, invocation.translator)
            return EXIT_USAGE
        speller = Speller(content.settings, theme.translator_of(invocation.root, content.settings))
        extension = file.suffix.casefold()
        if template and extension != ".xlsx":
            raise UsageError("a template is a workbook: name a file that ends in .xlsx")
        if extension == ".xlsx":
            planned = form(speller, "") if template else exporting.workbook(content, speller)
            data = workbook.content(planned)
        elif extension == ".csv":
            data = exporting.as_csv(content, speller, table or exporting.table_named(file.stem))
        elif extension == ".json":
            data = exporting.as_json(content)
        else:
            raise UsageError("{path} is no .xlsx, .csv or .json file", path=file.name)
        file.write_bytes(data)
        click.echo(invocation.translator.gettext("written: {path}", path=file), err=True)
        return 0

    return run_command(invocation, work)
