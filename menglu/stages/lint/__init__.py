"""Lint warnings: valid but probably wrong."""

from collections.abc import Iterator, Sequence

from menglu.entries.catalog import Catalog, Content, LocatedEntry
from menglu.entries.content_file import ContentFile
from menglu.entries.entry import Alliance, Entry, Member
from menglu.problems import Place, Problem, problem
from menglu.stages.lint.future_dates import future_dates
from menglu.stages.lint.near_duplicates import near_duplicates
from menglu.text.names import fold


def warnings(catalog: Catalog, content: Content, *, complete: bool) -> Iterator[Problem]:
    """Yield all warnings except those about single texts, which parsing finds.

    Warnings that depend on references between entries are yielded only if the catalog is *complete*.
    """
    entries: tuple[LocatedEntry[Entry], ...] = tuple(w for w in content.entries if not w.recovered)
    yield from duplicates(entries)
    yield from near_duplicates(catalog, entries)
    for located in entries:
        yield from future_dates(catalog, located)
        yield from empty_body(located)
        yield from missing_sources(located)
        yield from stale(catalog, located)
    for article in content.articles:
        yield from empty_body(article)
    if complete:
        yield from orphans(catalog, content.members)
        yield from counts(catalog, content.alliances)


def empty_body(located: LocatedEntry[ContentFile]) -> Iterator[Problem]:
    """Yield a warning about a file without a body."""
    if not located.entry.body.strip():
        yield problem(
            Place(located.path, located.entry.body_line), "empty-body", "there is no text below the front matter"
        )


def missing_sources(located: LocatedEntry[Entry]) -> Iterator[Problem]:
    """Yield a warning about an entry without sources."""
    if not located.entry.sources:
        yield problem(Place(located.path), "missing-source", "no source is given: where do the facts come from?")


def stale(catalog: Catalog, located: LocatedEntry[Entry]) -> Iterator[Problem]:
    """Yield a warning about an entry that was last verified too long ago."""
    if catalog.is_stale(located.entry):
        text = "last verified {date}, more than {months} months ago"
        months = catalog.settings.limits.stale_months
        yield problem(located.place("verified"), "stale", text, date=located.entry.verified, months=months)


def orphans(catalog: Catalog, members: Sequence[LocatedEntry[Member]]) -> Iterator[Problem]:
    """Yield warnings about members without an alliance, project, mention, parent or part."""
    parents = set(catalog.parent_of.values())
    for located in members:
        slug = located.entry.slug
        relations = (catalog.memberships, catalog.participations, catalog.mentioned_by, catalog.parent_of)
        if not any(slug in relation for relation in relations) and slug not in parents:
            text = "member of nothing: no alliance, project or text leads here"
            yield problem(Place(located.path), "orphan", text)


def counts(catalog: Catalog, alliances: Sequence[LocatedEntry[Alliance]]) -> Iterator[Problem]:
    """Yield warnings about alliances that list more members than they declare."""
    for located in alliances:
        declared = located.entry.declared_members
        listed = catalog.listed_count(located.entry.slug)
        if declared and listed > declared.count:
            text = "{listed} members are listed, but {declared} are declared"
            place = located.place("declared_members", "count")
            roster = catalog.rosters.get(located.entry.slug, ())
            files = [catalog.members[row.member].file for row in roster if row.member]
            yield problem(place, "count-mismatch", text, listed=listed, declared=declared.count).involving(files)


def duplicates(entries: Sequence[LocatedEntry[Entry]]) -> Iterator[Problem]:
    """Yield warnings about entries with the same name or identifier and no disambiguation."""
    by_name: dict[tuple[str, str], LocatedEntry[Entry]] = {}
    by_identifier: dict[tuple[str, str], LocatedEntry[Entry]] = {}
    for located in entries:
        entry = located.entry
        first = by_name.setdefault((entry.entry_kind, fold(entry.name)), located)
        if first is not located and not (is_disambiguated(located) and is_disambiguated(first)):
            text = "has the same name as {path}: if they are two, add 'disambiguation' to both"
            yield problem(located.place("name"), "duplicate-entry", text, path=first.path).involving([first.path])
        for scheme, number in entry.identifiers.model_dump().items():
            first = by_identifier.setdefault((scheme, number), located) if number else located
            if first is not located and not (is_disambiguated(located) and is_disambiguated(first)):
                text = "has the same identifier as {path}: if they are two, add 'disambiguation' to both"
                place = located.place("identifiers", scheme)
                yield problem(place, "duplicate-entry", text, path=first.path).involving([first.path])


def is_disambiguated(located: LocatedEntry[Entry]) -> bool:
    """Return whether the entry states what distinguishes it from others of its name."""
    return bool(located.entry.disambiguation)
