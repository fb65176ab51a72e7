"""A small site to write into, the ways to build and check it, and entries to put there."""

import gc
import io
import os
import shutil
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path

from menglu.build import pipeline
from menglu.build.options import Options
from menglu.build.result import BuildResult
from menglu.cli.main import main
from menglu.cli.reporters import text
from menglu.i18n import load_translator
from menglu.problems import Problem, SiteError
from menglu.work import engine

ROOT = Path(__file__).parents[2]
DAY = "1795305600"
"""2026-11-22, the day on which all tests take place."""


class Site:
    """A folder with site.yaml and content/."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.output = root / "output"

    def write(self, path: str, text: str | bytes) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())

    def read(self, path: str) -> str:
        return (self.output / path).read_text(encoding="utf-8")

    def build(self, **options: object) -> BuildResult:
        return pipeline.build(self.root, self.output, Options(**options))  # type: ignore[arg-type]

    def written(self) -> set[str]:
        """Build, and give what was made anew."""
        return set(self.build().written)

    def found(self) -> tuple[Problem, ...]:
        try:
            return pipeline.check(self.root, Options(remember=False))
        except SiteError as error:
            return error.problems

    def problems(self, language: str = "en") -> list[str]:
        """Say all problems, errors and warnings, as `check` does."""
        translator = load_translator(language, engine.templates() / "locale")
        return text.report(self.found(), translator).splitlines()

    def errors(self, language: str = "en") -> list[str]:
        return [line for line in self.problems(language) if ": error: " in line]


PACT = "content/alliances/pact.md"


def problems_of(site: Site, *fields: str, body: str = "Text.") -> list[str]:
    """Return the problems of the fields of an alliance, without its path; the first field is on line 4."""
    site.write(PACT, alliance("Pact", *fields, body=body))
    return [line.removeprefix(f"{PACT}:") for line in site.problems()]


def alliance(name: str = "Pact", *fields: str, body: str = "Text.") -> str:
    """Write an alliance without warnings."""
    return front(f"name: {name}", "kind: municipal", *fields, "sources: [{title: S}]", body=body)


def member(name: str = "Acme", *fields: str, body: str = "Text.") -> str:
    """Write a member without warnings, if it is a member of something."""
    return front(f"name: {name}", "type: enterprise", *fields, "sources: [{title: S}]", body=body)


def front(*lines: str, body: str = "Text.") -> str:
    """Write an entry."""
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}\n"


def files_of(folder: Path) -> dict[str, bytes]:
    """Give all files below a folder, by path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def cold(site: Site, **options: object) -> dict[str, bytes]:
    """Build the same content where nothing has ever been built."""
    fresh = Site(site.root.parent / "fresh")
    shutil.rmtree(fresh.root, ignore_errors=True)
    shutil.copytree(site.root, fresh.root, ignore=shutil.ignore_patterns("output", ".cache"))
    fresh.build(**options)
    return files_of(fresh.output)


def command(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command in this process, where what it says is the subject and not how a process starts and ends."""
    out, err = io.StringIO(), io.StringIO()
    code: object = None
    with chdir(cwd), redirect_stdout(out), redirect_stderr(err):
        try:
            main(words, home=ROOT)
        except SystemExit as ended:
            code = ended.code
        finally:  # main is about to end its process
            gc.unfreeze()
            gc.enable()
    assert isinstance(code, int)
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


def run(*words: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as an editor does."""
    return subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )
