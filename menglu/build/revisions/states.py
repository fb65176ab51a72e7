"""What can be read of a site, whatever is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from menglu.build import load, pipeline
from menglu.build.job import Job
from menglu.build.load.parsed import ParsedEntry, ParsedSources, content_of, parse_sources
from menglu.build.load.theme import problems as theme_problems
from menglu.build.load.theme import template_errors
from menglu.build.options import Options, today
from menglu.entries import media
from menglu.entries.kinds import CONTENT, PAGES, SITE_YAML, TEMPLATES, EntryKind, slug_of
from menglu.entries.settings import Settings
from menglu.problems import Place, Problem, Severity, SiteError, UsageError, problem, sort_problems
from menglu.site.comparison import Revision
from menglu.stages import link, plan, read
from menglu.stages.compare import SiteState
from menglu.text.digest import digest
from menglu.text.yaml import Data, parse_yaml
from menglu.work.memory import SharedResults

UNREADABLE = "this file cannot be read"


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of a state, None if the content cannot be read with them; and what site.yaml holds."""

    settings: Settings | None = None
    data: Data = None
    problems: tuple[Problem, ...] = ()


def both(old: tuple[Path, Revision], new: tuple[Path, Revision], options: Options) -> tuple[SiteState, SiteState]:
    """Read two states of a site; one whose site.yaml cannot be used is read with that of the other.

    Raises SiteError if neither can be.
    """
    configurations = [configuration(folder) for folder, _ in (old, new)]
    usable = [each.settings for each in reversed(configurations) if each.settings]
    if not usable:
        raise SiteError(problem for each in configurations for problem in each.problems)
    both_read_alike = all(settings == usable[0] for settings in usable)
    shared = SharedResults() if both_read_alike else None
    before, after = (
        state(Job(root, root, options, shared), revision, replace(each, settings=each.settings or usable[0]))
        for (root, revision), each in zip((old, new), configurations, strict=True)
    )
    return before, after


def configuration(root: Path) -> Configuration:
    """Read site.yaml, if it is there."""
    path = root / SITE_YAML
    if not path.is_file():
        return Configuration()
    try:
        source = read.site(root)
    except UsageError:
        return Configuration(problems=(problem(Place(path.name), "bad-config", UNREADABLE),))
    settings, problems = load.parsed_settings(source, root)
    return Configuration(settings, parse_yaml(source.text, path.name).data, problems)


def state(job: Job, revision: Revision, read_as: Configuration) -> SiteState:
    """Return the state of a site, with all its problems; what its job shares with another is not read again."""
    root = job.root
    if read_as.settings is None:
        raise ValueError(root)
    parsed = parse_sources(read.sources(root, read_as.settings.limits.entry_kb), read_as.settings, job.work)
    links = link.catalog(content_of(parsed, read_as.settings), today())
    problems, (catalog, _) = problems_of(job, read_as, parsed, links), links
    is_empty = not (root / SITE_YAML).exists() and not (root / CONTENT).exists()
    return SiteState(
        replace(revision, problems=problems, is_empty=is_empty),
        catalog,
        dict(unreadable(parsed)),
        read_as.data,
        frozenset(plan.list_paths(catalog)),
        dict(digests(root)),
    )


def problems_of(job: Job, read_as: Configuration, parsed: ParsedSources, links: load.Linked) -> tuple[Problem, ...]:
    """Return all problems, as `check` finds them."""
    if read_as.settings is None:
        return read_as.problems
    try:
        site = load.linked(job, read_as.settings, parsed, (*read_as.problems, *theme_problems(job.root)), links)
        return pipeline.checked(job, site)
    except SiteError as error:
        return sort_problems((*error.problems, *template_errors(job.root)))


def unreadable(parsed: ParsedSources) -> Iterator[tuple[tuple[EntryKind, str], frozenset[str] | None]]:
    """Yield the entries with errors, with the fields that have them; None for one that cannot be read."""
    for path, entry in parsed.entries.items():
        kind = EntryKind.from_path(path)
        if kind and any(error.severity is Severity.ERROR for error in entry.problems):
            yield (kind, slug_of(path)), fields_with_errors(entry)
    for error in parsed.sources.problems:
        kind = EntryKind.from_path(error.place.path)
        if kind:
            yield (kind, slug_of(error.place.path)), None


def fields_with_errors(entry: ParsedEntry) -> frozenset[str] | None:
    """Return the fields of an entry whose values have errors, and the required ones that are not there.

    None if nothing of it can be read.
    """
    located = entry.located
    root = located.document.root if located else None
    if located is None or root is None or not root.keys:
        return None
    lines = sorted((node.line, name) for name, node in root.keys.items())
    errors = [error.place.line for error in entry.problems if error.place.line < located.entry.body_line]
    fields = {name for error in errors for name in [name for line, name in lines if line <= error][-1:]}
    kind = located.entry.entry_kind
    return frozenset(fields | ({"name", *([kind.type_field] if kind else [])} - root.keys.keys()))


def digests(root: Path) -> Iterator[tuple[str, str]]:
    """Yield added pages, pictures and templates, each with its digest."""
    for folder in (root / CONTENT / PAGES, root / CONTENT / media.FOLDER, root / TEMPLATES):
        for path in read.files_below(folder):
            yield path.relative_to(root).as_posix(), digest(path.read_bytes())
