"""Main loop of the preview: serve, watch, rebuild."""

import os
import signal
import threading
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from menglu.preview.server import END_SECONDS, Server
from menglu.preview.state import PreviewState
from menglu.preview.watcher import Watcher, watching

PAUSE_SECONDS = 1.5
"""Without edits for so long, the slow rest of the output is written too."""
IDLE_SECONDS = 0.2
WRITING_SECONDS = 0.05
"""How often the writer is polled."""


class WriteResult(NamedTuple):
    """What came of writing the output."""

    problems: Sequence[str]
    """A line each."""
    changed_lists: bool
    """Whether pages other than those of entries have changed."""


class PreviewSession(Protocol):
    """What a preview shows."""

    def refresh(self, touched: Collection[Path] | None) -> Sequence[str]:
        """Read the touched files (all, for None) and return the problems, a line each."""

    def write(self, *, full: bool) -> None:
        """Start to bring the output up to date; a *full* build leaves nothing for later."""

    def poll_result(self) -> WriteResult | None:
        """Return the result of writing, once there is one."""

    def page(self, path: str) -> bytes | None:
        """Return a page as it is now; None for those that lie in the output."""

    def close(self) -> None:
        """Stop writing."""


def preview(
    session: PreviewSession, watched: Sequence[Path], server: Server, on_fallback: Callable[[], None], *, poll: bool
) -> int:
    """Serve what is edited until a signal ends it, and return that signal; no mistake in the content ends it."""
    raise_on_signals()
    server.page = session.page
    try:
        with server.running(), watching(watched, on_fallback, poll=poll) as watcher:
            PreviewLoop(session, server.state).run(watcher)
    except EndedBySignal as end:
        return end.number
    finally:
        session.close()
    return signal.SIGTERM


class EndedBySignal(BaseException):
    """A signal has asked the preview to end."""

    def __init__(self, number: int) -> None:
        """Hold the number of the signal."""
        self.number = number
        super().__init__(number)


def raise_on_signals() -> None:
    """Raise EndedBySignal on SIGINT and SIGTERM, and exit anyway soon after: a library may swallow the exception.

    Forked processes exit at once.
    """
    own = os.getpid()

    def end(number: int, _: object) -> None:
        if os.getpid() != own:
            os._exit(128 + number)
        exit_code = 128 + number if number == signal.SIGINT else 0
        last = threading.Timer(3 * END_SECONDS, os._exit, (exit_code,))
        last.daemon = True
        last.start()
        raise EndedBySignal(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)


class PreviewLoop:
    """Shows each edit at once and lets the output follow: first what is quick to write, the rest after a pause."""

    def __init__(self, session: PreviewSession, state: PreviewState) -> None:
        """Start with nothing shown or written."""
        self.session, self.state = session, state
        self.is_broken = False
        """Whether the newest edit has problems."""
        self.is_writing = self.build_pending = self.full_build_pending = False
        self.edited_at = 0.0

    def run(self, watcher: Watcher) -> None:
        """Build, then rebuild on each change until the preview is closed."""
        self.refresh(None)
        self.edited_at = time.monotonic() - PAUSE_SECONDS
        while not self.state.closing:
            self.poll_writer()
            if watcher.wait(WRITING_SECONDS if self.is_writing else IDLE_SECONDS):
                self.refresh(watcher.events.pop_touched())

    def refresh(self, touched: Collection[Path] | None) -> None:
        """Show the touched files; the last good state stays until they are right."""
        problems = self.session.refresh(touched)
        self.is_broken, self.edited_at = bool(problems), time.monotonic()
        if problems:
            self.state.record_problems(problems)
        else:
            self.state.record_build()
            self.build_pending = True

    def poll_writer(self) -> None:
        """Record what was written, and write what is pending."""
        if self.is_writing:
            result = self.session.poll_result()
            if result is None:
                return
            self.is_writing = False
            if result.problems and not self.is_broken:
                self.state.record_problems(result.problems)
            elif result.changed_lists and not self.is_broken:
                self.state.record_build()
        full = time.monotonic() >= self.edited_at + PAUSE_SECONDS
        if self.build_pending or (self.full_build_pending and full):
            self.is_writing, self.build_pending, self.full_build_pending = True, False, not full
            self.session.write(full=full)
