"""The command `init`."""

from pathlib import Path

import click

from menglu.cli.console import Invocation, run_command
from menglu.cli.edits import is_terminal
from menglu.cli.options import FOLDER, command, option
from menglu.cli.questions import ask, choose
from menglu.i18n import Translator, choose_language, environment_language

LANGUAGES = ("zh-Hans", "zh-Hant", "en")
KINDS = ("education", "general")


@command(
    "make a new directory, ready to build", example="menglu init my-directory --title 某某联盟名录 --language zh-Hans"
)
@click.argument("folder", type=FOLDER)
@option("its title", "--title", metavar="TITLE")
@option("its language", "--language", type=click.Choice(LANGUAGES))
@option(
    "its vocabularies: those of Chinese industry-education alliances, or general ones",
    "--kind",
    type=click.Choice(KINDS),
)
def init(invocation: Invocation, folder: Path, title: str | None, language: str | None, kind: str | None) -> int:
    """Write settings, three sample entries and a README into a folder that is empty or new."""
    from menglu.editing.starter import DirectoryKind, Starter, create, require_empty  # noqa: PLC0415 - slow to load

    def work() -> int:
        require_empty(folder)
        chosen = language or choose_language(invocation.lang, environment_language())
        if not language and is_terminal():
            chosen = choose(invocation.translator_in(chosen).gettext("its language"), LANGUAGES, chosen)
        translator = invocation.translator_in(chosen)
        usual = "general" if chosen == "en" else "education"
        about = kind or (choose(translator.gettext("its vocabularies"), KINDS, usual) if is_terminal() else usual)
        default = translator.gettext("Directory of alliances")
        name = (title or (ask(translator.gettext("its title"), default) if is_terminal() else default)).strip()
        create(folder, Starter(" ".join(name.split()) or default, chosen, DirectoryKind(about)))
        report(folder, translator)
        return 0

    return run_command(invocation, work, on_site=False)


def report(folder: Path, translator: Translator) -> None:
    """Print where the directory is, and how it is built."""
    click.echo(folder)
    click.echo(translator.gettext("to build it: menglu --site {folder}", folder=folder), err=True)
