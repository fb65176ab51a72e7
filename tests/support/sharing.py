"""What tests share: sites built once for all workers, and pictures and schemas made once in each."""

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock

from menglu.stages import icons


def built_once(factory: pytest.TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """Return a folder that *build* has filled, once for all workers of xdist; others wait. Tests only read it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared" / name
    folder.parent.mkdir(exist_ok=True)
    done = folder.with_suffix(".done")
    with FileLock(folder.with_suffix(".lock")):
        if not done.exists():
            folder.mkdir()
            build(folder)
            done.touch()
    return folder


def draw_icons_once() -> None:
    """Keep drawn icons for later builds in this process: drawing the built-in ones is half of a small build."""
    icons.drawn = cache(icons.drawn)
