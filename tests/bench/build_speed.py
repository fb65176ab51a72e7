"""How long builds take and what they weigh, compared with Hugo's builds of the same directory in the same run."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import generators
from generators import Generator
from processes import Run

ROUNDS = 5
STEP = 37
"""From one edited member to the next."""


@dataclass(frozen=True)
class Steps:
    """What one generator took, medians of all rounds: seconds, and bytes of its largest process."""

    cold: float
    unchanged: float
    edited: float
    memory: int


@dataclass(frozen=True)
class Weights:
    """How heavy the pages are, in bytes."""

    pages: int
    median: int
    p95: int
    largest: int
    largest_list: int


@dataclass(frozen=True)
class Measured:
    """What was measured at one size; times in seconds, sizes in bytes."""

    ours: Steps
    hugo: Steps
    indexed: Steps
    weights: Weights
    hugo_pages: int


def measure(folder: Path, members: int, alliances: int) -> Measured:
    """Build in turn, so that what else the machine does falls on all alike."""
    ours = generators.menglu(folder / "menglu", members, alliances)
    hugo = generators.hugo(folder / "hugo", members, alliances)
    indexed = generators.ours(ours.folder, search=True)
    rounds = []
    for number in range(ROUNDS):
        member = f"m{number * STEP % members:05d}"
        first = in_turn((ours, hugo), member, f"第{number}次修改。")
        rounds.append([*first, *in_turn((indexed,), member, f"编入索引，第{number}次。")])
    of_ours, of_hugo, of_indexed = zip(*rounds, strict=True)
    return Measured(
        ours=medians(of_ours),
        hugo=medians(of_hugo),
        indexed=medians(of_indexed),
        weights=weights(ours),
        hugo_pages=sum(1 for _ in hugo.pages()),
    )


def in_turn(compared: Sequence[Generator], member: str, words: str) -> list[tuple[Run, Run, Run]]:
    """Build cold, with nothing changed, and with a member edited: each step by all, then the next."""
    for one in compared:
        one.forget()
    cold = [one.build() for one in compared]
    unchanged = [one.build() for one in compared]
    for one in compared:
        one.add_to_body(member, words)
    edited = [one.build() for one in compared]
    for one in compared:
        if words not in one.page(member):
            raise RuntimeError(f"{one.building[0]}: the page of {member} does not show its edit")
    return list(zip(cold, unchanged, edited, strict=True))


def medians(rounds: Iterable[tuple[Run, Run, Run]]) -> Steps:
    """Give the median of each step, and of the memory of cold builds."""
    cold, unchanged, edited = zip(*rounds, strict=True)
    return Steps(
        cold=statistics.median(one.seconds for one in cold),
        unchanged=statistics.median(one.seconds for one in unchanged),
        edited=statistics.median(one.seconds for one in edited),
        memory=int(statistics.median(one.memory for one in cold)),
    )


def weights(built: Generator) -> Weights:
    """Weigh the pages of a built site."""
    sizes = sorted(path.stat().st_size for path in built.pages())
    entries = {
        path.with_suffix("").relative_to(built.folder / "content") for path in built.folder.glob("content/*/*.md")
    }
    lists = (path for path in built.pages() if path.with_suffix("").relative_to(built.output) not in entries)
    return Weights(
        pages=len(sizes),
        median=int(statistics.median(sizes)),
        p95=sizes[len(sizes) * 95 // 100],
        largest=sizes[-1],
        largest_list=max(path.stat().st_size for path in lists),
    )
