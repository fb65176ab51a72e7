"""The gain from a restored cache: what packing and unpacking cost, and how long a build takes with it."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from steps import DAY, TODAY, Took, build, run, timed

PACKERS = {"zstd": "zstd -T0", "gzip": "gzip"}
KEPT = (".cache", "output")


class Archive(NamedTuple):
    """A packed cache; its size in bytes."""

    parts: tuple[str, ...]
    packer: str
    size: int
    save: Took
    restore: Took


def archives(site: Path, folder: Path) -> Iterator[Archive]:
    """Pack and unpack what a build leaves, with each packer that is installed."""
    for parts in (KEPT, KEPT[:1]):
        for name in filter(shutil.which, PACKERS):
            archive, unpacked = folder / "kept.tar", folder / "unpacked"
            unpacked.mkdir()
            words = ("tar", "-I", PACKERS[name])
            save = timed(lambda: run(*words, "-cf", archive, *parts, folder=site))  # noqa: B023 - called at once
            restore = timed(lambda: run(*words, "-xf", archive, folder=unpacked))  # noqa: B023
            shutil.rmtree(unpacked)
            yield Archive(parts, name, archive.stat().st_size, save, restore)


class Case(NamedTuple):
    """The folders that a build finds, and what has changed since the last."""

    parts: tuple[str, ...]
    edited: bool = False
    days: int = 0


CASES = (
    Case(KEPT, edited=True),
    Case(KEPT[:1], edited=True),
    Case(KEPT[1:], edited=True),
    Case((), edited=True),
    Case(KEPT),
    Case(KEPT, days=1),
)


class Rebuilt(NamedTuple):
    """The files that a build wrote, and how long it took."""

    written: int
    took: Took


def rebuilt(site: Path, folder: Path, *options: str) -> Iterator[Rebuilt]:
    """Build each case; all files of the content have new times each time."""
    build(site, "--clean", *options)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in KEPT:
        (site / name).rename(folder / name)
    for case in CASES:
        for name in case.parts:
            shutil.copytree(folder / name, site / name)
        with_new_times(site / "content", edited=case.edited)
        written: list[int] = []
        today = TODAY + case.days * DAY
        took = timed(lambda: written.append(build(site, *options, today=today)))  # noqa: B023 - called at once
        yield Rebuilt(written[0], took)
        for name in KEPT:
            shutil.rmtree(site / name)


def with_new_times(content: Path, *, edited: bool) -> None:
    """Give all files of the content new times, as a checkout does, and add a sentence to one or remove it."""
    for path in content.rglob("*.md"):
        path.touch()
    first = min((content / "members").iterdir())
    text = first.read_text(encoding="utf-8").removesuffix(SENTENCE)
    first.write_text(text + SENTENCE if edited else text, encoding="utf-8")


SENTENCE = "\n新添的一句。\n"
