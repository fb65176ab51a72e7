"""One build at a time for each output. The only home of filelock."""

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
    try:
        with FileLock(lock_file(output), timeout=seconds):
            yield
    except Timeout:
        raise UsageError("another build is writing to {folder}: wait for it to end", folder=output) from None


def lock_file(output: Path) -> Path:
    """Name the lock of an output folder; it lies outside, so that the output holds only the site."""
    return Path(tempfile.gettempdir()) / f"menglu-{digest(str(output.resolve()).encode())}.lock"
