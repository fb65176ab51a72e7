"""Work spread over processes."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH_IT = 200
"""Below this many pieces, starting processes costs more than it saves."""
TASKS_WORTH_IT = 10
"""The same for tasks of some size."""
BATCHES_PER_JOB = 8
VERY_MANY = 1_000
"""With more tasks than this, memory counts more than the time that new processes take."""
TASKS_A_LIFE = 50
"""After so many tasks of very many a process gives way to a new one, so that what it remembers does not grow."""
END_SECONDS = 2.0
POLITE = 10
"""How far work aside stands back when processors are short."""

TASKS: list[Callable[[], Any]] = []
"""What the processes of `done` find in the memory they share with the one that started them."""


def available() -> int:
    """Count the processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def useful(jobs: int, pieces: int, worth_it: int = WORTH_IT) -> int:
    """Give the number of processes that so many pieces of work are worth."""
    return jobs if pieces >= worth_it else 1


def spread(work: Callable[[Sequence[T]], list[R]], pieces: Sequence[T], jobs: int) -> Iterator[R]:
    """Do *work* on batches of *pieces* with *jobs* processes; results come in the order of the pieces.

    *work* must be a function of a module (or a partial of one), its results must be picklable.
    """
    if useful(jobs, len(pieces)) == 1:
        yield from work(pieces)
        return
    method = "fork" if can_fork() else "spawn"
    size = max(1, -(-len(pieces) // (jobs * BATCHES_PER_JOB)))
    with multiprocessing.get_context(method).Pool(jobs) as pool:
        yield from chain.from_iterable(pool.imap(work, batches(pieces, size)))


def done(tasks: Sequence[Callable[[], R]], jobs: int, large: int = 0) -> Iterator[R]:
    """Do *tasks* with *jobs* processes; results come in the order of the tasks.

    The tasks share what is in memory and do not travel, however much they hold; only their results do. Where
    processes cannot share memory, all is done here. Of very many tasks, the *large* ones, which come first, get a
    process each, which gives back what they took.
    """
    if jobs == 1 or not can_fork():
        yield from (task() for task in tasks)
        return
    TASKS[:] = tasks
    give_back()
    try:
        every = range(len(tasks))
        whole: list[tuple[range, int | None]] = [(every, None)]
        apart: list[tuple[range, int | None]] = [(every[:large], 1), (every[large:], TASKS_A_LIFE)]
        lives = apart if large and len(tasks) > VERY_MANY else whole
        for numbers, tasks_a_life in lives:
            with multiprocessing.get_context("fork").Pool(jobs, maxtasksperchild=tasks_a_life) as pool:
                yield from pool.imap(do, numbers)
    finally:
        TASKS.clear()


def give_back() -> None:
    """Give the system what was let go, where its library keeps it (glibc): new processes begin with all there is."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def do(number: int) -> Any:  # noqa: ANN401 - whatever the task gives
    """Do one of the tasks, in a process of `done`."""
    return TASKS[number]()


class DiedError(Exception):
    """Work in another process has come to nothing."""


class Aside(Generic[R]):
    """Work that a process of its own does, with all that is in memory here; where none can be had, it is done here."""

    def __init__(self, task: Callable[[], R]) -> None:
        """Begin."""
        self.process: BaseProcess | None = None
        if not can_fork():
            self.found = task()
            return
        context = multiprocessing.get_context("fork")
        self.receiver, sender = context.Pipe(duplex=False)
        self.process = context.Process(target=send, args=(task, self.receiver, sender))
        self.process.start()
        sender.close()

    def done(self) -> bool:
        """Tell whether the work is done."""
        return self.process is None or self.receiver.poll()

    def result(self) -> R:
        """Give what came of it, once it is done; raises DiedError if nothing did."""
        if self.process:
            try:
                found = self.receiver.recv()
            except EOFError:
                found = DiedError("the process that was to do it has ended")
            self.process.join()
            if isinstance(found, DiedError):
                raise found
            self.found = found
        return self.found

    def stop(self) -> None:
        """End it, done or not."""
        if self.process:
            self.process.terminate()
            self.process.join(END_SECONDS)
            self.process.kill()


def send(task: Callable[[], Any], receiver: Connection, sender: Connection) -> None:
    """Do the work and send what comes of it; when told to end, end what was started for it too.

    The receiving end, which this process has as well, is let go: else nobody would tell that there is none any more,
    and what is sent would wait for ever.
    """
    receiver.close()
    os.nice(POLITE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        found = task()
    except Exception as error:  # noqa: BLE001 - it is raised again where the result is asked for
        found = DiedError(f"{type(error).__name__}: {error}")
    with suppress(BrokenPipeError):
        sender.send(found)


def can_fork() -> bool:
    """Tell whether new processes can begin with the memory of this one."""
    return "fork" in multiprocessing.get_all_start_methods()


def batches(pieces: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Cut into batches."""
    rest = iter(pieces)
    while batch := tuple(islice(rest, size)):
        yield batch
