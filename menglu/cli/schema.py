"""The command `schema`."""

import json

import click

from menglu.cli.console import EXIT_USAGE, Invocation, run_command
from menglu.cli.options import command, option
from menglu.problems import SiteError
from menglu.reporters import FORMATS


@command("print the JSON Schema of the front matter", example="menglu schema --kind member > member.schema.json")
@option("one kind of entry only", "--kind", type=click.Choice(["alliance", "member"]))
def schema(invocation: Invocation, kind: str | None) -> int:
    """Print the schema of one kind of entry, or those of both by name."""
    from menglu.build import load  # noqa: PLC0415 - brings pydantic and all the fields, which only this command needs
    from menglu.entries.entry import Alliance, Entry, Member  # noqa: PLC0415
    from menglu.entries.schema import schema as schema_of  # noqa: PLC0415

    def work() -> int:
        try:
            settings = load.settings(invocation.root)
        except SiteError as error:
            click.echo(FORMATS["text"](error.problems, invocation.translator), err=True, nl=False)
            return EXIT_USAGE
        models: dict[str, type[Entry]] = {"alliance": Alliance, "member": Member}
        schemas = {
            name: schema_of(model, settings, invocation.translator.term)
            for name, model in models.items()
            if kind in (None, name)
        }
        click.echo(json.dumps(schemas[kind] if kind else schemas, ensure_ascii=False, indent=1))
        return 0

    return run_command(invocation, work)
