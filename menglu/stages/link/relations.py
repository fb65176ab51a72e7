"""Relations between entries: parents, related alliances, and cycles among them."""

from collections.abc import Iterator, Mapping
from functools import partial

from menglu.entries.catalog import Content
from menglu.entries.kinds import EntryKind
from menglu.problems import Problem, problem
from menglu.stages.link.references import FindPlace, References, TypedReference

ITSELF = "this leads back to itself: {path}"

Graph = dict[str, dict[str, FindPlace]]
"""Directed graph of slugs, with the place that states each edge."""


def parents(content: Content, references: References) -> tuple[Mapping[str, str], list[Problem]]:
    """Return the parent of each alliance and of each member that has one, and problems."""
    problems: list[Problem] = []
    parent_of: dict[str, str] = {}
    unresolved: list[tuple[str, TypedReference]] = []
    for located in content.entries:
        kind = located.entry.entry_kind
        typed = getattr(located.entry, kind.parent_field)
        if typed:
            slug = references.find(typed, kind)
            if slug:
                parent_of[located.entry.slug] = slug
            else:
                place = partial(located.place, kind.parent_field)
                unresolved.append((located.entry.slug, TypedReference(typed, kind, place)))
    for slug, reference in unresolved:
        result = references.resolve(reference, below(slug, parent_of))
        problems += [result] if isinstance(result, Problem) else []
    return parent_of, problems


def below(slug: str, parent_of: Mapping[str, str]) -> frozenset[str]:
    """Return the entry and all that lie below it: none of them can be above it."""
    found = {slug}
    while True:
        more = {child for child, parent in parent_of.items() if parent in found} - found
        if not more:
            return frozenset(found)
        found |= more


def relations(
    content: Content, references: References
) -> tuple[Mapping[str, tuple[tuple[str, str], ...]], list[Problem]]:
    """Return relation and slug of the alliances related to each alliance, and problems."""
    problems: list[Problem] = []
    related: dict[str, list[tuple[str, str]]] = {}
    for located in content.alliances:
        for i, row in enumerate(located.entry.related):
            place = partial(located.place, "related", i, "alliance")
            reference = TypedReference(row.alliance, EntryKind.ALLIANCE, place)
            slug = references.resolve(reference, {located.entry.slug})
            if isinstance(slug, Problem):
                problems.append(slug)
            elif slug:
                related.setdefault(located.entry.slug, []).append((row.relation, slug))
    return {slug: tuple(rows) for slug, rows in related.items()}, problems


def distinctions(references: References) -> tuple[Mapping[str, frozenset[str]], list[Problem]]:
    """Return the entries that each entry says it is not, and problems."""
    problems: list[Problem] = []
    distinct: dict[str, frozenset[str]] = {}
    for located in references.entries:
        slug, kind = located.entry.slug, located.entry.entry_kind
        for i, typed in enumerate(located.entry.distinct_from):
            reference = TypedReference(typed, kind, partial(located.place, "distinct_from", i))
            other = references.resolve(reference, {slug})
            if isinstance(other, Problem):
                problems.append(other)
            elif other == slug:
                problems.append(problem(reference.place(), "cycle", ITSELF, path=f"{slug} → {slug}"))
            elif other:
                distinct[slug] = distinct.get(slug, frozenset()) | {other}
    return distinct, problems


def find_cycles(
    content: Content, parent_of: Mapping[str, str], related: Mapping[str, tuple[tuple[str, str], ...]]
) -> Iterator[Problem]:
    """Yield a problem for each cycle of parents, platforms or successors, at its first entry."""
    entries = {located.entry.slug: located for located in content.entries}
    ancestors: Graph = {}
    platforms: Graph = {}
    successors: Graph = {}
    for slug, target in parent_of.items():
        place = partial(entries[slug].place, entries[slug].entry.entry_kind.parent_field)
        ancestors.setdefault(slug, {})[target] = place
    for slug, rows in related.items():
        for i, (relation, target) in enumerate(rows):
            place = partial(entries[slug].place, "related", i, "alliance")
            if target == slug or relation == "platform-of":
                platforms.setdefault(slug, {}).setdefault(target, place)
            elif relation == "merged-into":
                successors.setdefault(slug, {}).setdefault(target, place)
            elif relation == "successor-of":
                successors.setdefault(target, {}).setdefault(slug, place)
    for graph in (ancestors, platforms, successors):
        yield from cycles_of(graph, {slug: located.path for slug, located in entries.items()})


def cycles_of(graph: Graph, paths: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each cycle of a graph; *paths* has the files of the entries."""
    reported: set[frozenset[str]] = set()
    for start in sorted(graph):
        path = shortest_cycle(start, graph)
        if path and frozenset(path) not in reported:
            reported.add(frozenset(path))
            names = " → ".join((*path, start))
            target = path[1] if len(path) > 1 else start
            files = [paths[slug] for slug in path]
            yield problem(graph[start][target](), "cycle", ITSELF, path=names).involving(files)


def shortest_cycle(start: str, graph: Graph) -> tuple[str, ...]:
    """Return the shortest path from an entry back to itself, empty if there is none."""
    paths: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while paths:
        longer: list[tuple[str, ...]] = []
        for path in paths:
            for target in graph.get(path[-1], {}):
                if target == start:
                    return path
                if target not in seen:
                    seen.add(target)
                    longer.append((*path, target))
        paths = longer
    return ()
