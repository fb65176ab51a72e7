"""What grows with the directory, and what must not: time per entry, memory, the heaviest pages."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import generators
from weights import weights

ROUNDS = 3
ONCE_ABOVE = 10_000
"""Directories with more members are built once."""
COMPARED_WITH = 5_000
"""The size with whose time per entry others are compared; if it is not measured, the smallest."""


@dataclass(frozen=True)
class Measured:
    """A cold build at one size: seconds and bytes."""

    members: int
    cold: float
    per_entry: float
    memory: int
    largest: int
    largest_list: int
    ratio: float = 1.0
    """Time per entry : that of the size compared with."""

    @property
    def per_entry_ms(self) -> float:
        """The time per entry in milliseconds."""
        return self.per_entry * 1000


def measure(folder: Path, members: int, alliances: int) -> Measured:
    """Build cold, without index."""
    built = generators.menglu(folder, members, alliances)
    runs = []
    for _ in range(ROUNDS if members <= ONCE_ABOVE else 1):
        built.forget()
        runs.append(built.build())
    cold = statistics.median(one.seconds for one in runs)
    found = weights(built)
    return Measured(
        members=members,
        cold=cold,
        per_entry=cold / (members + alliances),
        memory=max(one.memory for one in runs),
        largest=found.largest,
        largest_list=found.largest_list,
    )


def compared(measured: Sequence[Measured]) -> list[Measured]:
    """Return the measurements with their ratios."""
    base = next((one for one in measured if one.members == COMPARED_WITH), measured[0])
    return [replace(one, ratio=one.per_entry / base.per_entry) for one in measured]
