"""The generators that are compared, each with its own copy of the directory: ours, and two sites for Hugo."""

import os
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path

import corpus
import hugo_site
from processes import PROCESSORS, Run, run

ROOT = Path(__file__).parents[2]
NAME = re.compile(r"^(name|title): .*$", re.MULTILINE)
SOURCE = re.compile(r"^- title: .*$", re.MULTILINE)
BUILD_PY = (sys.executable, str(ROOT / "build.py"))


@dataclass(frozen=True)
class Generator:
    """A program that makes a site of the directory in *folder*; entries have the same addresses in all of them."""

    folder: Path
    building: tuple[str, ...]
    serving: tuple[str, ...]
    """The preview command, without its port."""
    ready: str
    """A pattern of what the preview prints when it shows everything."""
    output: Path
    caches: tuple[Path, ...]
    """Folders beside the output that make the next build faster."""

    def build(self) -> Run:
        """Bring the output up to date, in a new process."""
        return run(self.building, self.folder)

    def forget(self) -> None:
        """Delete the output and all caches, so that the next build is cold."""
        for folder in (self.output, *self.caches):
            shutil.rmtree(folder, ignore_errors=True)

    def edit_body(self, member: str, words: str) -> None:
        """Add a paragraph to the body of a member."""
        path = self.folder / f"content/members/{member}.md"
        save(path, f"{path.read_text(encoding='utf-8')}\n{words}\n")

    def edit_field(self, member: str, title: str) -> None:
        """Retitle the source of a member, a field that only its own page shows."""
        path = self.folder / f"content/members/{member}.md"
        save(path, SOURCE.sub(f"- title: {title}", path.read_text(encoding="utf-8"), count=1))

    def rename(self, alliance: str, name: str) -> None:
        """Change the name of an alliance, which the pages of its members show."""
        path = self.folder / f"content/alliances/{alliance}.md"
        save(path, NAME.sub(rf"\1: {name}", path.read_text(encoding="utf-8"), count=1))

    def page(self, member: str) -> str:
        """Read the page of a member."""
        return (self.output / f"members/{member}.html").read_text(encoding="utf-8")

    def pages(self) -> Iterator[Path]:
        """Find all pages of the output."""
        return self.output.rglob("*.html")


def menglu(folder: Path, members: int, alliances: int, *, search: bool = False) -> Generator:
    """Write the directory for our own generator; *search* adds the full-text index, as builds do by default."""
    corpus.write(folder, members, alliances)
    settings = folder / "site.yaml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}base_url: https://example.org/\n", encoding="utf-8")
    site = ("--site", str(folder))
    return Generator(
        folder=folder,
        building=(*BUILD_PY, "build", *site, "--jobs", str(PROCESSORS), *([] if search else ["--no-search"])),
        serving=(*BUILD_PY, "serve", *site, "--port"),
        ready=r"files? written",
        output=folder / "output",
        caches=(folder / ".cache",),
    )


def hugo(folder: Path, members: int, alliances: int, peer: str = "plain") -> Generator:
    """Write the directory for Hugo: the *plain* site, or the *full* one that does the same work as ours."""
    hugo_site.write(folder, members, alliances, peer)
    program, cache = str(hugo_program()), folder / "cache"
    return Generator(
        folder=folder,
        building=(program, "--cacheDir", str(cache)),
        serving=(program, "server", "--renderToMemory", "--cacheDir", str(cache), "--port"),
        ready=r"Web Server is available",
        output=folder / "public",
        caches=(folder / "resources", cache),
    )


def check(site: Generator) -> Run:
    """Check the content of our own site, in a new process."""
    return run((*BUILD_PY, "check", "--site", str(site.folder)), site.folder)


def hugo_program() -> Path:
    """Find the program itself: the command in `bin` would start a Python first."""
    shipped = (file for file in files("hugo") or () if file.parent.name == "binaries")
    return Path(str(next(shipped).locate()))


def save(path: Path, text: str) -> None:
    """Save a file as editors do: a new one beside it takes its place."""
    beside = path.with_name(f".{path.name}.tmp")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)  # noqa: PTH105 - this is what is measured from
