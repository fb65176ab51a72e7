"""The one way in which results are computed: in processes, with progress, and only where they are not remembered."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from menglu.work.memory import Memory
from menglu.work.progress import counted
from menglu.work.step import Step
from menglu.work.workers import run_tasks, worker_count

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Work:
    """Where steps run and where their results are kept."""

    jobs: int
    memory: Memory
    computed: Counter[str] = field(default_factory=Counter)
    """The number of results, by step, that were computed and not remembered."""

    def map(self, step: Step[T, R], items: Sequence[T]) -> list[R]:
        """Return the result of each item, in order; those that are remembered are not computed."""
        keys = self.memory.keys(step, items)
        if keys is None:
            return list(self.compute(step, items))
        wanted = dict(zip(keys, items, strict=True))
        known = self.memory.recall(step, wanted)
        missing = {key: item for key, item in wanted.items() if key not in known}
        fresh = dict(zip(missing, self.compute(step, list(missing.values())), strict=True))
        self.memory.remember(step, fresh, wanted.keys())
        known |= fresh
        return [known[key] for key in keys]

    def recall(self, step: Step[T, R], items: Sequence[T]) -> list[R]:
        """Return the results of those items whose results are remembered, in order."""
        keys = self.memory.keys(step, items)
        if keys is None:
            return []
        known = self.memory.recall(step, dict(zip(keys, items, strict=True)))
        return [known[key] for key in keys if key in known]

    def compute(self, step: Step[T, R], items: Sequence[T]) -> Iterable[R]:
        """Compute the results of items in as many processes as they are worth, and show how far it is."""
        self.computed[step.name] += len(items)
        jobs = worker_count(self.jobs, len(items), step.enough)
        results = run_tasks(step.compute, items, jobs, large=step.large, first=step.first)
        return counted(step.label, results, len(items))
