"""One build at a time for each output, one edit for each site. The only home of filelock."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from menglu.problems import UsageError
from menglu.text.digest import digest


@contextmanager
def one_at_a_time(output: Path, seconds: float) -> Iterator[None]:
    """Keep two builds from writing into one folder; raises UsageError when another is at work for so many seconds."""
    busy = UsageError("another build is writing to {folder}: wait for it to end", folder=output)
    with locked("build", output, seconds, busy):
        yield


@contextmanager
def one_edit_at_a_time(root: Path) -> Iterator[None]:
    """Keep two commands from editing the content of one site; raises UsageError when another is at work."""
    busy = UsageError("another command is editing {folder}: wait for it to end", folder=root)
    with locked("edit", root, 0, busy):
        yield


@contextmanager
def locked(purpose: str, folder: Path, seconds: float, busy: UsageError) -> Iterator[None]:
    """Hold the lock of a folder for a purpose; raises *busy* when it is held elsewhere for so many seconds."""
    try:
        with FileLock(lock_file(folder, purpose), timeout=seconds):
            yield
    except Timeout:
        raise busy from None


def lock_file(folder: Path, purpose: str = "build") -> Path:
    """Name a lock of a folder; it lies outside, so that an output holds only the site."""
    return Path(tempfile.gettempdir()) / f"menglu-{purpose}-{digest(str(folder.resolve()).encode())}.lock"
