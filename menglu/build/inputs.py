"""What a build is made from, shortened: tells what has changed, before anything is parsed."""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import NamedTuple

from menglu.build.options import Options, today
from menglu.problems import UsageError
from menglu.text.digest import digest
from menglu.work import engine

MUTE = frozenset({"jobs", "clean", "remember", "portable"})
"""Options that change nothing of what is made."""
LARGEST_BYTES = 64 * 1024 * 1024
"""A site with larger files is always built: to read them twice would cost more than it saves."""
ENTRIES = ("alliances/", "members/")
CLOSING = b"\n---\n"


class Inputs(NamedTuple):
    """What a build is made from."""

    circumstances: str
    """Our code, the day, the options, site.yaml, templates, pictures."""
    entries: Mapping[str, str]
    """The entries by path, relative to the site: front matter and text, each for itself."""

    @property
    def mark(self) -> str:
        """All of them, shortened."""
        return digest(json.dumps(self).encode())


class UnsureError(Exception):
    """An input is neither a file nor a folder: whether it has changed cannot be told."""


def inputs(root: Path, options: Options) -> Inputs | None:
    """Shorten all that a build depends on; None where that cannot be told."""
    heard = hashlib.blake2b(digest_size=24)
    plain = [getattr(options, one.name) for one in fields(options) if one.name not in MUTE]
    entries: dict[str, str] = {}

    def hear(name: str, path: str) -> None:
        content = content_of(path)
        heard.update(f"{name}\0{len(content)}\0".encode(errors="surrogateescape"))
        heard.update(content)

    try:
        heard.update(json.dumps([engine.code(), str(today()), *plain]).encode())
        hear("site.yaml", str(root / "site.yaml"))
        content = root / "content"
        for folder in (content, (root / "templates").resolve(), engine.templates().resolve()):
            heard.update(b"folder\0")
            for name, path in sorted(files_in(str(folder))) if folder.is_dir() else ():
                if folder == content and name.startswith(ENTRIES):
                    entries[f"content/{name}"] = shortened(content_of(path))
                else:
                    hear(name, path)
    except (OSError, UnsureError, UsageError):
        return None
    return Inputs(heard.hexdigest(), entries)


def shortened(content: bytes) -> str:
    """Shorten a file of an entry, front matter and text each for itself; all of it is front matter until that ends."""
    end = content.find(CLOSING)
    cut = len(content) if end < 0 else end + len(CLOSING)
    return f"{digest(content[:cut])} {digest(content[cut:])}"


def front_matter(entry: str) -> str:
    """Give the part of a shortened entry that stands for its front matter."""
    return entry.partition(" ")[0]


def content_of(path: str) -> bytes:
    """Read a file; raises UnsureError for a large one."""
    handle = os.open(path, os.O_RDONLY)
    try:
        size = os.fstat(handle).st_size
        if size > LARGEST_BYTES:
            raise UnsureError
        return os.read(handle, size + 1)
    finally:
        os.close(handle)


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
