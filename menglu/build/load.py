"""From disk to a site that is right: the first half of every build, and all there is to `check`.

A process that loads the same site again and again, as the preview does, keeps a memory: what an edit does not touch is
taken from there, and all that is checked is checked as ever.
"""

from collections.abc import Collection, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from menglu.build.bodies import Kept, typeset_bodies
from menglu.build.edits import edits
from menglu.build.options import Options, today
from menglu.build.parsed import Known, ParsedSources, face, read_texts
from menglu.build.sounds import addresses_of, readings_of
from menglu.build.theme import template_folders
from menglu.entries.catalog import Catalog, without_rows
from menglu.entries.settings import Settings, published_at
from menglu.entries.sources import RawEntry, Sources
from menglu.problems import Problem, Severity, SiteError, sort_problems
from menglu.search.readings import Reading
from menglu.stages import link, lint, parse, plan, read, render
from menglu.text.digest import digest


@dataclass(frozen=True, slots=True)
class Loaded:
    """A site that is right: its catalog, the text of its entries as HTML, how its names sound, what to look at."""

    catalog: Catalog
    bodies: Mapping[str, str]
    readings: Mapping[str, Reading]
    warnings: tuple[Problem, ...]
    face: str
    """All of it but the bodies, shortened."""


@dataclass(slots=True)
class Memory:
    """What a process keeps of a site between loads; what does not last is let go as soon as it has been used."""

    lasting: bool = True
    settings: Settings | None = None
    told: ParsedSources | None = None
    entries: MutableMapping[str, parse.ParseResult] = field(default_factory=dict)
    typeset: Kept = field(default_factory=dict)
    readings: Mapping[str, Reading] = field(default_factory=dict)
    loaded: Loaded | None = None
    """The site as it was when it was last right."""


