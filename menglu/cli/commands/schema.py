"""The command `schema`."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from menglu.cli.console import EXIT_CONTENT, EXIT_USAGE, Invocation, print_problems, run_command
from menglu.cli.options import FOLDER, command, option
from menglu.problems import SiteError, UsageError

if TYPE_CHECKING:
    from menglu.entries.settings import Settings

KINDS = ("json", "vscode", "issue-form", "sveltia", "docs")


@command("print the fields in the form that other programs know", example="menglu schema --for issue-form --into .")
@option("one kind of entry only", "--kind", type=click.Choice(["alliance", "member"]))
@option(
    "for JSON Schema, VS Code, GitHub, Sveltia or people", "--for", "form", type=click.Choice(KINDS), default="json"
)
@option("write the files to their places in a folder", "--into", type=FOLDER, metavar="FOLDER")
@option("change nothing; end with 1 if a file would change", "--check", "only_check", is_flag=True)
def schema(
    invocation: Invocation,
    kind: str | None,
    form: str,
    into: Path | None,
    only_check: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Print or write the declared fields in a form; JSON Schema has both kinds of entry by name, or one."""
    from menglu.build import load  # noqa: PLC0415 - brings pydantic and all the fields, which only this command needs

    def work() -> int:
        try:
            settings = load.settings(invocation.root)
        except SiteError as error:
            print_problems(error.problems, invocation.translator)
            return EXIT_USAGE
        if kind and (form != "json" or into):
            raise UsageError("--kind belongs to the JSON Schema that is printed: leave it out")
        if only_check and not into:
            raise UsageError("--check compares with the files of a folder: name it with --into")
        if into:
            return write(invocation, settings, form, into, only_check=only_check)
        click.echo(printed(invocation, settings, form, kind), nl=False)
        return 0

    return run_command(invocation, work)


def printed(invocation: Invocation, settings: "Settings", form: str, kind: str | None) -> str:
    """Return a form as it is printed: JSON Schemas by name, of several other files each with its path above it."""
    from menglu.entries.entry import MODELS  # noqa: PLC0415 - as above
    from menglu.entries.forms import kinds  # noqa: PLC0415
    from menglu.entries.forms.json_schema import schema as schema_of  # noqa: PLC0415
    from menglu.entries.kinds import EntryKind  # noqa: PLC0415

    if form == "json":
        schemas = {str(name): schema_of(MODELS[name], settings, invocation.translator) for name in EntryKind}
        return json.dumps(schemas[kind] if kind else schemas, ensure_ascii=False, indent=1) + "\n"
    files = kinds.files(kinds.FormKind(form), settings, invocation.translator, {})
    if len(files) == 1:
        return next(iter(files.values()))
    return "\n".join(f"# {path}\n{text}" for path, text in files.items())


def write(invocation: Invocation, settings: "Settings", form: str, folder: Path, *, only_check: bool) -> int:
    """Write the files of a form that differ, or only name them; print their paths."""
    from menglu.build.load.theme import translator_of  # noqa: PLC0415 - as above
    from menglu.entries.forms import kinds  # noqa: PLC0415

    name = kinds.FormKind(form)
    present = {path: text_of(folder / path) for path in kinds.PLACES.get(name, ())}
    translator = invocation.translator if invocation.lang else translator_of(invocation.root, settings)
    files = kinds.files(name, settings, translator, present)
    changed = {path: text for path, text in files.items() if text_of(folder / path) != text}
    for path, text in changed.items():
        if not only_check:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        click.echo(path)
    return EXIT_CONTENT if only_check and changed else 0


def text_of(path: Path) -> str:
    """Return the text of a file, empty if there is none."""
    try:
        return path.read_text(encoding="utf-8") if path.is_file() else ""
    except UnicodeDecodeError:
        raise UsageError("{path} is not UTF-8: save it again as UTF-8", path=path) from None
