"""What is remembered of steps: in the store between builds, or as values while two states of a site are read."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from menglu.text.digest import digest
from menglu.work import engine
from menglu.work.step import Step
from menglu.work.store import Store

T = TypeVar("T")
R = TypeVar("R")


class Memory(Protocol):
    """Results of steps by key."""

    def keys(self, step: Step[T, R], items: Sequence[T]) -> Sequence[Hashable] | None:
        """Return the key of each item; None where results of the step are not remembered."""

    def recall(self, step: Step[T, R], items: Mapping[Hashable, T]) -> dict[Hashable, R]:
        """Return the results that are remembered of items by key."""

    def remember(self, step: Step[T, R], results: Mapping[Hashable, R], keep: Collection[Hashable]) -> None:
        """Add results by key; all but those to *keep* may be forgotten."""


@dataclass(frozen=True, slots=True)
class StoredResults:
    """Results that the next builds find in the store, as JSON."""

    store: Store

    def keys(self, step: Step[T, R], items: Sequence[T]) -> list[str] | None:
        """Return digests of the keys of items and of the engine."""
        if step.key is None:
            return None
        code = engine.digest_of_code()
        return [digest(f"{code}{step.key(item)}".encode("utf-8", "replace")) for item in items]

    def recall(self, step: Step[T, R], items: Mapping[Hashable, T]) -> dict[Hashable, R]:
        """Return the results that can be decoded."""
        stored = self.store.get_many(step.name)
        decoded = ((key, step.decode(stored[str(key)], item)) for key, item in items.items() if key in stored)
        return {key: result for key, result in decoded if result is not None}

    def remember(self, step: Step[T, R], results: Mapping[Hashable, R], keep: Collection[Hashable]) -> None:
        """Store what can be encoded; forget the rest of the step but what is to *keep*."""
        values = {str(key): value for key, result in results.items() if (value := step.encode(result)) is not None}
        self.store.put_many(step.name, values, {str(key) for key in keep})


@dataclass(frozen=True, slots=True)
class SharedResults:
    """Results of shared steps by item, for all states of a site that are read in this run."""

    results: dict[tuple[str, Hashable], Any] = field(default_factory=dict)

    def keys(self, step: Step[T, R], items: Sequence[T]) -> Sequence[Hashable] | None:
        """Return the items themselves."""
        return items if step.shared else None

    def recall(self, step: Step[T, R], items: Mapping[Hashable, T]) -> dict[Hashable, R]:
        """Return the results of equal items."""
        return {key: self.results[step.name, key] for key in items if (step.name, key) in self.results}

    def remember(self, step: Step[T, R], results: Mapping[Hashable, R], keep: Collection[Hashable]) -> None:  # noqa: ARG002
        """Add results; nothing is forgotten before the run ends."""
        self.results.update({(step.name, key): result for key, result in results.items()})
