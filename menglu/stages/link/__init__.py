"""Linking of entries into the catalog. Pure: resolves every reference and reports those that cannot be resolved."""

import datetime

from menglu.entries.catalog import Catalog, Content, without_rows
from menglu.problems import Problem
from menglu.stages.link.articles import articles_of, lost_translations, with_titles
from menglu.stages.link.body_links import body_links, logo_problems, site_logo_problems
from menglu.stages.link.headings import heading_links, heading_problems
from menglu.stages.link.lifetimes import lifetime_problems
from menglu.stages.link.memberships import memberships
from menglu.stages.link.projects import participations
from menglu.stages.link.references import References
from menglu.stages.link.relations import distinctions, find_cycles, parents, relations
from menglu.stages.link.slugs import slug_conflicts

__all__ = ["catalog", "heading_links", "heading_problems", "lifetime_problems"]


def catalog(content: Content, today: datetime.date) -> tuple[Catalog, tuple[Problem, ...]]:
    """Link all entries; references with problems are missing from the catalog."""
    references = References(content)
    problems: list[Problem] = [
        *slug_conflicts(content),
        *lost_translations(content),
        *lifetime_problems(content, today),
    ]
    rosters, held, found = memberships(content, references, today)
    problems += found
    projects, found = participations(content, references)
    problems += found
    parent_of, found = parents(content, references)
    problems += found
    related, found = relations(content, references)
    problems += found
    distinct_from, found = distinctions(references)
    problems += found
    problems += find_cycles(content, parent_of, related)
    links, mentioned_by, found = body_links(content, references)
    problems += found
    problems += [*logo_problems(content), *site_logo_problems(content)]
    articles = articles_of(content)
    linked = Catalog(
        settings=with_titles(content.settings, articles),
        today=today,
        alliances={w.entry.slug: without_rows(w.entry) for w in sorted(content.alliances, key=lambda w: w.entry.slug)},
        members={w.entry.slug: without_rows(w.entry) for w in sorted(content.members, key=lambda w: w.entry.slug)},
        rosters=rosters,
        memberships=held,
        participations=projects,
        parent_of=parent_of,
        relations=related,
        distinct_from=distinct_from,
        links=links,
        mentioned_by=mentioned_by,
        reference_names=frozenset(references.names_used),
        articles=articles,
    )
    return linked, tuple(problems)
