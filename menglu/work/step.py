"""The one way in which results are computed, in processes, with progress, and remembered between builds."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar

from menglu.text.digest import digest
from menglu.work import engine
from menglu.work.progress import counted
from menglu.work.store import Store
from menglu.work.workers import run_tasks, worker_count

T = TypeVar("T")
R = TypeVar("R")

SMALL_ITEMS, LARGE_ITEMS = 200, 10
"""Fewer items than this are not worth processes of their own."""


@dataclass(frozen=True)
class Step(Generic[T, R]):
    """A function of one item, and what its result depends on."""

    name: str
    """Its rows in the store."""
    label: str
    """What progress shows."""
    compute: Callable[[T], R]
    """May run in another process, which shares the memory of this one; its result must be picklable."""
    key: Callable[[T], str] | None = None
    """Returns a digest of all that the result depends on but the engine; without it nothing is remembered."""
    encode: Callable[[R], object] = lambda result: result
    """Returns the result as plain JSON; None for one that should not be remembered."""
    decode: Callable[[object, T], R | None] = lambda _value, _item: None
    """Returns the result for an item of what `encode` returned; None for anything else, or what no longer holds."""
    large: bool = False
    """Whether an item is worth a task of its own."""
    first: int = 0
    """The number of items, the first, that need much memory: of very many, each gets a process of its own."""
    shared: bool = False
    """Whether two states of a site with the same settings share the results of equal items, which are hashable."""

    def of(self, edition: str) -> "Step[T, R]":
        """Return the same step for one edition of the site, whose results are remembered apart; "" for the first."""
        return replace(self, name=f"{self.name} {edition}") if edition else self


@dataclass(frozen=True, slots=True)
class Work:
    """Where steps run and where their results are kept."""

    jobs: int
    store: Store
    computed: Counter[str] = field(default_factory=Counter)
    """The number of results, by step, that were computed and not remembered."""
    memory: dict[tuple[str, Any], Any] | None = None
    """Results of shared steps, by step and item, where a second state is read in the same run."""

    def map(self, step: Step[T, R], items: Sequence[T]) -> list[R]:
        """Return the result of each item, in order; those that are remembered are not computed."""
        if step.shared and self.memory is not None:
            unseen = [item for item in dict.fromkeys(items) if (step.name, item) not in self.memory]
            for item, result in zip(unseen, self.compute(step, unseen), strict=True):
                self.memory[step.name, item] = result
            return [self.memory[step.name, item] for item in items]
        if step.key is None:
            return list(self.compute(step, items))
        keys, results = keys_of(step, items), self.recall(step, items)
        known = {key: result for key, result in zip(keys, results, strict=True) if result is not None}
        missing = {key: item for key, item in zip(keys, items, strict=True) if key not in known}
        fresh = dict(zip(missing, self.compute(step, list(missing.values())), strict=True))
        lasting = {key: value for key, result in fresh.items() if (value := step.encode(result)) is not None}
        self.store.put_many(step.name, lasting, set(keys))
        known |= fresh
        return [known[key] for key in keys]

    def recall(self, step: Step[T, R], items: Sequence[T]) -> list[R | None]:
        """Return the remembered result of each item, None where there is none."""
        stored = self.store.get_many(step.name)
        keys = keys_of(step, items)
        return [
            step.decode(stored[key], item) if key in stored else None for key, item in zip(keys, items, strict=True)
        ]

    def compute(self, step: Step[T, R], items: Sequence[T]) -> Iterable[R]:
        """Compute the results of items in as many processes as they are worth, and show how far it is."""
        self.computed[step.name] += len(items)
        jobs = worker_count(self.jobs, len(items), LARGE_ITEMS if step.large else SMALL_ITEMS)
        results = run_tasks(step.compute, items, jobs, large=step.large, first=step.first)
        return counted(step.label, results, len(items))


def keys_of(step: Step[T, R], items: Sequence[T]) -> list[str]:
    """Return the keys under which the results of items are stored."""
    code, key = engine.digest_of_code(), step.key or str
    return [digest(f"{code}{key(item)}".encode("utf-8", "replace")) for item in items]
