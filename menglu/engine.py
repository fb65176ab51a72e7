"""Where the engine's own files lie, and what they are, shortened: part of the look of every page."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from menglu.site.files import digest

PACKAGE = Path(__file__).parent
LIBRARIES = ("jinja2", "markdown", "nh3", "babel", "opencc", "pagefind-bin", "pypinyin", "pyyaml", "resvg-py")


def templates() -> Path:
    """Find the built-in templates: inside an installed package, beside the package in a checkout."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"


@cache
def code() -> str:
    """Shorten our own code and the versions of the libraries that shape the output."""
    parts = [f"{name}={version_of(name)}" for name in LIBRARIES]
    files = (path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".yaml", ".csv"))
    parts += [f"{path.relative_to(PACKAGE).as_posix()}={digest(path.read_bytes())}" for path in sorted(files)]
    return digest("\n".join(parts).encode())


def version_of(library: str) -> str:
    """Give the version of an installed library."""
    try:
        return version(library)
    except PackageNotFoundError:
        return "?"
