"""The generators that are compared, each with its own copy of the directory: ours, and Hugo."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import files, version
from pathlib import Path

import corpus
import hugo_site
from processes import PROCESSORS, Run, run

ROOT = Path(__file__).parents[2]
NAME = re.compile(r"^(name|title): .*$", re.MULTILINE)


@dataclass(frozen=True)
class Generator:
    """What makes a site of the directory in *folder*; the addresses of its pages are the same for all."""

    folder: Path
    building: tuple[str, ...]
    serving: tuple[str, ...]
    """Wants the port to be added."""
    ready: str
    """What it says when the preview shows everything."""
    output: Path
    remembered: tuple[Path, ...]
    """Folders beside the output that make the next build faster."""

    def build(self) -> Run:
        """Bring the output up to date, in a new process."""
        return run(self.building, self.folder)

    def forget(self) -> None:
        """Delete all that builds have left, so that the next one is cold."""
        for folder in (self.output, *self.remembered):
            shutil.rmtree(folder, ignore_errors=True)

    def add_to_body(self, member: str, words: str) -> None:
        """Add a paragraph to the body of a member."""
        path = self.folder / f"content/members/{member}.md"
        save(path, f"{path.read_text(encoding='utf-8')}\n{words}\n")

    def rename(self, alliance: str, name: str) -> None:
        """Give an alliance another name."""
        path = self.folder / f"content/alliances/{alliance}.md"
        save(path, NAME.sub(rf"\1: {name}", path.read_text(encoding="utf-8"), count=1))

    def page(self, member: str) -> str:
        """Read the page of a member."""
        return (self.output / f"members/{member}.html").read_text(encoding="utf-8")

    def pages(self) -> Iterator[Path]:
        """Find all pages that were made."""
        return self.output.rglob("*.html")


def menglu(folder: Path, members: int, alliances: int, *, search: bool = False) -> Generator:
    """Write the directory for our own generator; *search* adds the full-text index."""
    corpus.write(folder, members, alliances)
    return ours(folder, search=search)


def ours(folder: Path, *, search: bool) -> Generator:
    """Make our own generator of a directory that is there already."""
    door = (sys.executable, str(ROOT / "build.py"))
    output = folder / ("searched" if search else "output")
    where = ("--site", str(folder), "--output", str(output))
    return Generator(
        folder=folder,
        building=(*door, "build", *where, "--jobs", str(PROCESSORS), *([] if search else ["--no-search"])),
        serving=(*door, "serve", *where, "--port"),
        ready=r"files? written",
        output=output,
        remembered=(folder / ".cache",),
    )


def hugo(folder: Path, members: int, alliances: int) -> Generator:
    """Write the directory for Hugo."""
    hugo_site.write(folder, members, alliances)
    program, cache = str(hugo_program()), folder / "cache"
    return Generator(
        folder=folder,
        building=(program, "--quiet", "--cacheDir", str(cache)),
        serving=(program, "server", "--renderToMemory", "--cacheDir", str(cache), "--port"),
        ready=r"Web Server is available",
        output=folder / "public",
        remembered=(folder / "resources", cache),
    )


def hugo_program() -> Path:
    """Find the program itself: the command in `bin` would start a Python first."""
    shipped = (file for file in files("hugo") or () if file.parent.name == "binaries")
    return Path(str(next(shipped).locate()))


def hugo_version() -> str:
    """Say which Hugo it is."""
    return f"Hugo {version('hugo')}"


def save(path: Path, text: str) -> None:
    """Save a file as editors do: a new one beside it takes its place."""
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)  # noqa: PTH105 - this is what is measured from
