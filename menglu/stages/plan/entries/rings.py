"""Diagram of a council: tiers as rings around a centre, members as dots on them.

The rings leave a gap at twelve o'clock for the name of the tier. A tier too long for one ring gets several. The list
of tiers below the diagram holds the same information.
"""

import math
from collections.abc import Sequence

from menglu.site.view_models import DiagramDot, DiagramRing, Link

INNERMOST = 44.0
STEP = 34.0
STEP_WITHIN_TIER = 17.0
GAP = math.radians(34)
"""Half of the gap at the top of the innermost ring, in radians; outer rings keep its width."""
MIN_DISTANCE = 17.0
"""Between two dots of one ring."""
MOST = 300
LARGEST, SMALLEST = 13.0, 8.0


def rings(tiers: Sequence[tuple[str, Sequence[Link]]]) -> tuple[DiagramRing, ...]:
    """Return the rings of each tier, the highest innermost; none for fewer than three members or over 300."""
    total = sum(len(links) for _, links in tiers)
    if total < 3 or total > MOST:  # noqa: PLR2004 - two dots are no diagram
        return ()
    rows: list[DiagramRing] = []
    radius = INNERMOST
    for level, (name, links) in enumerate(tiers):
        size = max(SMALLEST, LARGEST - 2 * level)
        rest = list(links)
        label = f"{name} {len(links)}"
        while rest:
            room = max(1, int((2 * math.pi - 2 * gap(radius)) * radius / MIN_DISTANCE))
            share = min(len(rest), room)
            rows.append(DiagramRing(label, radius, dots(rest[:share], radius, size)))
            rest, label = rest[share:], ""
            radius += STEP_WITHIN_TIER if rest else STEP
    return tuple(rows)


def gap(radius: float) -> float:
    """Return half of the gap at the top, in radians."""
    return min(GAP, GAP * 1.6 * INNERMOST / radius)


def dots(links: Sequence[Link], radius: float, size: float) -> tuple[DiagramDot, ...]:
    """Return dots spread evenly over the ring, outside the gap."""
    open_angle = 2 * math.pi - 2 * gap(radius)
    placed = []
    for position, link in enumerate(links):
        angle = gap(radius) + open_angle * (position + 0.5) / len(links)
        placed.append(DiagramDot(round(radius * math.sin(angle), 1), round(-radius * math.cos(angle), 1), size, link))
    return tuple(placed)
