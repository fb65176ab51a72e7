"""Read, check and link the content: the first half of every build, and all of most checks."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from menglu.build import baseline
from menglu.build.inputs import Inputs
from menglu.build.job import Job
from menglu.build.load.bodies import convert_bodies
from menglu.build.load.parsed import EntryDigests, ParsedSources, content_of, parse_sources
from menglu.build.load.readings import read_aloud
from menglu.build.load.theme import in_traditional, template_errors
from menglu.build.load.theme import problems as theme_problems
from menglu.build.options import Options, today
from menglu.entries.catalog import Catalog, Content, without_rows
from menglu.entries.kinds import slug_of
from menglu.entries.settings import Settings, published_at
from menglu.entries.settings.severities import rated
from menglu.entries.sources import Source
from menglu.entries.sources.personal_data import find_personal_data
from menglu.problems import WARNINGS, Problem, Severity, SiteError, sort_problems
from menglu.search.readings import Reading
from menglu.stages import link, lint, parse, plan, read
from menglu.text.digest import digest

Linked = tuple[Catalog, tuple[Problem, ...]]
"""What entries become when they are linked, and what is wrong between them."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site without errors: its catalog, its texts as HTML, how its names sound, and what to look at once more."""

    catalog: Catalog
    bodies: Mapping[str, str]
    readings: Mapping[str, Reading]
    warnings: tuple[Problem, ...]
    digests: Mapping[str, EntryDigests]
    """Of each entry, by slug."""
    ended: str
    """A digest of the memberships that have ended."""
    shared_digest: str
    """Of all that pages show of other entries."""


def site(job: Job, inputs: Inputs) -> Site:
    """Read, check and link a site; raises SiteError with all its problems if any is an error.

    Templates that cannot be read are said along with the errors of the content.
    """
    try:
        settings, problems = configuration(job)
        parsed = parse_sources(read.sources(job.root, settings.limits.entry_kb, inputs.entries), settings, job.work)
        return linked(job, settings, parsed, problems)
    except SiteError as error:
        raise SiteError((*error.problems, *template_errors(job.root))) from None


def settings(root: Path) -> Settings:
    """Read site.yaml; raises SiteError when the content cannot be read with it, UsageError when it is not there."""
    settings, problems = parsed_settings(read.site(root), root)
    if settings is None:
        raise SiteError(problems)
    return settings


