"""How entries stand to each other: what they are part of, what they follow; and that none is above itself."""

from collections.abc import Iterator, Mapping
from functools import partial

from menglu.entries.catalog import Content
from menglu.problems import Problem, problem
from menglu.stages.link.references import References, Where

Graph = dict[str, dict[str, Where]]
"""What leads from each entry to others, and where that is stated."""


def owners(content: Content, references: References) -> tuple[Mapping[str, str], list[Problem]]:
    """Give the parent of each alliance and the body each member is part of."""
    problems: list[Problem] = []
    owner: dict[str, str] = {}
    stated = [(w.entry.slug, w.entry.parent, "alliance", partial(w.place, "parent")) for w in content.alliances]
    stated += [(w.entry.slug, w.entry.part_of, "member", partial(w.place, "part_of")) for w in content.members]
    for part, typed, noun, where in stated:
        if typed:
            slug = references.follow(typed, noun, where)
            if isinstance(slug, Problem):
                problems.append(slug)
            elif slug:
                owner[part] = slug
    return owner, problems


def relations(
    content: Content, references: References
) -> tuple[Mapping[str, tuple[tuple[str, str], ...]], list[Problem]]:
    """Give the alliances that each alliance relates to."""
    problems: list[Problem] = []
    found: dict[str, list[tuple[str, str]]] = {}
    for written in content.alliances:
        for i, row in enumerate(written.entry.related):
            slug = references.follow(row.alliance, "alliance", partial(written.place, "related", i, "alliance"))
            if isinstance(slug, Problem):
                problems.append(slug)
            elif slug:
                found.setdefault(written.entry.slug, []).append((row.relation, slug))
    return {slug: tuple(rows) for slug, rows in found.items()}, problems


def cycles(
    content: Content, owner: Mapping[str, str], related: Mapping[str, tuple[tuple[str, str], ...]]
) -> Iterator[Problem]:
    """Find entries that are above themselves, or follow themselves; each cycle is said once, at its first entry."""
    written = {w.entry.slug: w for w in (*content.alliances, *content.members)}
    above: Graph = {}
    platforms: Graph = {}
    later: Graph = {}
    for slug, target in owner.items():
        field = "parent" if written[slug].entry.noun == "alliance" else "part_of"
        above.setdefault(slug, {})[target] = partial(written[slug].place, field)
    for slug, rows in related.items():
        for i, (relation, target) in enumerate(rows):
            where = partial(written[slug].place, "related", i, "alliance")
            if target == slug or relation == "platform-of":
                platforms.setdefault(slug, {}).setdefault(target, where)
            elif relation == "merged-into":
                later.setdefault(slug, {}).setdefault(target, where)
            elif relation == "successor-of":
                later.setdefault(target, {}).setdefault(slug, where)
    for graph in (above, platforms, later):
        yield from circles(graph)


def circles(graph: Graph) -> Iterator[Problem]:
    """Find the ways of a graph that lead back to where they begin."""
    said: set[frozenset[str]] = set()
    for start in sorted(graph):
        path = way_back(start, graph)
        if path and frozenset(path) not in said:
            said.add(frozenset(path))
            names = " → ".join((*path, start))
            target = path[1] if len(path) > 1 else start
            yield problem(graph[start][target](), "cycle", "this leads back to itself: {path}", path=names)


def way_back(start: str, above: Mapping[str, Mapping[str, Where]]) -> tuple[str, ...]:
    """Find the shortest way from an entry back to itself."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while ways:
        longer: list[tuple[str, ...]] = []
        for way in ways:
            for target in above.get(way[-1], {}):
                if target == start:
                    return way
                if target not in seen:
                    seen.add(target)
                    longer.append((*way, target))
        ways = longer
    return ()
