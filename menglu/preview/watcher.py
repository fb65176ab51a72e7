"""File watching. The only home of watchdog.

Editors save in bursts: a new file beside the old one, a rename, rights. A checkout changes thousands of files, and
removes folders to make them again. So events name files at best; where they may not have named all, everything counts
as touched.
"""

import os
import threading
import time
import warnings
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from menglu.text.ignored import is_ignored_path

MAX_TOUCHED = 500
"""When more files are touched at once, the system may have dropped events."""
QUIET_SECONDS = 0.02
"""Without events for so long, a save is over."""
MAX_WAIT_SECONDS = 1.0
"""How long quiet is waited for."""
POLL_SECONDS = 1.0
READING = frozenset({"opened", "closed_no_write"})
"""Types of events that change nothing."""


class FileEvents(FileSystemEventHandler):
    """Collects which of the watched files were touched."""

    def __init__(self, roots: Sequence[Path]) -> None:
        """Start without events below *roots*."""
        self.roots = roots
        self.happened = threading.Event()
        self.touched: set[Path] = set()
        self.incomplete = False
        """Whether files were touched that no event names."""

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Record an event that concerns a file of the site; its folder's own modification says nothing more."""
        if event.event_type in READING or (event.is_directory and event.event_type == "modified"):
            return
        for path in (Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path):
            if any(is_watched(path, root) for root in self.roots):
                if event.is_directory:
                    self.incomplete = True
                else:
                    self.touched.add(path)
                self.happened.set()

    def record_all(self) -> None:
        """Count every file as touched."""
        self.incomplete = True
        self.happened.set()

    def pop_touched(self) -> Collection[Path] | None:
        """Return the touched files and forget them; None when there may be others."""
        touched, self.touched = self.touched, set()
        incomplete, self.incomplete = self.incomplete or len(touched) > MAX_TOUCHED, False
        return None if incomplete else touched

    def wait(self, seconds: float) -> bool:
        """Wait for events, then for quiet; return whether there were any within *seconds*."""
        if not self.happened.wait(seconds):
            return False
        end = time.monotonic() + MAX_WAIT_SECONDS
        while self.happened.is_set() and time.monotonic() < end:
            self.happened.clear()
            time.sleep(QUIET_SECONDS)
        self.happened.clear()
        return True


def is_watched(path: Path, root: Path) -> bool:
    """Return whether a path is a root, or lies below it and is not ignored."""
    return path == root or (path.is_relative_to(root) and not is_ignored_path(path.relative_to(root).as_posix()))


class Watch(NamedTuple):
    """A folder that is being watched."""

    handle: ObservedWatch
    identity: tuple[int, int]
    """Device and inode: another folder in the same place has another one, most of the time."""


class Watcher:
    """Watches folders, with all that is in them, though they vanish and come back."""

    def __init__(self, roots: Sequence[Path], observer: BaseObserver) -> None:
        """Prepare to watch *roots*: files and folders, there or not.

        The folders around them are watched too, not deeply: a root that is replaced or appears is noticed there.
        """
        self.events, self.observer = FileEvents(roots), observer
        self.wanted = dict.fromkeys([*((root.parent, False) for root in roots), *((root, True) for root in roots)])
        self.watches: dict[tuple[Path, bool], Watch] = {}

    def start(self) -> None:
        """Start; raise OSError where the system refuses."""
        self.renew()
        self.observer.start()
        self.events.pop_touched()
        self.events.happened.clear()

    def stop(self) -> None:
        """Stop soon."""
        self.observer.stop()
        if self.observer.is_alive():
            self.observer.join(timeout=MAX_WAIT_SECONDS)

    def wait(self, seconds: float) -> bool:
        """Wait until files have been touched and it is quiet; return whether any were within *seconds*."""
        with suppress(OSError):
            self.renew()
        return self.events.wait(seconds)

    def renew(self) -> None:
        """Watch folders that have appeared or were replaced; what happened in them meanwhile no event names.

        An observer that loses its folder ends, and never finds one that is made in the same place.
        """
        alive = {emitter.watch for emitter in self.observer.emitters if emitter.is_alive()}
        for folder, recursive in self.wanted:
            watch, identity = self.watches.get((folder, recursive)), identity_of(folder)
            if watch and (watch.identity != identity or (watch.handle not in alive and self.observer.is_alive())):
                del self.watches[folder, recursive]
                with suppress(KeyError, OSError):
                    self.observer.unschedule(watch.handle)
                self.events.record_all()
                watch = None
            if identity and not watch:
                handle = self.observer.schedule(self.events, str(folder), recursive=recursive)
                self.watches[folder, recursive] = Watch(handle, identity)
                self.events.record_all()


def identity_of(folder: Path) -> tuple[int, int] | None:
    """Return device and inode of a folder; None if there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if folder.is_dir() else None


@contextmanager
def watching(
    folders: Sequence[Path], on_fallback: Callable[[], None], *, poll: bool, seconds: float = POLL_SECONDS
) -> Iterator[Watcher]:
    """Watch folders; where the system has no room for more watches, call *on_fallback* and poll.

    To poll is to look at all files again after so many *seconds*.
    """
    roots = [folder.resolve() for folder in folders]
    # A folder that is made together with folders inside is registered twice by watchdog, which then warns us of it.
    warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\..*")
    watcher = Watcher(roots, PollingObserver(timeout=seconds) if poll else Observer())
    try:
        watcher.start()
    except OSError:
        watcher.stop()
        on_fallback()
        watcher = Watcher(roots, PollingObserver(timeout=seconds))
        watcher.start()
    try:
        yield watcher
    finally:
        watcher.stop()
