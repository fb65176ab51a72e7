"""Work spread over processes."""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 200
"""Below this many pieces, starting processes costs more than it saves."""
BATCHES_PER_JOB = 8


def available() -> int:
    """Count the processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[Sequence[T]], list[R]], pieces: Sequence[T], jobs: int) -> Iterator[R]:
    """Do *work* on batches of *pieces* with *jobs* processes; results come in the order of the pieces.

    *work* must be a function of a module (or a partial of one), its results must be picklable.
    """
    if jobs < 2 or len(pieces) < WORTH_IT:  # noqa: PLR2004 - one job is this process
        yield from work(pieces)
        return
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    size = max(1, -(-len(pieces) // (jobs * BATCHES_PER_JOB)))
    with multiprocessing.get_context(method).Pool(jobs) as pool:
        yield from chain.from_iterable(pool.imap(work, batches(pieces, size)))


def batches(pieces: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Cut into batches."""
    rest = iter(pieces)
    while batch := tuple(islice(rest, size)):
        yield batch
