"""Which alliances share members: a matrix, and the lists of shared members."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, combinations
from unicodedata import east_asian_width

from menglu.site import urls
from menglu.site.chart_models import MatrixCell, SharedMembers
from menglu.site.overview_pages import NetworkPage
from menglu.stages.plan.overview.bipartite import bipartite
from menglu.stages.plan.overview.charts import shade
from menglu.stages.plan.view import View

MOST_ALLIANCES = 48
"""More rows and columns cannot be told apart."""
MOST_PAIRS, MOST_LINKS = 120, 1_000
"""Pairs whose members are listed, and members after which no further pair is: the page stays as heavy as others."""
ROOM, HAN_WIDTH, LATIN_WIDTH = 65, 5, 3
"""Before a row of the matrix, and what characters take of it; the sign for what is left out can be as wide as Han."""

Pair = tuple[str, str]


def network_page(view: View) -> NetworkPage:
    """Plan the page of shared members."""
    sitting = linking_members(view)
    weights = connections(sitting)
    connected = view.in_order(sorted(weights, key=lambda slug: (-weights[slug], slug))[:MOST_ALLIANCES])
    shared = shared_members(sitting, frozenset(connected))
    listed = listed_pairs(shared)
    return NetworkPage(
        path=urls.NETWORK,
        title=view.translator.gettext("Network"),
        description=view.translator.gettext("Which alliances share members, and which members these are"),
        canonical=view.canonical(urls.NETWORK),
        section="network",
        alliances=tuple(view.entry(urls.NETWORK, slug) for slug in connected),
        row_names=tuple(row_name(view.catalog.alliances[slug].name) for slug in connected),
        cells=tuple(cells(view, connected, shared, frozenset(listed))),
        pairs=tuple(shared_list(view, pair, shared[pair]) for pair in listed),
        left_out=len(weights) - len(connected),
        picture=bipartite(view, sitting, shared),
        icons=view.icons,
    )


def linking_members(view: View) -> dict[str, list[str]]:
    """Return the published members that sit in several published alliances today, with these."""
    sitting: dict[str, list[str]] = {}
    for alliance in view.alliances:
        for member in view.index.current_members.get(alliance.slug, frozenset()) & view.index.public:
            sitting.setdefault(member, []).append(alliance.slug)
    return {member: alliances for member, alliances in sitting.items() if len(alliances) > 1}


def connections(sitting: Mapping[str, Sequence[str]]) -> Counter[str]:
    """Return how many members each alliance shares with others, counted for each of these."""
    weights: Counter[str] = Counter()
    for alliances in sitting.values():
        weights.update(dict.fromkeys(alliances, len(alliances) - 1))
    return weights


def shared_members(sitting: Mapping[str, Sequence[str]], alliances: frozenset[str]) -> dict[Pair, frozenset[str]]:
    """Return the members that two of the alliances share, for each pair that shares any."""
    pairs: dict[Pair, set[str]] = {}
    for member, joined in sitting.items():
        for pair in combinations(filter(alliances.__contains__, joined), 2):
            pairs.setdefault(pair, set()).add(member)
    return {pair: frozenset(members) for pair, members in pairs.items()}


def listed_pairs(shared: Mapping[Pair, frozenset[str]]) -> list[Pair]:
    """Return the pairs whose members are listed, those that share most first."""
    pairs = sorted(shared, key=lambda pair: (-len(shared[pair]), pair))[:MOST_PAIRS]
    before = accumulate((len(shared[pair]) for pair in pairs), initial=0)
    return [pair for pair, count in zip(pairs, before, strict=False) if count < MOST_LINKS]


def row_name(name: str) -> str:
    """Return a name, shortened to the room that there is before a row."""
    ends = list(accumulate(HAN_WIDTH if east_asian_width(char) in "WF" else LATIN_WIDTH for char in name))
    return name if not ends or ends[-1] <= ROOM else name[: bisect_right(ends, ROOM - HAN_WIDTH)].rstrip() + "…"


def cells(
    view: View, alliances: list[str], shared: dict[Pair, frozenset[str]], listed: frozenset[Pair]
) -> list[MatrixCell]:
    """Return the cells of the matrix that are not empty, those above and below the diagonal."""
    largest = max(map(len, shared.values()), default=1)
    rows = []
    for (row, first), (column, second) in combinations(enumerate(alliances), 2):
        members = shared.get((first, second), frozenset())
        if members:
            names = " · ".join(view.catalog.alliances[slug].name for slug in (first, second))
            name = f"{names}{view.translator.gettext(': ')}{len(members)}"
            key = pair_key((first, second)) if (first, second) in listed else ""
            tone = shade(len(members), largest)
            rows.append(MatrixCell(column, row, len(members), tone, key, name))
            rows.append(MatrixCell(row, column, len(members), tone, key, name))
    return rows


def shared_list(view: View, pair: Pair, members: frozenset[str]) -> SharedMembers:
    """Return the list of the members that two alliances share."""
    first, second = (view.entry(urls.NETWORK, slug) for slug in pair)
    links = tuple(view.entry(urls.NETWORK, slug) for slug in view.in_order(members))
    return SharedMembers(pair_key(pair), first, second, links)


def pair_key(pair: Pair) -> str:
    """Return the id of the list of two alliances."""
    return "--".join(pair)
