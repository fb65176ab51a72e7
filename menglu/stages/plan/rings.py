"""A council as a picture: tiers as rings around a centre, members as marks on them.

The rings leave a gap at twelve o'clock for the name of the tier. A tier too long for one ring gets several. The same
information stands in the list of tiers below the picture.
"""

import math
from collections.abc import Sequence

from menglu.site.view_models import Dot, Link, Ring

INNERMOST = 44.0
STEP = 34.0
WITHIN = 17.0
"""Between two rings of one tier."""
GAP = math.radians(34)
"""Half of the gap at the top, on the innermost ring; outer rings keep its width."""
CROWD = 17.0
"""The least distance between two marks of one ring."""
MOST = 300
LARGEST, SMALLEST = 13.0, 8.0


def rings(tiers: Sequence[tuple[str, Sequence[Link]]]) -> tuple[Ring, ...]:
    """Place the members of each tier, the highest innermost; no picture for fewer than three members or over 300."""
    total = sum(len(links) for _, links in tiers)
    if total < 3 or total > MOST:  # noqa: PLR2004 - two marks are no picture
        return ()
    made: list[Ring] = []
    radius = INNERMOST
    for level, (name, links) in enumerate(tiers):
        size = max(SMALLEST, LARGEST - 2 * level)
        rest = list(links)
        label = f"{name} {len(links)}"
        while rest:
            room = max(1, int((2 * math.pi - 2 * gap(radius)) * radius / CROWD))
            share = min(len(rest), room)
            made.append(Ring(label, radius, dots(rest[:share], radius, size)))
            rest, label = rest[share:], ""
            radius += WITHIN if rest else STEP
    return tuple(made)


def gap(radius: float) -> float:
    """Half of the gap at the top, as an angle."""
    return min(GAP, GAP * 1.6 * INNERMOST / radius)


def dots(links: Sequence[Link], radius: float, size: float) -> tuple[Dot, ...]:
    """Spread the marks evenly over the ring, the gap left free."""
    open_angle = 2 * math.pi - 2 * gap(radius)
    placed = []
    for position, link in enumerate(links):
        angle = gap(radius) + open_angle * (position + 0.5) / len(links)
        placed.append(Dot(round(radius * math.sin(angle), 1), round(-radius * math.cos(angle), 1), size, link))
    return tuple(placed)
