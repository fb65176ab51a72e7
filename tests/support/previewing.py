"""`serve` as a real process: what it said, what it answers, and a small site to serve."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from smallsite import ROOT, Site, alliance, member

OLD_WORDS = "\n\n".join(["Old words."] * 40)
PROBLEMS = "[data-preview-problems] li"
PATIENCE_SECONDS = 60.0
"""The output is written by a polite process: with busy processors it takes its time."""


class Preview:
    """A running preview and what it said."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self.process, self.log = process, log
        self.heard = 0
        """How much of what it said is no longer of interest."""

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")[self.heard :]

    @property
    def address(self) -> str:
        log = self.log.read_text(encoding="utf-8")
        match = re.search(r"http://[^ ]+", log)
        assert match, log
        return match[0].rstrip("/")

    def wait_for(self, text: str, times: int = 1) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while self.said.count(text) < times:
            assert time.monotonic() < end, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.02)

    def text(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}{path}") as answer:  # noqa: S310 - our own
            return str(answer.read().decode())

    def status(self, path: str, **headers: str) -> int:
        try:
            request = urllib.request.Request(f"{self.address}{path}", headers=headers)  # noqa: S310 - our own
            with urllib.request.urlopen(request) as answer:  # noqa: S310
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code


@contextmanager
def serving(site: Site, *words: str, wait: str = "ready after") -> Iterator[Preview]:
    log = site.root.parent / f"serve{len(words)}.log"
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--site", str(site.root), "--port", "0", *words]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, text=True, env={**os.environ, "MENGLU_LANG": "en"})
    preview = Preview(process, log)
    try:
        preview.wait_for(wait)
        yield preview
    finally:
        process.kill()
        process.wait()


def write_small_site(folder: Path) -> None:
    """Write and build a site of an alliance and its member, so that a preview has nothing to write."""
    site = Site(folder)
    site.write("site.yaml", "title: Test\nlanguage: en\n")
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
    site.write("content/members/acme.md", member("Acme", body=OLD_WORDS))
    site.build()


class SharedPreview:
    """A preview of a small site for tests that leave it running; each begins with the site as it was at first."""

    def __init__(self, site: Site, preview: Preview) -> None:
        self.site, self.preview = site, preview
        self.acme = site.root / "content/members/acme.md"
        self.first = {path: path.read_text(encoding="utf-8") for path in self.files() if path != self.acme}
        self.beginnings = 0

    def files(self) -> list[Path]:
        return [path for folder in ("content", "templates") for path in (self.site.root / folder).rglob("*.*")]

    def begin_anew(self) -> None:
        """Bring the first files back, and wait until they are shown."""
        for path in self.files():
            if path not in (self.acme, *self.first):
                path.unlink()
        for path, text in self.first.items():
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                self.site.write(path.relative_to(self.site.root).as_posix(), text)
        self.beginnings += 1
        words = f"Beginning {self.beginnings}."
        self.preview.heard = len(self.preview.log.read_text(encoding="utf-8"))
        self.site.write("content/members/acme.md", member("Acme", body=f"{OLD_WORDS}\n\n{words}"))
        self.preview.wait_for("rebuilt in")
        end = time.monotonic() + PATIENCE_SECONDS
        while words not in self.preview.text("/members/acme.html"):
            assert time.monotonic() < end, self.preview.said
            time.sleep(0.02)
        self.preview.heard = len(self.preview.log.read_text(encoding="utf-8"))
