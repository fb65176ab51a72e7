"""Participation of entries in projects."""

from collections.abc import Mapping
from functools import partial

from menglu.entries.catalog import Content, ProjectParticipation
from menglu.problems import Problem
from menglu.stages.link.references import References


def participations(
    content: Content, references: References
) -> tuple[Mapping[str, tuple[ProjectParticipation, ...]], list[Problem]]:
    """Return the projects of each entry, as alliance or as party, and problems."""
    problems: list[Problem] = []
    by_entry: dict[str, list[ProjectParticipation]] = {}
    names = {w.entry.slug: w.entry.name for w in (*content.alliances, *content.members)}
    for located in content.alliances:
        for i, project in enumerate(located.entry.projects):
            parties: list[tuple[str, str]] = []
            for j, party in enumerate(project.parties):
                slug: str | Problem = ""
                if party.reference:
                    place = partial(located.place, "projects", i, "parties", j)
                    slug = references.resolve(party.reference, None, place)
                if isinstance(slug, Problem):
                    problems.append(slug)
                else:
                    parties.append((slug, names.get(slug, party.name)))
            participation = ProjectParticipation(located.entry.slug, project, tuple(parties))
            for entry in dict.fromkeys((located.entry.slug, *(slug for slug, _ in parties if slug))):
                by_entry.setdefault(entry, []).append(participation)
    return {slug: tuple(rows) for slug, rows in by_entry.items()}, problems
