"""Bring a site up to date; where nothing has changed, without loading what a build needs.

The output follows from the bytes of its inputs, the options, the day and our code. Where these are those of the last
build and the output is as that build left it, the result of that build is returned again.
"""

from pathlib import Path
from typing import Any

from menglu.build.inputs import Inputs, inputs
from menglu.build.job import Job
from menglu.build.options import Options
from menglu.build.places import check_output
from menglu.build.result import BuildResult
from menglu.problems import Choice, Place, Problem, Severity, UsageError
from menglu.stages import write

STEP = "outcome"


def update(root: Path, output: Path, options: Options) -> BuildResult:
    """Build the site, unless its output is up to date; raises SiteError or UsageError."""
    job, read = Job(root, output, options), inputs(root, options)
    last = last_result(job, read)
    if last:
        return last
    from menglu.build import pipeline  # noqa: PLC0415 - not loaded where there is nothing to do

    result = pipeline.build(root, output, options, read)
    if read.digest:
        row = [write.manifest_digest(output), result.language, result.alliances, result.members, result.warnings]
        job.store.put_many(STEP, {read.digest: row}, {read.digest})
    return result


def last_result(job: Job, read: Inputs) -> BuildResult | None:
    """Return the result of the last build, if another would change nothing."""
    if not read.digest or job.options.portable:
        return None
    try:
        check_output(job.output, job.root)
        row: Any = job.store.get_many(STEP)[read.digest]
        mark, language, alliances, members, warnings = row
        if mark != write.manifest_digest(job.output) or (job.output / write.STAGE).exists():
            return None
        if not write.state(job.output).intact:
            return None
        return BuildResult(str(language), int(alliances), int(members), warnings=tuple(map(problem_of, warnings)))
    except (OSError, UsageError, KeyError, TypeError, ValueError, OverflowError):
        return None


def problem_of(row: Any) -> Problem:  # noqa: ANN401 - anything can lie in a store
    """Return the problem that a row of the store holds; raises TypeError or ValueError for anything else."""
    place, code, text, arguments, hint, guess, involved, rating, choices, listed_at = row
    named = tuple((name, value) for name, value in arguments)
    listed = tuple(Choice(*choice) for choice in choices)
    first = listed_at and Place(*listed_at)
    severity = rating and Severity(rating)
    return Problem(Place(*place), code, text, named, hint, guess, tuple(involved), severity, listed, first)
