"""All that a build depends on, read and hashed once, before anything is parsed."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from menglu.build import baseline
from menglu.build.options import Options, today
from menglu.entries.kinds import CONTENT, SITE_YAML, TEMPLATES, TEXT_FOLDERS
from menglu.problems import UsageError
from menglu.text.digest import digest
from menglu.text.ignored import is_ignored
from menglu.work import engine

IGNORED_OPTIONS = frozenset({"jobs", "clean", "remember", "portable", "wait_seconds"})
"""Options that do not affect the output."""
LARGEST_BYTES = 64 * 1024 * 1024
"""A site with larger files is always built: to hash them would cost more than it saves."""
ENTRIES = tuple(f"{CONTENT}/{folder}/" for folder in TEXT_FOLDERS)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build depends on: our code, the day, the options, and all files of the site."""

    digest: str
    """Empty where an input is neither a file nor a folder, or too large to hash: then nothing can be said."""
    entries: Mapping[str, bytes]
    """The content of the entry files, by path relative to the site."""


class UnhashableInput(Exception):  # noqa: N818 - the name says what it is
    """An input is neither a file nor a folder, or too large."""


def inputs(root: Path, options: Options) -> Inputs:
    """Read and hash all that a build depends on."""
    total = hashlib.blake2b(digest_size=24)
    entries: dict[str, bytes] = {}

    def add_file(name: str, path: str) -> None:
        content = read(path)
        total.update(f"{name}\0{len(content)}\0".encode(errors="surrogateescape"))
        total.update(content)
        if name.startswith(ENTRIES):
            entries[name] = content

    values = [getattr(options, field.name) for field in fields(options) if field.name not in IGNORED_OPTIONS]
    try:
        total.update(json.dumps([engine.digest_of_code(), str(today()), *values]).encode())
        add_file(SITE_YAML, str(root / SITE_YAML))
        if (root / baseline.FILE).exists():
            add_file(baseline.FILE, str(root / baseline.FILE))
        for folder in (root / CONTENT, (root / TEMPLATES).resolve(), engine.templates().resolve()):
            total.update(b"folder\0")
            for name, path in sorted(files_in(str(folder))) if folder.is_dir() else ():
                add_file(f"{folder.name}/{name}", path)
    except (OSError, UnhashableInput, UsageError):
        return Inputs("", entries)
    return Inputs(digest(total.digest()), entries)


def read(path: str) -> bytes:
    """Return the content of a file; raises UnhashableInput for a large one."""
    handle = os.open(path, os.O_RDONLY)
    try:
        size = os.fstat(handle).st_size
        if size > LARGEST_BYTES:
            raise UnhashableInput
        return os.read(handle, size + 1)
    finally:
        os.close(handle)


def files_in(folder: str, base: str = "") -> Iterator[tuple[str, str]]:
    """Yield the files below a folder, by name within it and by path, without ignored ones.

    Raises UnhashableInput for links and devices.
    """
    with os.scandir(folder) as items:
        for item in items:
            if is_ignored(item.name):
                continue
            if item.is_dir(follow_symlinks=False):
                yield from files_in(item.path, f"{base}{item.name}/")
            elif item.is_file(follow_symlinks=False):
                yield base + item.name, item.path
            else:
                raise UnhashableInput
