"""Participation of entries in projects."""

from collections.abc import Mapping
from functools import partial

from menglu.entries.catalog import Content, LocatedEntry, ProjectParticipation
from menglu.entries.entry import Alliance
from menglu.problems import Problem
from menglu.stages.link.names_of_entries import ambiguous_name, repeated_name, unlinked_name
from menglu.stages.link.references import References, TypedReference

Parties = tuple[tuple[str, str], ...]
"""Slug and name of each party; the slug is empty for a body without an entry."""


def participations(
    content: Content, references: References
) -> tuple[Mapping[str, tuple[ProjectParticipation, ...]], list[Problem]]:
    """Return the projects of each entry, as alliance or as party, and problems."""
    problems: list[Problem] = []
    by_entry: dict[str, list[ProjectParticipation]] = {}
    names = {w.entry.slug: w.entry.name for w in content.entries}
    for located in content.alliances:
        for i, project in enumerate(located.entry.projects):
            slugs, found = resolve_parties(located, i, references)
            problems += found
            parties = tuple((slug, names.get(slug, project.parties[j].name)) for j, slug in slugs.items())
            participation = ProjectParticipation(located.entry.slug, project, parties)
            for entry in dict.fromkeys((located.entry.slug, *(slug for slug, _ in parties if slug))):
                by_entry.setdefault(entry, []).append(participation)
    return {slug: tuple(rows) for slug, rows in by_entry.items()}, problems


def resolve_parties(
    located: LocatedEntry[Alliance], i: int, references: References
) -> tuple[Mapping[int, str], list[Problem]]:
    """Return the slugs of the parties of a project by their positions, empty for a body without an entry.

    Parties that lead nowhere are left out, and so is one that is named where another refers to it.
    """
    parties = located.entry.projects[i].parties
    slugs = {j: references.find(party.reference, None) for j, party in enumerate(parties) if party.reference}
    listed = {slug: j for j, slug in slugs.items() if slug}
    problems: list[Problem] = []
    for j, party in enumerate(parties):
        location = ("projects", i, "parties", j)
        if party.reference and not slugs[j]:
            reference = TypedReference(party.reference, None, partial(located.place, *location))
            result = references.resolve(reference, listed)
            problems += [result] if isinstance(result, Problem) else []
            del slugs[j]
        elif not party.reference:
            bearers = references.bearers(party.name, None)
            first = listed.get(bearers[0]) if len(bearers) == 1 else None
            if len(bearers) != 1:
                slugs[j] = ""
                several = ambiguous_name(located, location, bearers, list(listed)) if bearers else None
                problems += [several.involving(references.files(*bearers))] if several else []
            elif first is None:
                slugs[j] = bearers[0]
                listed[bearers[0]] = j
                problems.append(unlinked_name(located, location, bearers[0]).involving(references.files(*bearers)))
            else:
                place = located.place("projects", i, "parties", first)
                repeated = repeated_name(located, location, bearers[0], place)
                problems.append(repeated.involving(references.files(*bearers)))
    return dict(sorted(slugs.items())), problems
