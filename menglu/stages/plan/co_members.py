"""Members that share several alliances."""

from collections import Counter
from itertools import combinations
from math import isqrt

from menglu.site.view_models import CountedLink
from menglu.stages.plan.view import View

MOST_CO_MEMBERS = 12


def co_members(view: View, page: str, slug: str) -> tuple[CountedLink, ...]:
    """Return the members that share more than one alliance with a member, those that share most first.

    Each pair of alliances is intersected once; *n* alliances in common make *n(n - 1) / 2* pairs.
    """
    joined = {s.alliance for s in view.catalog.memberships.get(slug, ()) if s.is_membership}
    pairs: Counter[str] = Counter()
    for pair in combinations(sorted(filter(view.catalog.published, joined)), 2):
        pairs.update(common_members(view, pair))
    del pairs[slug]
    shared = {other: (1 + isqrt(1 + 8 * count)) // 2 for other, count in pairs.items()}
    most = sorted(view.in_order(shared), key=lambda other: -shared[other])[:MOST_CO_MEMBERS]
    return tuple(CountedLink(view.entry(page, other), shared[other]) for other in most)


def common_members(view: View, pair: tuple[str, str]) -> frozenset[str]:
    """Return the published members that two alliances have in common."""
    if pair not in view.common_members:
        first, second = (view.index.current_members[alliance] for alliance in pair)
        view.common_members[pair] = first & second & view.index.public
    return view.common_members[pair]
