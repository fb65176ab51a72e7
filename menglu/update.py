"""Brings a site up to date; finds out, before anything is parsed, that there is nothing to do.

What a build makes follows from the bytes of its inputs, its options, the day and our code. Where they are those of the
last build and the output is still as that build left it, its warnings are said again, and that is all. This is decided
without loading what a build needs, which alone would take several times as long.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from menglu import cache, engine
from menglu.options import Options, today
from menglu.problems import Place, Problem, UsageError
from menglu.site.files import digest
from menglu.stages import write

MUTE = frozenset({"jobs", "clean", "remember", "portable"})
"""Options that change nothing of what is made."""
LARGEST_BYTES = 64 * 1024 * 1024
"""A site with larger files is always built: to read them twice would cost more than it saves."""


class Outcome(NamedTuple):
    """What a build came to."""

    language: str
    alliances: int
    members: int
    written: int
    removed: int
    warnings: tuple[Problem, ...]


class UnsureError(Exception):
    """An input is neither a file nor a folder: whether it has changed cannot be told."""


def site(root: Path, output: Path, options: Options, key: str) -> Outcome:
    """Build the site; *key* stands for its inputs as they were before."""
    from menglu import pipeline  # noqa: PLC0415 - not loaded where there is nothing to do

    built = pipeline.build(root, output, options)
    catalog, changes = built.catalog, built.changes
    counts = (len(catalog.alliances), len(catalog.members))
    written, removed = len(changes.made_anew), len(changes.removed)
    outcome = Outcome(catalog.settings.language, *counts, written, removed, built.warnings)
    if options.remember and key and key == inputs(root, options):
        cache.keep(outcomes(root), {key: [record(output), outcome]}, [key])
    return outcome


def standing(root: Path, output: Path, options: Options, key: str) -> Outcome | None:
    """Give what the last build came to, if there is nothing to do; *key* stands for the inputs."""
    if not key or options.clean or options.portable or not options.remember:
        return None
    try:
        write.check_folder(output, root)
        as_left, outcome = recollected(cache.recall(outcomes(root), [key])[key])
        return outcome if as_left == record(output) and write.whole(output) else None
    except (KeyError, TypeError, ValueError, OSError, UsageError):
        return None


def recollected(kept: Any) -> tuple[str, Outcome]:  # noqa: ANN401 - anything can lie in a cache
    """Take up again what was written down; raises TypeError or ValueError for what we did not write."""
    as_left, (language, alliances, members, _, _, warnings) = kept
    said = tuple(
        Problem(Place(*place), code, text, tuple((name, value) for name, value in arguments), hint, guess)
        for place, code, text, arguments, hint, guess in warnings
    )
    return as_left, Outcome(language, int(alliances), int(members), 0, 0, said)


def record(output: Path) -> str:
    """Shorten what the last build recorded of its output."""
    return digest((output / write.RECORD).read_bytes())


def outcomes(root: Path) -> Path:
    """Name the file where the last outcome is kept."""
    return root / ".cache" / "menglu" / "outcome.sqlite"


def inputs(root: Path, options: Options) -> str:
    """Shorten all that a build depends on; nothing where that cannot be told."""
    heard = hashlib.blake2b(digest_size=24)
    plain = [getattr(options, one.name) for one in fields(options) if one.name not in MUTE]
    try:
        heard.update(json.dumps([engine.code(), str(today()), *plain]).encode())
        hear(heard, "site.yaml", str(root / "site.yaml"))
        for folder in (root / "content", (root / "templates").resolve(), engine.templates().resolve()):
            heard.update(b"folder\0")
            for name, path in sorted(files_in(str(folder))) if folder.is_dir() else ():
                hear(heard, name, path)
    except (OSError, UnsureError, UsageError):
        return ""
    return heard.hexdigest()


def hear(heard: "hashlib.blake2b", name: str, path: str) -> None:
    """Take in a file: its name, its length, its bytes."""
    handle = os.open(path, os.O_RDONLY)
    try:
        size = os.fstat(handle).st_size
        if size > LARGEST_BYTES:
            raise UnsureError
        content = os.read(handle, size + 1)
    finally:
        os.close(handle)
    heard.update(f"{name}\0{len(content)}\0".encode(errors="surrogateescape"))
    heard.update(content)


def files_in(folder: str, base: str = "") -> Iterator[tuple[str, str]]:
    """List all files below a folder, by name within it and by path; raises UnsureError for links and devices."""
    with os.scandir(folder) as items:
        for item in items:
            if item.is_dir(follow_symlinks=False):
                yield from files_in(item.path, f"{base}{item.name}/")
            elif item.is_file(follow_symlinks=False):
                yield base + item.name, item.path
            else:
                raise UnsureError
