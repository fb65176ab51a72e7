"""How far long work has come, for whoever is watching; without a watcher it costs nothing."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

Watcher = Callable[[str, int, int | None], None]
"""Is told what is being done, how much of it is done, and of how much, if that is known."""
WATCHER: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched(watcher: Watcher) -> Iterator[None]:
    """Let a watcher know of all that is done meanwhile."""
    before = WATCHER.set(watcher)
    try:
        yield
    finally:
        WATCHER.reset(before)


def counted(what: str, pieces: Iterable[T], total: int) -> Iterator[T]:
    """Give the pieces, and tell of each that comes."""
    watch = WATCHER.get()
    if watch is None or not total:
        yield from pieces
        return
    watch(what, 0, total)
    for number, piece in enumerate(pieces, start=1):
        yield piece
        watch(what, number, total)


def begun(what: str) -> None:
    """Tell of work of which nobody knows how far it has come."""
    watch = WATCHER.get()
    if watch:
        watch(what, 0, None)
