"""The engine's own files: where its templates lie, and a digest of its code."""

import os
import sys
from functools import cache
from pathlib import Path

from menglu.text.digest import digest

PACKAGE = Path(__file__).parents[1]
LIBRARIES = (
    *("babel", "jinja2", "markdown", "nh3", "opencc", "pagefind-bin", "pypinyin", "pyyaml", "resvg-py", "xlsxwriter"),
)
"""Those that shape the output."""
DESCRIPTIONS = (".dist-info", ".egg-info")


def templates() -> Path:
    """Return the folder of the built-in templates: inside an installed package, beside the package in a checkout."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"


@cache
def digest_of_code() -> str:
    """Return a digest of our own code and of the versions of the libraries that shape the output."""
    files = (path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".yaml", ".csv"))
    rows = [f"{path.relative_to(PACKAGE).as_posix()}={digest(path.read_bytes())}" for path in sorted(files)]
    return digest("\n".join((*versions(), *rows)).encode())


def versions() -> list[str]:
    """Return the libraries with their versions, as installers name the folders of their descriptions (PEP 376).

    The standard way reads the descriptions themselves, which takes a tenth of the time of a short command.
    """
    folders = [folder for folder in sys.path if os.path.isdir(folder)]  # noqa: PTH112 - as text, like sys.path
    names = {name for folder in folders for name in os.listdir(folder) if name.endswith(DESCRIPTIONS)}  # noqa: PTH208
    return sorted(name for name in names if name.partition("-")[0].casefold().replace("_", "-") in LIBRARIES)
