"""How every command finds its site, chooses its language, and ends."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

import click

from menglu.entries.kinds import CONTENT, SITE_YAML
from menglu.i18n import Translator, choose_language, environment_language, load_translator
from menglu.problems import Problem, SiteError, UsageError
from menglu.work import engine

EXIT_CONTENT = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130
EXIT_CLOSED_PIPE = 141
"""As if ended by SIGPIPE, as other tools are."""
MISNAMED = frozenset({"site.yml", "site.yaml"})
"""Names of files, in lower case, that were probably meant as site.yaml."""


class Invocation:
    """What all commands are given: the site, and the language of messages."""

    def __init__(self, site: Path | None, lang: str | None, home: Path | None) -> None:
        """Find the site: the one named, else the nearest from here upward that holds site.yaml, else *home*."""
        self.root = site or nearest_site(Path.cwd()) or home or Path.cwd()
        self.lang = lang

    @cached_property
    def translator(self) -> Translator:
        """Translator for messages; reads site.yaml only if neither --lang nor MENGLU_LANG says which language."""
        wish = self.lang or environment_language()
        return self.translator_in(None if wish else site_language(self.root))

    def translate(self, text: str) -> str:
        """Return a sentence in the language of messages."""
        return self.translator.gettext(text)

    def translator_in(self, language: str | None) -> Translator:
        """Return the translator for --lang, else MENGLU_LANG, else the *language* of the site."""
        return load_translator(
            choose_language(self.lang, environment_language(), language), engine.templates() / "locale"
        )


def nearest_site(folder: Path) -> Path | None:
    """Return the nearest folder upward that holds site.yaml."""
    return next((place for place in (folder, *folder.parents) if (place / SITE_YAML).is_file()), None)


def site_language(root: Path) -> str | None:
    """Return the language that site.yaml names, if it can be read."""
    from menglu.build import load  # noqa: PLC0415 - not loaded where there is nothing to do

    try:
        return load.settings(root).language
    except (SiteError, UsageError, OSError):
        return None


def english() -> Translator:
    """Return the language of the code."""
    return load_translator("en", engine.templates() / "locale")


def run_command(invocation: Invocation, work: Callable[[], int], *, on_site: bool = True) -> int:
    """Run the *work* of a command, *on a site* if it needs one; report what stands in its way in one plain sentence."""
    try:
        if on_site:
            require_site(invocation.root)
        return work()
    except UsageError as error:
        click.echo(invocation.translator.error(error), err=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        text = "cannot read or write {path}: {reason}"
        reason = error.strerror or str(error)
        click.echo(invocation.translator.gettext(text, path=error.filename or "?", reason=reason), err=True)
    return EXIT_USAGE


def require_site(root: Path) -> None:
    """Raise UsageError, with the way out, if a folder holds no site."""
    if not (root / SITE_YAML).is_file():
        misnamed = misnamed_configuration(root)
        if misnamed:
            raise UsageError("no site.yaml in {folder}, but {path}: rename it to site.yaml", folder=root, path=misnamed)
        text = "no site.yaml in {folder}: go to a folder that holds one, or name it with --site"
        raise UsageError(text, folder=root)
    if not (root / CONTENT).is_dir():
        text = "no folder content/ in {folder}: make it, with alliances/ and members/ for the entries"
        raise UsageError(text, folder=root)


def misnamed_configuration(root: Path) -> Path | None:
    """Return the nearest file upward that was probably meant as site.yaml."""
    for folder in (root, *root.parents):
        try:
            names = [path for path in folder.iterdir() if path.name.casefold() in MISNAMED and path.is_file()]
        except OSError:
            continue
        if names:
            return min(names)
    return None


def print_problems(problems: Sequence[Problem], translator: Translator) -> None:
    """Print problems as text, where they do not mix with results."""
    from menglu.cli.reporters import FORMATS  # noqa: PLC0415 - slow to load, and not needed for help

    click.echo(FORMATS["text"](problems, translator), err=True, nl=False)


def count_problems(problems: Sequence[Problem], translator: Translator) -> str:
    """Return the numbers of errors and warnings, in words."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    return translator.gettext(
        "{errors}, {warnings}",
        errors=translator.ngettext("{count} error", "{count} errors", errors),
        warnings=translator.ngettext("{count} warning", "{count} warnings", warnings),
    )


def exit_code(problems: Sequence[Problem]) -> int:
    """Return the exit code for problems: those of site.yaml are wrong usage."""
    return EXIT_USAGE if any(problem.code == "bad-config" for problem in problems) else EXIT_CONTENT
