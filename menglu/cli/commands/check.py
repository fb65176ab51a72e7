"""The command `check`."""

from functools import partial
from pathlib import Path

import click

from menglu.build.options import Options
from menglu.cli.check_report import Findings, print_report
from menglu.cli.console import Invocation, exit_code, run_command
from menglu.cli.edits import recover
from menglu.cli.options import FOLDER, command, option
from menglu.cli.paths import chosen_files
from menglu.cli.progress_bar import progress_shown
from menglu.cli.reporters import FORMATS
from menglu.problems import Problem, Severity, SiteError, UsageError
from menglu.work.workers import available

UNREAD = "bad-config"
"""Code of problems with which nothing else can be said: they always count."""


@command("find every problem; with paths, all that these files cause", example="menglu check --since origin/main")
@click.argument("paths", nargs=-1, type=FOLDER)
@option("form of the report", "--format", "form", type=click.Choice(list(FORMATS)), default="text")
@option("warnings are errors", "--strict", is_flag=True)
@option("let only pass what was wrong before, at a Git revision", "--since", metavar="REV")
@option("apply the suggestions that are certain", "--fix", "wants_fixes", is_flag=True)
@option("let all warnings of today rest", "--write-baseline", is_flag=True)
def check(  # noqa: PLR0913, PLR0917 - the options of contract §4
    invocation: Invocation,
    paths: tuple[Path, ...],
    form: str,
    strict: bool,  # noqa: FBT001 - a flag of the command line
    since: str | None,
    wants_fixes: bool,  # noqa: FBT001
    write_baseline: bool,  # noqa: FBT001
) -> int:
    """Print the problems of the site, or those that concern some of its files or a change."""
    from menglu.build import files  # noqa: PLC0415 - slow to load

    root = invocation.root

    def work() -> int:
        if paths and write_baseline:
            raise UsageError("a baseline is that of the whole site: leave out the paths")
        chosen = chosen_files(root, paths, files.files(root)) if paths else None
        options = Options(available(), remember=False, baseline=False)
        with progress_shown(invocation.translate):
            if wants_fixes:
                fix(invocation, options, chosen)
            findings = find(invocation, options, chosen, since, write_baseline=write_baseline)
        print_report(invocation, findings, form, since)
        blocking = [problem for problem in findings.shown if strict or problem.severity is Severity.ERROR]
        return exit_code(blocking) if blocking else 0

    return run_command(invocation, work)


def fix(invocation: Invocation, options: Options, chosen: frozenset[str] | None) -> None:
    """Apply the certain fixes, and say what was replaced."""
    from menglu.build import pipeline  # noqa: PLC0415 - slow to load
    from menglu.build.inputs import inputs  # noqa: PLC0415 - as above
    from menglu.editing import fixes  # noqa: PLC0415 - as above

    translator = invocation.translator
    recover(invocation)
    read = inputs(invocation.root, options)
    find_problems = partial(pipeline.problems, invocation.root, options, read)
    applied = fixes.fix(invocation.root, read.entries, find_problems, chosen)
    for each in applied:
        place = f"{each.place.path}:{each.place.line}:{each.place.column}"
        text = "{place}: '{old}' is now '{new}' [{code}]"
        click.echo(translator.gettext(text, place=place, old=each.old, new=each.new, code=each.code), err=True)
    count = translator.ngettext("{count} problem fixed", "{count} problems fixed", len(applied))
    click.echo(count if applied else translator.gettext("nothing can be fixed without a thought"), err=True)


def find(
    invocation: Invocation,
    options: Options,
    chosen: frozenset[str] | None,
    since: str | None,
    *,
    write_baseline: bool,
) -> Findings:
    """Return all problems, apart by whether they concern what is asked for, rest or were there before."""
    from menglu.build import baseline, pipeline  # noqa: PLC0415 - slow to load
    from menglu.build.revisions.earlier import earlier  # noqa: PLC0415
    from menglu.editing.transaction import disk  # noqa: PLC0415

    root = invocation.root
    try:
        problems = pipeline.check(root, options)
    except SiteError as error:
        problems = error.problems
    if write_baseline:
        disk.replace(root / baseline.FILE, baseline.format_baseline(problems))
    resting = baseline.read(root)
    shown, rests = resting.split(problems)
    shown = tuple(problem for problem in shown if chosen is None or concerns(problem, chosen))
    before: tuple[Problem, ...] = ()
    changed: frozenset[str] = frozenset()
    if since is not None:
        state = earlier(root, since, options, sorted({problem.place.path for problem in shown}))
        unread = tuple(problem for problem in shown if problem.code == UNREAD)
        (shown, before), changed = state.split(problem for problem in shown if problem.code != UNREAD), state.changed
        shown += unread
    return Findings(shown, before, rests, resting.obsolete(problems), changed)


def concerns(problem: Problem, paths: frozenset[str]) -> bool:
    """Return whether a problem is in one of the files or arises from it; all depends on site.yaml."""
    return problem.code == UNREAD or not paths.isdisjoint((problem.place.path, *problem.involved))
