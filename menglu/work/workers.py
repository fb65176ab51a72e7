"""Processes that share the memory of the one that starts them. The only home of multiprocessing."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

BATCHES_PER_JOB = 8
VERY_MANY = 1_000
"""Above this many large items, memory counts more than the time that new processes take."""
TASKS_PER_CHILD = 50
"""Then a process ends after so many tasks, so that its own caches do not grow."""
END_SECONDS = 2.0
NICENESS = 10
"""Of background processes."""
HELD = (signal.SIGINT, signal.SIGTERM)
"""Signals that must not come during a fork."""

SHARED: list[Any] = []
"""The function and the items of `run_tasks`, which its processes find in the memory they share."""


def available() -> int:
    """Return the number of processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def worker_count(jobs: int, items: int, worth_it: int) -> int:
    """Return how many processes to use for so many items, of which fewer than *worth_it* are done in this one."""
    return jobs if items >= worth_it and can_fork() else 1


def can_fork() -> bool:
    """Return whether new processes can begin with the memory of this one; without it there is only one."""
    return "fork" in multiprocessing.get_all_start_methods()


def run_tasks(
    compute: Callable[[T], R], items: Sequence[T], jobs: int, *, large: bool = False, first: int = 0
) -> Iterator[R]:
    """Yield the result of each item, in order, computed by *jobs* processes.

    Items do not travel, as the processes share them, however large they are; only results do. Small items are handed
    out in batches, *large* ones one by one. Of very many large items, each of the *first* gets a process of its own,
    which gives back the memory that it took.
    """
    if jobs == 1:
        yield from map(compute, items)
        return
    size = 1 if large else max(1, -(-len(items) // (jobs * BATCHES_PER_JOB)))
    batches = [range(start, min(start + size, len(items))) for start in range(0, len(items), size)]
    SHARED[:] = compute, items
    trim_heap()
    try:
        lives: list[tuple[list[range], int | None]] = [(batches, None)]
        if first and len(batches) > VERY_MANY:
            lives = [(batches[:first], 1), (batches[first:], TASKS_PER_CHILD)]
        for part, tasks_per_child in lives:
            with signals_held():
                pool = multiprocessing.get_context("fork").Pool(
                    jobs, accept_termination, maxtasksperchild=tasks_per_child
                )
            with pool:
                yield from chain.from_iterable(pool.imap(run_batch, part))
    finally:
        SHARED.clear()


@contextmanager
def signals_held() -> Iterator[None]:
    """Hold interrupts and terminations back until the block ends: one that comes during a fork would be lost.

    Processes that are started within never get interrupts, as the one that started them ends them. They are to call
    `accept_termination`.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def accept_termination(handler: Callable[..., object] | signal.Handlers = signal.SIG_DFL) -> None:
    """End this process when it is terminated from now on, or if it has been.

    With a handler in Python this takes until it runs, and it does not while a lock is waited for: a process that
    can wait for locks, as those of `run_tasks` do for their tasks, needs the handler of the system.
    """
    signal.signal(signal.SIGTERM, handler)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})


def run_batch(numbers: range) -> list[Any]:
    """Compute some of the shared items, in a process of `run_tasks`."""
    compute, items = SHARED
    return [compute(items[number]) for number in numbers]


def trim_heap() -> None:
    """Return freed memory to the system where its library keeps it (glibc), so that processes begin with all of it."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


class WorkerDied(Exception):  # noqa: N818 - the name says what happened
    """A background task ended without a result."""


class BackgroundTask(Generic[R]):
    """A function that runs in a process of its own, beside this one; where none can be had, it runs here at once."""

    def __init__(self, task: Callable[[], R], niceness: int = NICENESS) -> None:
        """Start."""
        self.process: BaseProcess | None = None
        if not can_fork():
            self.value = task()
            return
        context = multiprocessing.get_context("fork")
        self.receiver, sender = context.Pipe(duplex=False)
        self.process = context.Process(target=send, args=(task, self.receiver, sender, niceness))
        with signals_held():
            self.process.start()
        sender.close()

    def done(self) -> bool:
        """Return whether the task has ended."""
        return self.process is None or self.receiver.poll()

    def result(self) -> R:
        """Wait for the task and return its result; raises what it raised, or WorkerDied if it ended without a word."""
        if self.process:
            try:
                value = self.receiver.recv()
            except EOFError:
                value = WorkerDied("the process has ended")
            self.process.join()
            if isinstance(value, Exception):
                raise value
            self.value = value
        return self.value

    def stop(self) -> None:
        """End the task, done or not."""
        if self.process:
            self.process.terminate()
            self.process.join(END_SECONDS)
            self.process.kill()


def send(task: Callable[[], Any], receiver: Connection, sender: Connection, niceness: int) -> None:
    """Run the task and send its result, or what it raised; when terminated, end its own processes too.

    This process closes its copy of the receiving end: else sending to a parent that has died would block for ever.
    """
    receiver.close()
    os.nice(niceness)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    accept_termination(lambda *_: sys.exit())
    try:
        value = task()
    except Exception as error:  # noqa: BLE001 - raised again where the result is asked for
        value = error
    with suppress(BrokenPipeError):
        try:
            sender.send(value)
        except (TypeError, AttributeError, ValueError):  # an exception that cannot be pickled
            sender.send(WorkerDied(f"{type(value).__name__}: {value}"))
