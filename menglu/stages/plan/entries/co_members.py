"""Members that share several alliances."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain, combinations
from math import isqrt

from menglu.site.view_models import CountedLink
from menglu.stages.plan.view import View

MOST_CO_MEMBERS = 12
FEW = 40
"""Up to so many alliances, pairs of them are counted faster than each member of them."""


def co_members(view: View, page: str, slug: str) -> tuple[CountedLink, ...]:
    """Return the members that share more than one alliance with a member, those that share most first."""
    joined = {s.alliance for s in view.catalog.memberships.get(slug, ()) if s.is_membership}
    published = sorted(filter(view.catalog.published, joined))
    shared = counted_by_pairs(view, published) if len(published) <= FEW else counted_one_by_one(view, published)
    shared.pop(slug, None)
    most = sorted(view.in_order(shared), key=lambda other: -shared[other])[:MOST_CO_MEMBERS]
    return tuple(CountedLink(view.entry(page, other), shared[other]) for other in most)


def counted_by_pairs(view: View, alliances: Sequence[str]) -> dict[str, int]:
    """Return how many of the alliances each member sits in, if in more than one.

    Each pair of alliances is intersected once for all pages; *n* alliances in common make *n(n - 1) / 2* pairs.
    """
    pairs: Counter[str] = Counter()
    for pair in combinations(alliances, 2):
        pairs.update(common_members(view, pair))
    return {member: (1 + isqrt(1 + 8 * count)) // 2 for member, count in pairs.items()}


def counted_one_by_one(view: View, alliances: Sequence[str]) -> dict[str, int]:
    """Return the same; slower for few alliances, but it does not grow with the square of their number."""
    counts = Counter(chain.from_iterable(view.index.current_members[alliance] for alliance in alliances))
    return {member: count for member, count in counts.items() if count > 1 and member in view.index.public}


def common_members(view: View, pair: tuple[str, str]) -> frozenset[str]:
    """Return the published members that two alliances have in common."""
    if pair not in view.common_members:
        first, second = (view.index.current_members[alliance] for alliance in pair)
        view.common_members[pair] = first & second & view.index.public
    return view.common_members[pair]
