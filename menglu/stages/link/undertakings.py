"""Who takes part in which project."""

from collections.abc import Mapping
from functools import partial

from menglu.entries.catalog import Content, Undertaking
from menglu.problems import Problem
from menglu.stages.link.references import References


def undertakings(
    content: Content, references: References
) -> tuple[Mapping[str, tuple[Undertaking, ...]], list[Problem]]:
    """Give the projects of each entry: those an alliance runs, those an entry is a party of."""
    problems: list[Problem] = []
    found: dict[str, list[Undertaking]] = {}
    names = {w.entry.slug: w.entry.name for w in (*content.alliances, *content.members)}
    for written in content.alliances:
        for i, project in enumerate(written.entry.projects):
            parties: list[tuple[str, str]] = []
            for j, party in enumerate(project.parties):
                slug: str | Problem = ""
                if party.reference:
                    slug = references.follow(
                        party.reference, "entry", partial(written.place, "projects", i, "parties", j)
                    )
                if isinstance(slug, Problem):
                    problems.append(slug)
                else:
                    parties.append((slug, names.get(slug, party.name)))
            one = Undertaking(written.entry.slug, project, tuple(parties))
            for owner in dict.fromkeys((written.entry.slug, *(slug for slug, _ in parties if slug))):
                found.setdefault(owner, []).append(one)
    return {slug: tuple(rows) for slug, rows in found.items()}, problems
