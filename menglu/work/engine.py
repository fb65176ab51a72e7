"""Where the engine's own files lie, and what they are, shortened: part of the look of every page."""

import os
import sys
from functools import cache
from pathlib import Path

from menglu.text.digest import digest

PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("jinja2", "markdown", "nh3", "babel", "opencc", "pagefind-bin", "pypinyin", "pyyaml", "resvg-py")
DESCRIPTIONS = (".dist-info", ".egg-info")


def templates() -> Path:
    """Find the built-in templates: inside an installed package, beside the package in a checkout."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"


@cache
def code() -> str:
    """Shorten our own code and the versions of the libraries that shape the output."""
    parts = versions()
    files = (path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".yaml", ".csv"))
    parts += [f"{path.relative_to(PACKAGE).as_posix()}={digest(path.read_bytes())}" for path in sorted(files)]
    return digest("\n".join(parts).encode())


def versions() -> list[str]:
    """Name the libraries with their versions, as installers name the folders of their descriptions (PEP 376).

    The standard way reads the descriptions themselves, which takes a tenth of the time of a short command.
    """
    folders = [folder for folder in sys.path if os.path.isdir(folder)]  # noqa: PTH112 - as text, like sys.path
    names = {name for folder in folders for name in os.listdir(folder) if name.endswith(DESCRIPTIONS)}  # noqa: PTH208
    return sorted(name for name in names if name.partition("-")[0].casefold().replace("_", "-") in LIBRARIES)