def settings(root: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read site.yaml."""
    return parse.settings(read.site(root))


def load(root: Path, options: Options, memory: Memory | None = None, touched: Collection[str] | None = None) -> Loaded:
    """Read, check and link the whole site, bodies converted; raises SiteError with all problems if any is an error.

    With a *memory*, only the files *touched* need be read again, if it is known which; their paths are relative to the
    site. Templates that cannot be read are said along with the errors of the content.
    """
    memory = memory or Memory(lasting=False)
    try:
        memory.loaded = loaded(root, options, memory, touched)
    except SiteError as error:
        memory.loaded = None
        raise SiteError((*error.problems, *render.syntax_slips(template_folders(root)))) from None
    return memory.loaded


def loaded(root: Path, options: Options, memory: Memory, touched: Collection[str] | None) -> Loaded:
    """Read, check and link what is not as the memory has it; raises SiteError with all problems if any is an error."""
    configured, problems = settings(root)
    if configured is None:
        raise SiteError(problems)
    if options.base_url:
        configured = published_at(configured, options.base_url)
    if memory.settings != configured:
        memory.entries.clear()
        memory.settings, memory.told, memory.loaded = configured, None, None
    before, memory.told = memory.told, told(root, configured, options, memory, touched)
    last = memory.loaded if memory.loaded and memory.loaded.catalog.today == today() else None
    edited = edits(before, memory.told, last.catalog) if last and before and not problems else None
    if last and edited is not None:
        return again(root, last, memory, edited, options)
    return load_content(root, configured, problems, memory, options)


def told(
    root: Path, settings: Settings, options: Options, memory: Memory, touched: Collection[str] | None
) -> ParsedSources:
    """Read what there is to read; what is as it was need not be understood again."""
    limit, known = settings.limits.entry_kb, memory.told
    if known and touched is not None:
        sources = read.update(known.sources, root, limit, touched)
    else:
        sources = read.sources(root, limit)
    old = dict(zip(known.sources.entries, known.texts.values(), strict=True)) if known else {}
    new = read_texts([one for one in sources.entries if one not in old], root, options)
    return ParsedSources(sources, {one.path: new[one.path] if one.path in new else old[one] for one in sources.entries})


def again(root: Path, loaded: Loaded, memory: Memory, edited: Collection[str], options: Options) -> Loaded:
    """Take the site as it was, but for some entries *edited*; raises SiteError with what is wrong with these."""
    assert memory.told  # noqa: S101 - it was read just before
    new = tuple(one for one in memory.told.sources.entries if one.path in edited)
    said = said_of({path: memory.told.texts[path] for path in edited})
    content, found = parse.content(Sources(new, frozenset(), ()), said, loaded.catalog.settings, memory.entries)
    alliances = {written.entry.slug: without_rows(written.entry) for written in content.alliances}
    members = {written.entry.slug: without_rows(written.entry) for written in content.members}
    old, slugs = loaded.catalog, {*alliances, *members}
    catalog = replace(old, alliances={**old.alliances, **alliances}, members={**old.members, **members})
    slugs |= {other for slug in slugs for other in old.mentioned_by.get(slug, ())}
    bodies, untypeset = typeset_bodies(catalog, root, options, memory.typeset, slugs)
    refuse(sort_problems((*found, *untypeset)), options)
    names = plan.names(catalog, (*alliances.values(), *members.values()))
    memory.readings = {**memory.readings, **readings_of(names, root, options, memory.readings)}
    shown = all_but_bodies(face(memory.told.texts), memory.told.sources, catalog)
    return Loaded(catalog, {**loaded.bodies, **bodies}, memory.readings, loaded.warnings, shown)


def load_content(
    root: Path, settings: Settings, problems: tuple[Problem, ...], memory: Memory, options: Options
) -> Loaded:
    """Check and link what was read; raises SiteError with all problems, those of site.yaml too, if any is an error."""
    assert memory.told  # noqa: S101 - it was read just before
    told = memory.told
    shown, private = face(told.texts), [one for known in told.texts.values() for one in known.private]
    sources, said = told.sources, said_of(told.texts)
    if not memory.lasting:
        memory.told = None
    del told
    content, found = parse.content(sources, said, settings, memory.entries if memory.lasting else None)
    sources = replace(sources, entries=())
    catalog, unlinked = link.catalog(content, today())
    complete = not (found or unlinked or sources.problems)
    warnings = [*lint.warnings(catalog, content, complete=complete), *private] if options.warn else []
    del content
    bodies, untypeset = typeset_bodies(catalog, root, options, memory.typeset)
    problems = sort_problems((*problems, *sources.problems, *found, *unlinked, *warnings, *untypeset))
    refuse(problems, options)
    memory.readings = readings_of(plan.names(catalog), root, options, memory.readings)
    addresses_of(plan.tags(catalog), root, options)
    return Loaded(catalog, bodies, memory.readings, problems, all_but_bodies(shown, sources, catalog))


def all_but_bodies(shown: str, sources: Sources, catalog: Catalog) -> str:
    """Shorten all of a site but the bodies; *shown* is what the entries show each other."""
    return digest(f"{shown} {sorted(sources.media)} {sorted(past(catalog))}".encode())


def past(catalog: Catalog) -> Iterator[tuple[str, ...]]:
    """Give what is past as of today: seats that are no longer held, entries that nobody has verified for too long."""
    for seats in catalog.rosters.values():
        yield from (
            (one.alliance, one.member, one.name, str(one.since), str(one.until)) for one in seats if not one.current
        )
    entries = chain(catalog.alliances.values(), catalog.members.values())
    yield from ((one.slug,) for one in entries if catalog.is_stale(one))


def said_of(texts: Mapping[str, Known]) -> dict[str, RawEntry]:
    """Give what texts have said, by path, where it could be understood."""
    return {path: one.said for path, one in texts.items() if one.said}


def refuse(problems: tuple[Problem, ...], options: Options) -> None:
    """Raise SiteError if any of the problems is an error, or counts as one."""
    if any(p.severity is Severity.ERROR or options.strict for p in problems):
        raise SiteError(problems)
