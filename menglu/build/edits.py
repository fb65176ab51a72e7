"""The content as commands edit it: read and parsed without being built, and checked as it would be afterwards."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from menglu.build import load
from menglu.build.job import Job
from menglu.build.load.parsed import content_of, parse_sources
from menglu.build.options import Options
from menglu.entries.catalog import Content
from menglu.entries.kinds import SITE_YAML, is_content
from menglu.entries.settings import Settings
from menglu.entries.sources import Sources
from menglu.problems import LINE_ARGUMENTS, Place, Problem, Severity, SiteError
from menglu.stages import read

Edits = Mapping[str, bytes | None]
"""New contents of site.yaml and content files by path; None for a file that is deleted."""
NO_EDITS: Edits = {}


def content(root: Path, options: Options) -> tuple[Content, Sources]:
    """Read and parse all entries; references are not resolved. Raises SiteError if site.yaml cannot be used.

    Files that are not UTF-8 are left out: what they mean is only a guess, and an edit would write it.
    """
    settings = load.settings(root)
    sources = read.sources(root, settings.limits.entry_kb)
    guessed = {problem.place.path for problem in sources.problems}
    sources = replace(sources, entries=tuple(source for source in sources.entries if source.path not in guessed))
    return content_of(parse_sources(sources, settings, Job(root, root, options).work), settings), sources


def new_errors(root: Path, options: Options, edits: Edits, moved: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return the errors that a site would have after edits and does not have now; *moved* are new paths by old path."""
    after = errors(root, options, edits)
    present = {identity(problem, moved) for problem in errors(root, options, NO_EDITS)} if after else set()
    return tuple(problem for problem in after if identity(problem, {}) not in present)


def identity(problem: Problem, moved: Mapping[str, str]) -> tuple[object, ...]:
    """Return what makes it the same problem wherever its line is now."""
    path = moved.get(problem.place.path, problem.place.path)
    arguments = tuple((key, moved.get(value, value)) for key, value in problem.arguments if key not in LINE_ARGUMENTS)
    return path, problem.code, problem.text, arguments


def errors(root: Path, options: Options, edits: Edits) -> tuple[Problem, ...]:
    """Return the errors of a site as it is after edits."""
    job = Job(root, root, replace(options, warn=False, remember=False))
    try:
        settings, problems = load.configuration(job, edits.get(SITE_YAML))
        sources = edited(read.sources(root, settings.limits.entry_kb), edits, settings)
        load.linked(job, settings, parse_sources(sources, settings, job.work), problems)
    except SiteError as error:
        return tuple(problem for problem in error.problems if problem.severity is Severity.ERROR)
    return ()


def edited(sources: Sources, edits: Edits, settings: Settings) -> Sources:
    """Return the sources with the edits."""
    entries = {source.path: source for source in sources.entries}
    problems = [problem for problem in sources.problems if problem.place.path not in edits]
    for path, data in edits.items():
        entries.pop(path, None)
        if data is None or not is_content(path):
            continue
        source, wrong = read.read_entry(path, Place(path), settings.limits.entry_kb, data)
        problems += [wrong] if wrong else []
        entries |= {path: source} if source else {}
    return Sources(tuple(entries[path] for path in sorted(entries)), sources.media, tuple(problems))
