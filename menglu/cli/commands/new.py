"""The command `new`."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from menglu.cli.console import EXIT_USAGE, Invocation
from menglu.cli.edits import is_terminal, run_on_directory, write
from menglu.cli.options import command, option
from menglu.cli.questions import ask, choose, confirm
from menglu.i18n import load_translator
from menglu.problems import UsageError
from menglu.work import engine

if TYPE_CHECKING:
    from menglu.editing.directory import Directory
    from menglu.editing.new_entry import NewEntry

KINDS = ("alliance", "member")


@command("write the file of a new entry", example="menglu new member 武汉软件工程职业学院")
@click.argument("kind", required=False, type=click.Choice(KINDS), metavar="alliance|member")
@click.argument("name", required=False)
@option("its kind or type: a key of the vocabulary", "--type", "type_", default="", metavar="KEY")
@option("its slug, instead of one that is read from its name", "--slug", default="", metavar="SLUG")
@option("write it even if an entry has this name", "--yes", is_flag=True)
def new(  # noqa: PLR0913, PLR0917 - the options of contract §4
    invocation: Invocation,
    kind: str | None,
    name: str | None,
    type_: str,
    slug: str,
    yes: bool,  # noqa: FBT001 - a flag of the command line
) -> int:
    """Write an entry with its fields as comments, ready to be filled in, and print its path."""
    from menglu.editing.new_entry import create  # noqa: PLC0415 - slow to load, and not needed for help

    def work(directory: "Directory") -> int:
        translator = invocation.translator
        entry = asked_entry(invocation, directory, (kind, name, type_, slug))
        namesakes = directory.matches(entry.name)
        if namesakes and not yes:
            path = directory.entries[namesakes[0]].path
            text = translator.gettext("'{value}' is the name of {path}", value=entry.name, path=path)
            question = translator.gettext("is the new one another body?")
            if not is_terminal():
                text += translator.gettext(": nothing was written; if it is another body, add --yes")
            if not is_terminal() or not confirm(f"{text}. {question}"):
                click.echo(text, err=True)
                return EXIT_USAGE
        language = directory.content.settings.language
        revision = create(directory, entry, load_translator(language, engine.templates() / "locale"))
        code = write(invocation, revision)
        if code == 0:
            click.echo(shown(invocation.root / next(iter(revision.after))))
        return code

    return run_on_directory(invocation, work)


def asked_entry(
    invocation: Invocation, directory: "Directory", words: tuple[str | None, str | None, str, str]
) -> "NewEntry":
    """Return what is known of the new entry; what the command does not say is asked for in a terminal."""
    from menglu.editing.new_entry import NewEntry, guess_type, type_key  # noqa: PLC0415 - see above
    from menglu.entries.fields.field_types import line  # noqa: PLC0415
    from menglu.entries.kinds import EntryKind  # noqa: PLC0415

    kind, name, typed, slug = words
    translator, settings = invocation.translator, directory.content.settings
    if not (kind and name) and not is_terminal():
        raise UsageError("say what to write: menglu new alliance|member NAME")
    asks = not (kind and name)
    entry_kind = EntryKind(kind or choose(translator.gettext("what is it?"), KINDS, KINDS[1]))
    full_name = " ".join((name or ask(translator.gettext("its full name"))).split())
    if not full_name:
        raise UsageError("say what to write: menglu new alliance|member NAME")
    guess = guess_type(entry_kind, full_name, settings)
    if asks and not typed:
        terms = settings.terms[entry_kind.type_vocabulary]
        for number, (key, term) in enumerate(terms.items(), start=1):
            click.echo(f"{number:>3}  {key}  {term.in_language(translator.language)}", err=True)
        typed = choose(
            translator.gettext("its type, by key or number"), (*terms, *map(str, range(1, len(terms) + 1))), guess
        )
    if typed:
        key = type_key(entry_kind, typed, settings)
    else:
        key = guess
        text = "{field}: '{value}' is a guess by its name, see whether it is right"
        click.echo(translator.gettext(text, field=entry_kind.type_field, value=key), err=True)
    return NewEntry(entry_kind, str(line(full_name)), key, slug)


def shown(path: Path) -> str:
    """Return a path as it can be opened from here."""
    relative = os.path.relpath(path)
    return str(path.resolve()) if relative.startswith("..") else relative
