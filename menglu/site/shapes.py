"""Shapes of the marks beside names: they tell the types of members apart, also without colour."""

from collections.abc import Mapping
from itertools import cycle

from menglu.entries.settings import Settings

ALLIANCE = "alliance"
BUILT_IN: Mapping[str, str] = {
    "government": "diamond",
    "park": "triangle",
    "enterprise": "disc",
    "university": "square",
    "vocational-university": "square",
    "vocational-college": "square",
    "technician-college": "square",
    "secondary-vocational": "square",
    "research-institute": "ring",
    "association": "ring",
    "joint-body": "cross",
    "other": "bar",
}
"""Kinds of school share a shape, as do bodies of research."""
FREE = ("disc", "square", "triangle", "diamond", "ring", "cross", "hexagon", "half", "star", "frame", "bar")


def shapes_of(settings: Settings) -> Mapping[str, str]:
    """Return the shape of each member type, and of alliances; types of a site's own differ as far as shapes reach."""
    types = settings.vocabularies.member_types
    taken = {BUILT_IN[key] for key in types if key in BUILT_IN}
    free = cycle([shape for shape in FREE if shape not in taken] or FREE)
    return {ALLIANCE: "plate"} | {key: BUILT_IN.get(key) or next(free) for key in types}
