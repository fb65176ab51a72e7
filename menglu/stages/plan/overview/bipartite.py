"""Picture of some alliances and the members that link them; network-picture.js draws the same for others."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from menglu.site import urls
from menglu.site.chart_models import Bipartite, LinkedMember
from menglu.stages.plan.view import View

ALLIANCES_SHOWN = 4
"""In the picture that needs no choice."""
MOST_MEMBERS = 24
"""The lines of more cannot be followed."""

Shared = Mapping[tuple[str, str], frozenset[str]]


def bipartite(view: View, sitting: Mapping[str, Sequence[str]], shared: Shared) -> Bipartite | None:
    """Return the picture of the alliances that share most members; None where no two share any.

    *sitting* are the members of several alliances with these, *shared* those of two, for each pair.
    """
    alliances = view.in_order(closest(shared))
    joined = {member: [n for n, slug in enumerate(alliances) if slug in of] for member, of in sitting.items()}
    linking = view.in_order(member for member, places in joined.items() if len(places) > 1)
    most = sorted(linking, key=lambda member: -len(joined[member]))[:MOST_MEMBERS]
    rows = sorted(most, key=lambda member: sum(joined[member]) / len(joined[member]))
    if not rows:
        return None
    return Bipartite(
        alliances=tuple(view.entry(urls.NETWORK, slug) for slug in alliances),
        members=tuple(LinkedMember(view.entry(urls.NETWORK, slug), tuple(joined[slug])) for slug in rows),
        lines=tuple(lines([joined[slug] for slug in rows], len(alliances))),
        count=len(linking),
    )


def closest(shared: Shared) -> list[str]:
    """Return the two alliances that share most members, then those that share most with the ones before them."""
    chosen = set(min(shared, key=lambda pair: (-len(shared[pair]), pair), default=()))
    while len(chosen) < ALLIANCES_SHOWN:
        pull: Counter[str] = Counter()
        for pair, members in shared.items():
            outside = set(pair) - chosen
            if len(outside) == 1:
                pull[outside.pop()] += len(members)
        if not pull:
            break
        chosen.add(min(pull, key=lambda slug: (-pull[slug], slug)))
    return sorted(chosen)


def lines(rows: Sequence[Sequence[int]], alliances: int) -> Iterator[tuple[int, int, str]]:
    """Yield the place of the alliance, that of the member and the path of each line."""
    for row, places in enumerate(rows):
        right = f"{(row + 0.5) * 100 / len(rows):.4g}"
        for place in places:
            left = f"{(place + 0.5) * 100 / alliances:.4g}"
            yield place, row, f"M0 {left}C50 {left} 50 {right} 100 {right}"
