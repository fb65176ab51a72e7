"""What `check` prints: the report on stdout, what people need beside it on stderr."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from menglu.build.baseline import FILE as BASELINE
from menglu.cli.console import Invocation, count_problems
from menglu.cli.excerpts import excerpts
from menglu.cli.reporters import FORMATS, OF_REPOSITORY, github
from menglu.cli.reporters.source_lines import SourceLines
from menglu.i18n import Translator
from menglu.problems import Problem


class Findings(NamedTuple):
    """Problems of a site."""

    shown: tuple[Problem, ...]
    before: tuple[Problem, ...]
    """Those that were there before the change that is checked."""
    rests: tuple[Problem, ...]
    """Those that rest in the baseline."""
    obsolete: int
    """Number of problems of the baseline that no longer occur."""
    changed: frozenset[str]
    """Files of the change that is checked."""


def print_report(invocation: Invocation, findings: Findings, form: str, since: str | None) -> None:
    """Print what was found."""
    translator, base = invocation.translator, invocation.root
    problems = tuple(sorted(findings.shown, key=lambda problem: problem.place.path not in findings.changed))
    before = findings.before
    if form in OF_REPOSITORY:
        base, prefix = repository_of(invocation.root)
        problems, before = (tuple(moved(each, prefix)) for each in (problems, before))
    lines = SourceLines(base)
    if form == "text" and sys.stdout.isatty():
        click.echo(excerpts(problems, translator, lines), nl=False)
    else:
        click.echo(FORMATS[form](problems, translator, lines), nl=False)
    if form == "github" and before:
        title = notes_before(len(before), since or "", translator)
        click.echo("\n".join(github.folded(title, before, translator)))
    for note in notes(findings, since, translator):
        click.echo(note, err=True)
    if form == "text":
        click.echo(summary(findings.shown, translator), err=True)


def repository_of(root: Path) -> tuple[Path, str]:
    """Return the folder of the repository that a site lies in, else that of the site, and the path from there."""
    site = root.resolve()
    base = next((folder for folder in (site, *site.parents) if (folder / ".git").exists()), site)
    prefix = site.relative_to(base).as_posix()
    return base, "" if prefix == "." else f"{prefix}/"


def moved(problems: tuple[Problem, ...], prefix: str) -> Iterator[Problem]:
    """Yield the problems with paths that begin with a prefix."""
    for problem in problems:
        place = problem.place._replace(path=f"{prefix}{problem.place.path}")
        yield problem._replace(place=place, involved=tuple(f"{prefix}{path}" for path in problem.involved))


def notes(findings: Findings, since: str | None, translator: Translator) -> Iterator[str]:
    """Yield what is not in the report."""
    if findings.before and since:
        yield notes_before(len(findings.before), since, translator)
    if findings.rests:
        counted = translator.ngettext("{count} problem", "{count} problems", len(findings.rests))
        yield translator.gettext("resting in {path}: {counted}", counted=counted, path=BASELINE)
    if findings.obsolete:
        text = "only in {path}, no longer in the content: {counted}; menglu check --write-baseline leaves them out"
        counted = translator.ngettext("{count} problem", "{count} problems", findings.obsolete)
        yield translator.gettext(text, counted=counted, path=BASELINE)


def notes_before(count: int, since: str, translator: Translator) -> str:
    """Return how many problems were there before a revision."""
    counted = translator.ngettext("{count} problem", "{count} problems", count)
    return translator.gettext("there already at {revision}: {counted}", counted=counted, revision=since)


def summary(problems: tuple[Problem, ...], translator: Translator) -> str:
    """Return the numbers of errors and warnings, and how often each code occurs."""
    if not problems:
        return translator.gettext("no problems")
    codes = Counter(problem.code for problem in problems)
    rows = sorted(codes.items(), key=lambda row: (-row[1], row[0]))
    listed = translator.join(f"{code} {count}" for code, count in rows)
    text = "{counted}: {listed}; menglu explain {code} says more"
    return translator.gettext(text, counted=count_problems(problems, translator), listed=listed, code=rows[0][0])
