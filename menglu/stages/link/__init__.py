"""Entries to catalog: right together. Pure; every reference is followed, and all that lead nowhere are said."""

import datetime

from menglu.entries.catalog import Catalog, Content, without_rows
from menglu.problems import Problem
from menglu.stages.link.addresses import address_problems
from menglu.stages.link.lifetimes import lifetime_problems
from menglu.stages.link.mentioned import body_links, picture_problems
from menglu.stages.link.references import References
from menglu.stages.link.relations import cycles, owners, relations
from menglu.stages.link.seats import seats
from menglu.stages.link.undertakings import undertakings

__all__ = ["catalog"]


def catalog(content: Content, today: datetime.date) -> tuple[Catalog, tuple[Problem, ...]]:
    """Link all entries. With problems among the result, the catalog lacks what they are about."""
    references = References(content)
    problems: list[Problem] = [*address_problems(content), *lifetime_problems(content)]
    rosters, memberships, found = seats(content, references, today)
    problems += found
    projects, found = undertakings(content, references)
    problems += found
    owner, found = owners(content, references)
    problems += found
    related, found = relations(content, references)
    problems += found
    problems += cycles(content, owner, related)
    links, mentioned_by, found = body_links(content, references)
    problems += found
    problems += picture_problems(content)
    made = Catalog(
        settings=content.settings,
        today=today,
        alliances={w.entry.slug: without_rows(w.entry) for w in sorted(content.alliances, key=lambda w: w.entry.slug)},
        members={w.entry.slug: without_rows(w.entry) for w in sorted(content.members, key=lambda w: w.entry.slug)},
        rosters=rosters,
        memberships=memberships,
        undertakings=projects,
        owner=owner,
        relations=related,
        links=links,
        mentioned_by=mentioned_by,
        media=content.media,
        named=frozenset(references.named),
    )
    return made, tuple(problems)
