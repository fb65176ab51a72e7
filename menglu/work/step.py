"""A step of a build: a function of one item, and how its results are remembered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


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
    enough: int = 200
    """So many items are worth processes of their own."""
    first: int = 0
    """The number of items, the first, that need much memory: of very many, each gets a process of its own."""
    shared: bool = False
    """Whether two states of a site with the same settings share the results of equal items, which are hashable."""

    def of(self, edition: str) -> "Step[T, R]":
        """Return the same step for one edition of the site, whose results are remembered apart; "" for the first."""
        return replace(self, name=f"{self.name} {edition}") if edition else self
