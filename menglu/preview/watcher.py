"""Notices that files have changed. The only home of watchdog.

Editors save in bursts: a new file beside the old one, a rename, rights. A checkout changes thousands. So events
name files at best; where they may not have named all, everything is looked at.
"""

import os
import re
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

MOST_TOUCHED = 500
"""When more files are touched at once, the system may have dropped some of its notices."""
QUIET_SECONDS = 0.02
"""So long nothing must happen before it is told: a save is over by then."""
LONGEST_SECONDS = 1.0
"""So long it is waited for quiet."""
LOOK_SECONDS = 1.0
"""How often a poller looks."""
ASIDE = re.compile(r"(^|/)(\.[^/]*|4913|[^/]*~|[^/]*\.(sw[a-z]|tmp|part|crdownload))(/|$)")
"""What editors and systems keep beside the files that are meant."""
IDLE = frozenset({"opened", "closed_no_write"})


class Changes(FileSystemEventHandler):
    """Remembers that something has happened to the watched files and folders."""

    def __init__(self, roots: Sequence[Path]) -> None:
        """Nothing has happened yet."""
        self.roots = roots
        self.happened = threading.Event()
        self.touched: set[Path] = set()
        self.unsure = False
        """Whether more has happened than files that can be named."""
        self.appeared: Callable[[Path], None] = lambda _: None
        """What is done when a watched folder comes into being, or comes again."""

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of an event that is about a file of the site."""
        if event.event_type in IDLE:
            return
        for place in (Path(os.fsdecode(path)) for path in (event.src_path, event.dest_path) if path):
            if any(self.counts(place, root) for root in self.roots):
                self.take(event, place)
            if place in self.roots and event.is_directory and event.event_type in ("created", "moved"):
                self.appeared(place)

    def take(self, event: FileSystemEvent, place: Path) -> None:
        """Remember which file it was; that something in a folder has changed is told by its files too."""
        if event.is_directory and event.event_type != "modified":
            self.unsure = True
        elif not event.is_directory:
            self.touched.add(place)
        self.happened.set()

    def taken(self) -> Collection[Path] | None:
        """Give the files that were touched, and forget them; None where there may be others."""
        touched, self.touched = self.touched, set()
        unsure, self.unsure = self.unsure or len(touched) > MOST_TOUCHED, False
        return None if unsure else touched

    def counts(self, place: Path, root: Path) -> bool:
        """Tell whether a file is below a root, or is it, and is one that editors mean."""
        return place == root or (place.is_relative_to(root) and not ASIDE.search(place.relative_to(root).as_posix()))

    def wait(self, seconds: float) -> bool:
        """Wait until something has happened and it is quiet again; tell whether it has, within *seconds*."""
        if not self.happened.wait(seconds):
            return False
        end = time.monotonic() + LONGEST_SECONDS
        while self.happened.is_set() and time.monotonic() < end:
            self.happened.clear()
            time.sleep(QUIET_SECONDS)
        self.happened.clear()
        return True


@contextmanager
def watching(folders: Sequence[Path], cannot: Callable[[], None], *, poll: bool) -> Iterator[Changes]:
    """Watch folders and all within; where the system has no room for more watches, say so and look every second."""
    changes = Changes([folder.resolve() for folder in folders])
    observer = started(PollingObserver(timeout=LOOK_SECONDS) if poll else Observer(), changes)
    if observer is None:
        cannot()
        observer = started(PollingObserver(timeout=LOOK_SECONDS), changes)
    try:
        yield changes
    finally:
        if observer:
            observer.stop()
            observer.join(timeout=LONGEST_SECONDS)


def started(observer: BaseObserver, changes: Changes) -> BaseObserver | None:
    """Start an observer; None where the system refuses.

    The folders around files and folders are watched too, not deeply: what is replaced whole, or is not there yet, is
    noticed there.
    """
    try:
        for folder in dict.fromkeys(root.parent for root in changes.roots):
            observer.schedule(changes, str(folder), recursive=False)
        for root in changes.roots:
            if root.is_dir():
                observer.schedule(changes, str(root), recursive=True)
        observer.start()
    except OSError:
        return None

    def again(root: Path) -> None:
        with suppress(OSError, KeyError):
            observer.schedule(changes, str(root), recursive=True)

    changes.appeared = again
    return observer
