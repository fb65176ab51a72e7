"""The command `schema`."""

import json
from pathlib import Path

import click

from menglu.cli.console import CANNOT_WORK, answer, nearest_site
from menglu.cli.options import common
from menglu.entries.kinds import EntryKind
from menglu.i18n import Translator
from menglu.reporters import FORMATS


@click.command()
@common
@click.option(
    "--kind", type=click.Choice([kind.value for kind in EntryKind]), default=None, help="条目种类 / kind of entry"
)
@click.pass_obj
def schema(home: Path | None, site: Path | None, lang: str | None, kind: str | None) -> int:
    """输出前言的 JSON Schema / print the JSON Schema of the front matter."""
    from menglu.build import load  # noqa: PLC0415 - brings pydantic and all the fields, which only this command needs
    from menglu.entries.entry import MODELS  # noqa: PLC0415
    from menglu.entries.schema import schema as schema_of  # noqa: PLC0415

    root = nearest_site(site, home)

    def work(say: Translator) -> int:
        configured, problems = load.settings(root)
        if configured is None:
            click.echo(FORMATS["text"](problems, say), err=True, nl=False)
            return CANNOT_WORK
        made = {str(name): schema_of(model, configured) for name, model in MODELS.items() if kind in (None, name)}
        click.echo(json.dumps(made[kind] if kind else made, ensure_ascii=False, indent=1))
        return 0

    return answer(root, lang, work)