def parsed_settings(source: Source, root: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Return the settings in a site.yaml, None if no entries can be read with it, and what is wrong with it."""
    return parse.settings(source, read.page_slugs(root), in_traditional)


def configuration(job: Job, content: bytes | None = None) -> tuple[Settings, tuple[Problem, ...]]:
    """Read site.yaml, if its *content* is not given; raises SiteError when no entries can be read with it."""
    source = read.site(job.root, content)
    settings, problems = parsed_settings(source, job.root)
    if settings is None:
        raise SiteError(problems)
    problems = (*problems, *find_personal_data(source), *theme_problems(job.root))
    base_url = job.options.base_url
    return published_at(settings, base_url) if base_url else settings, problems


def linked(
    job: Job, settings: Settings, parsed: ParsedSources, problems: tuple[Problem, ...], links: Linked | None = None
) -> Site:
    """Link parsed entries, unless that is done, and convert their texts; raises SiteError if anything is wrong."""
    content = content_of(parsed, settings)
    job.work.computed["link"] += 1
    catalog, unlinked = links or link.catalog(content, today())
    wrong = [*parsed.sources.problems, *chain.from_iterable(entry.problems for entry in parsed.entries.values())]
    wrong += unlinked
    look_for_warnings = job.options.warn or raises_warnings(settings)
    warnings = warnings_of(catalog, content, parsed, whole=not wrong) if look_for_warnings else []
    to_headings = link.heading_links((*content.entries, *content.articles))
    del content
    bodies, unconverted = convert_bodies(catalog, (*catalog.entries, *catalog.articles.values()), job.work)
    wrong += link.heading_problems(catalog, to_headings, bodies)
    everything = assessed(job, settings, (*problems, *wrong, *warnings, *unconverted))
    refuse(everything, job.options)
    readings = read_aloud(plan.names(catalog), job.work)
    digests = {slug_of(path): entry.digests for path, entry in parsed.entries.items()}
    ended = ended_memberships(catalog)
    return Site(catalog, bodies, readings, everything, digests, ended, shared_digest(parsed, catalog, ended))


def warnings_of(catalog: Catalog, content: Content, parsed: ParsedSources, *, whole: bool) -> list[Problem]:
    """Return what is valid but probably wrong; of relations between entries only if the catalog is *whole*."""
    suspect = chain.from_iterable(entry.suspect_texts for entry in parsed.entries.values())
    return [*lint.warnings(catalog, content, complete=whole), *suspect]


def relinked(job: Job, site: Site, parsed: ParsedSources, edited: Collection[str]) -> Site:
    """Return a site in which some files were *edited* that stand to all others as before."""
    content = content_of(parsed, site.catalog.settings, edited)
    entries = {written.entry.slug: without_rows(written.entry) for written in content.entries}
    articles = {written.entry.slug: written.entry for written in content.articles}
    catalog = replace(
        site.catalog,
        articles={**site.catalog.articles, **articles},
        alliances={slug: entries.get(slug, entry) for slug, entry in site.catalog.alliances.items()},  # type: ignore[misc]
        members={slug: entries.get(slug, entry) for slug, entry in site.catalog.members.items()},  # type: ignore[misc]
    )
    shown = {*entries, *articles, *chain.from_iterable(site.catalog.mentioned_by.get(slug, ()) for slug in entries)}
    shown |= {slug for slug in catalog.articles if not entries.keys().isdisjoint(catalog.links.get(slug, {}).values())}
    bodies, unconverted = convert_bodies(catalog, map(catalog.file, sorted(shown)), job.work)
    bodies = {**site.bodies, **bodies}
    wrong = [*chain.from_iterable(parsed.entries[path].problems for path in edited)]
    wrong += link.lifetime_problems(content, catalog.today)
    files = (parsed.entries.get(catalog.file(slug).file) for slug in shown)
    located = (entry.located for entry in files if entry)
    wrong += link.heading_problems(catalog, link.heading_links(filter(None, located)), bodies)
    refuse(assessed(job, catalog.settings, (*wrong, *unconverted)), job.options)
    names = [name for name in plan.names(catalog, entries.values()) if name not in site.readings]
    digests = {slug_of(path): parsed.entries[path].digests for path in edited}
    return replace(
        site,
        catalog=catalog,
        bodies=bodies,
        readings={**site.readings, **read_aloud(names, job.work)},
        digests={**site.digests, **digests},
        shared_digest=shared_digest(parsed, catalog, site.ended),
    )


def shared_digest(parsed: ParsedSources, catalog: Catalog, ended: str) -> str:
    """Return a digest of all that pages show of other entries, what depends on today included."""
    return digest(f"{parsed.shared_digest} {ended} {sorted(dated(catalog))}".encode())


def ended_memberships(catalog: Catalog) -> str:
    """Return a digest of the memberships that have ended today."""
    rows = (row for roster in catalog.rosters.values() for row in roster if not row.current)
    return digest(repr(sorted((r.alliance, r.member, r.name, str(r.since), str(r.until)) for r in rows)).encode())


def dated(catalog: Catalog) -> Iterator[tuple[str, ...]]:
    """Yield the entries that are stale today, or founded in the future."""
    yield from ((entry.slug,) for entry in catalog.entries if catalog.is_stale(entry))
    yield from ((entry.slug, "founded") for entry in catalog.entries if catalog.is_future(entry.founded))


def assessed(job: Job, settings: Settings, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems sorted, with the severities of the site, without those that rest in its baseline."""
    sorted_problems = sort_problems(rated(problems, settings.severities))
    if not job.options.baseline:
        return sorted_problems
    return baseline.read(job.root).split(sorted_problems).new


def raises_warnings(settings: Settings) -> bool:
    """Return whether the site makes an error of any warning."""
    return any(getattr(settings.severities, code) == Severity.ERROR for code in WARNINGS)


def refuse(problems: tuple[Problem, ...], options: Options) -> None:
    """Raise SiteError if any of the problems is an error, or counts as one."""
    if any(problem.severity is Severity.ERROR or options.strict for problem in problems):
        raise SiteError(problems)
