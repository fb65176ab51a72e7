"""Files replaced whole, and safe on the disk before anything else happens."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

PART = ".menglu-edit.part"
"""Name, in each folder, of the file that is being written; hidden, so that nobody takes it for an entry."""


def content_of(path: Path) -> bytes | None:
    """Return the content of a file; None if there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def put(path: Path, content: bytes | None) -> None:
    """Write a file, or delete it for None."""
    if content is None:
        remove(path)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace(path, content)


def replace(path: Path, content: bytes) -> None:
    """Put a whole file in place of the old one, with its permissions."""
    part = path.parent / PART
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            shutil.copymode(path, part)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def remove(path: Path) -> None:
    """Delete a file, if it is there, and what is left of an interrupted replacement beside it."""
    (path.parent / PART).unlink(missing_ok=True)
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder safe on the disk, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
