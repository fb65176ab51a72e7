"""How far long work is, for whoever is watching; without a watcher it costs nothing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

Watcher = Callable[[str, int, int | None], None]
"""Called with a label, the number of items that are done, and their total, if it is known."""
WATCHER: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Call a watcher for all work within the block."""
    before = WATCHER.set(watcher)
    try:
        yield
    finally:
        WATCHER.reset(before)


def counted(label: str, items: Iterable[T], total: int) -> Iterator[T]:
    """Yield the items, and report each."""
    watch = WATCHER.get()
    if watch is None or not total:
        yield from items
        return
    watch(label, 0, total)
    for number, item in enumerate(items, start=1):
        yield item
        watch(label, number, total)


def begin(label: str) -> None:
    """Report work whose progress is not known."""
    watch = WATCHER.get()
    if watch:
        watch(label, 0, None)
