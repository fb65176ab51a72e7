"""Which alliances share members: a matrix, and the lists of shared members."""

from itertools import combinations

from menglu.site import urls
from menglu.site.chart_models import MatrixCell, SharedMembers
from menglu.site.overview_pages import NetworkPage
from menglu.stages.plan.overview.charts import shade
from menglu.stages.plan.view import View

MOST_ALLIANCES = 48
"""More rows and columns cannot be told apart."""
MOST_PAIRS = 120

Pair = tuple[str, str]


def network_page(view: View) -> NetworkPage:
    """Plan the page of shared members."""
    shared = shared_members(view)
    connected = most_connected(view, shared)
    listed = sorted(shared, key=lambda pair: (-len(shared[pair]), pair))[:MOST_PAIRS]
    return NetworkPage(
        path=urls.NETWORK,
        title=view.translator.gettext("Network"),
        description=view.translator.gettext("Which alliances share members, and which members these are"),
        canonical=view.canonical(urls.NETWORK),
        section="network",
        alliances=tuple(view.entry(urls.NETWORK, slug) for slug in connected),
        cells=tuple(cells(view, connected, shared, frozenset(listed))),
        pairs=tuple(shared_list(view, pair, shared[pair]) for pair in listed),
        left_out=len({slug for pair in shared for slug in pair}) - len(connected),
    )


def shared_members(view: View) -> dict[Pair, frozenset[str]]:
    """Return the members that two published alliances share today, for each pair that shares any."""
    sitting: dict[str, list[str]] = {}
    for alliance in view.alliances:
        for member in view.index.current_members.get(alliance.slug, ()):
            sitting.setdefault(member, []).append(alliance.slug)
    pairs: dict[Pair, set[str]] = {}
    for member, alliances in sitting.items():
        if view.catalog.published(member):
            for pair in combinations(alliances, 2):
                pairs.setdefault(pair, set()).add(member)
    return {pair: frozenset(members) for pair, members in pairs.items()}


def most_connected(view: View, shared: dict[Pair, frozenset[str]]) -> list[str]:
    """Return the alliances that share most members with others, as many as have room, in the order of names."""
    weights: dict[str, int] = {}
    for pair, members in shared.items():
        for slug in pair:
            weights[slug] = weights.get(slug, 0) + len(members)
    chosen = sorted(weights, key=lambda slug: (-weights[slug], slug))[:MOST_ALLIANCES]
    return view.in_order(chosen)


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
