"""How every command finds its site, speaks to people, and ends."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click

from menglu.i18n import Translator, choose_language, environment_language, load_translator
from menglu.problems import Problem, UsageError
from menglu.work import engine

CONTENT_IS_WRONG = 1
CANNOT_WORK = 2


def speaking(root: Path | None, lang: str | None) -> Translator:
    """Choose the language of messages: --lang, MENGLU_LANG, that of the site."""
    from menglu.build import load  # noqa: PLC0415 - not loaded where there is nothing to do

    own = None
    if root and not lang and not environment_language():
        try:
            own = load.settings(root).language
        except (UsageError, SiteError):
            own = None
    return load_translator(choose_language(lang, environment_language(), own), engine.templates() / "locale")


def nearest_site(site: Path | None, home: Path | None) -> Path:
    """Find the site: the one named, else the nearest from here upward that holds site.yaml, else *home*."""
    if site is not None:
        return site
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "site.yaml").is_file():
            return folder
    return home or here


def answer(root: Path, lang: str | None, work: Callable[[Translator], int]) -> int:
    """Do the work of a command; whatever stands in its way is said in one plain sentence."""
    say = speaking(root, lang)
    try:
        return work(say)
    except UsageError as error:
        click.echo(say.error(error), err=True)
    except OSError as error:
        said = say(
            "cannot read or write {path}: {reason}", path=error.filename or "?", reason=error.strerror or str(error)
        )
        click.echo(said, err=True)
    return CANNOT_WORK


def counted(problems: Sequence[Problem], say: Translator) -> str:
    """Say how many errors and warnings there are."""
    errors = sum(one.severity == "error" for one in problems)
    warnings = len(problems) - errors
    return say(
        "{errors}, {warnings}",
        errors=say.ngettext("{count} error", "{count} errors", errors),
        warnings=say.ngettext("{count} warning", "{count} warnings", warnings),
    )


def exit_code(problems: Sequence[Problem]) -> int:
    """Tell configuration from content."""
    return CANNOT_WORK if any(one.code == "bad-config" for one in problems) else CONTENT_IS_WRONG


def concerns(one: Problem, paths: Sequence[Path], root: Path) -> bool:
    """Tell whether a problem lies in one of the files or folders."""
    place = (root / one.place.path).resolve()
    return any(place.is_relative_to(base.resolve()) for path in paths for base in (path, root / path))
