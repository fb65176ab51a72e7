"""Serves, takes in what changes, and lets the output follow."""

import os
import signal
import threading
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from menglu.preview.server import END_SECONDS, Server
from menglu.preview.state import State
from menglu.preview.watcher import Changes, watching

PAUSE_SECONDS = 1.5
"""After so long a rest, what takes its time is brought up to date too."""
LOOK_SECONDS = 0.2
WRITING_SECONDS = 0.05
"""How often it is looked whether the output is done."""


class Written(NamedTuple):
    """What came of an output: what is wrong with it, a line each, and whether more is new than pages of entries."""

    problems: Sequence[str]
    more: bool


class Work(Protocol):
    """What a preview shows."""

    def refresh(self, touched: Collection[Path] | None) -> Sequence[str]:
        """Take in what was edited, if it is known what, so that it can be shown; give what is wrong, a line each."""

    def write(self, *, whole: bool) -> None:
        """Begin to bring the output up to date; the *whole* of it leaves nothing for later."""

    def written(self) -> Written | None:
        """Tell what came of it, once it is done."""

    def page(self, path: str) -> bytes | None:
        """Give a page as it is now; None for those that lie in the output."""

    def close(self) -> None:
        """Write no more."""


def preview(work: Work, watched: Sequence[Path], server: Server, cannot: Callable[[], None], *, poll: bool) -> None:
    """Serve what is edited until an interrupt; no mistake in the content ends it."""
    end_on_signals()
    server.page = work.page
    try:
        with suppress(KeyboardInterrupt), server.running(), watching(watched, cannot, poll=poll) as changes:
            Following(work, server.state).follow(changes)
    finally:
        work.close()


def end_on_signals() -> None:
    """End on an interrupt or when told to, and in any case soon: libraries that wait for each other may swallow it.

    Processes that were forked from this one end at once.
    """
    own = os.getpid()

    def end(number: int, _: object) -> None:
        if os.getpid() != own:
            os._exit(128 + number)
        last = threading.Timer(3 * END_SECONDS, os._exit, (0,))
        last.daemon = True
        last.start()
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)


class Following:
    """Shows each change at once and lets the output follow: first what is soon done, the rest after a pause."""

    def __init__(self, work: Work, state: State) -> None:
        """Nothing has been shown or written."""
        self.work, self.state = work, state
        self.wrong = False
        self.writing = self.owing = self.owing_rest = False
        self.rested = 0.0

    def follow(self, changes: Changes) -> None:
        """Go on until the preview is closed."""
        self.show(None)
        self.rested = PAUSE_SECONDS
        while not self.state.closing:
            self.let_follow()
            if changes.wait(WRITING_SECONDS if self.writing else LOOK_SECONDS):
                self.show(changes.taken())

    def show(self, touched: Collection[Path] | None) -> None:
        """Take in what was edited; the last good state stays until it is right."""
        problems = self.work.refresh(touched)
        self.wrong, self.rested = bool(problems), 0.0
        if problems:
            self.state.failed(problems)
        else:
            self.state.built()
            self.owing = True

    def let_follow(self) -> None:
        """See whether the output is done, and begin with what it still lacks."""
        if self.writing:
            done = self.work.written()
            if done is None:
                return
            self.writing = False
            if done.problems and not self.wrong:
                self.state.failed(done.problems)
            elif done.more and not self.wrong:
                self.state.built()
        self.rested += LOOK_SECONDS
        whole = self.rested >= PAUSE_SECONDS
        if self.owing or (self.owing_rest and whole):
            self.writing, self.owing, self.owing_rest = True, False, not whole
            self.work.write(whole=whole)
