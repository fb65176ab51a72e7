"""What a build did."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from menglu.problems import Problem


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The size of the site, what has changed in the output, and how much of the work was not remembered."""

    language: str
    alliances: int
    members: int
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()
    computed: Mapping[str, int] = field(default_factory=Counter)
    """How many results of each step were computed: parse, link, markdown, read-aloud, parts, index, packs."""
