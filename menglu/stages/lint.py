"""Catalog to warnings: what is allowed but hardly meant."""

from collections.abc import Iterator, Sequence

from menglu.entries.catalog import Catalog, Content, Written
from menglu.entries.entry import Alliance, Entry, Member
from menglu.problems import Place, Problem, problem
from menglu.text.names import fold


def warnings(catalog: Catalog, content: Content, *, whole: bool) -> Iterator[Problem]:
    """Find all that an editor should look at once more, but for what is private.

    Unless the catalog is *whole*, nothing is said that depends on references between entries.
    """
    entries: tuple[Written[Entry], ...] = tuple(w for w in (*content.alliances, *content.members) if not w.mended)
    yield from duplicates(entries)
    for written in entries:
        yield from missing(written)
        yield from stale(catalog, written)
    if whole:
        yield from orphans(catalog, content.members)
        yield from counts(catalog, content.alliances)


def missing(written: Written[Entry]) -> Iterator[Problem]:
    """Find entries that say nothing, or do not say whence they know it."""
    if not written.entry.body.strip():
        yield problem(
            Place(written.path, written.entry.body_line), "empty-body", "there is no text below the front matter"
        )
    if not written.entry.sources:
        yield problem(Place(written.path), "missing-source", "no source is given: where do the facts come from?")


def stale(catalog: Catalog, written: Written[Entry]) -> Iterator[Problem]:
    """Find entries that nobody has verified for too long."""
    if catalog.is_stale(written.entry):
        text = "last verified {date}, more than {months} months ago"
        months = catalog.settings.limits.stale_months
        yield problem(written.place("verified"), "stale", text, date=written.entry.verified, months=months)


def orphans(catalog: Catalog, members: Sequence[Written[Member]]) -> Iterator[Problem]:
    """Find members that nothing leads to: no alliance, no project, no mention, no body they are part of."""
    owners = set(catalog.owner.values())
    for written in members:
        slug = written.entry.slug
        held = (catalog.memberships, catalog.undertakings, catalog.mentioned_by, catalog.owner)
        if not any(slug in where for where in held) and slug not in owners:
            text = "member of nothing: no alliance, project or text leads here"
            yield problem(Place(written.path), "orphan", text)


def counts(catalog: Catalog, alliances: Sequence[Written[Alliance]]) -> Iterator[Problem]:
    """Find alliances that list more members than they declare."""
    for written in alliances:
        declared = written.entry.declared_members
        listed = catalog.listed_count(written.entry.slug)
        if declared and listed > declared.count:
            text = "{listed} members are listed, but {declared} are declared"
            place = written.place("declared_members", "count")
            yield problem(place, "count-mismatch", text, listed=listed, declared=declared.count)


def duplicates(entries: Sequence[Written[Entry]]) -> Iterator[Problem]:
    """Find entries that may be one: the same name, without a word that tells them apart, or the same identifier."""
    names: dict[tuple[str, str], Written[Entry]] = {}
    numbers: dict[tuple[str, str], Written[Entry]] = {}
    for written in entries:
        entry = written.entry
        first = names.setdefault((entry.noun, fold(entry.name)), written)
        if first is not written and not (tells_apart(written) and tells_apart(first)):
            text = "has the same name as {path}: if they are two, add 'disambiguation' to both"
            yield problem(written.place("name"), "duplicate-entry", text, path=first.path)
        for kind, number in entry.identifiers.model_dump().items():
            first = numbers.setdefault((kind, number), written) if number else written
            if first is not written and not (tells_apart(written) and tells_apart(first)):
                text = "has the same identifier as {path}: if they are two, add 'disambiguation' to both"
                yield problem(written.place("identifiers", kind), "duplicate-entry", text, path=first.path)


def tells_apart(written: Written[Entry]) -> bool:
    """Tell whether the entry says what sets it apart from others of its name."""
    return bool(written.entry.disambiguation)
