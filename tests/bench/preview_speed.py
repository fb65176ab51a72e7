"""How soon the preview serves what was saved, compared with Hugo's own server on the same directory."""

import http.client
import re
import socket
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import generators
from generators import Generator
from processes import running

BODIES = 10
FIELDS = 5
NAMES = 5
REST_SECONDS = 1.2
"""Between one save and the next: long enough for all that follows a page, too short for the full-text index."""
LOOK_SECONDS = 0.004
PATIENCE_SECONDS = 120.0
ROSTER = re.compile(r"member: (m[0-9]+)")
RENAMED = "a000"


@dataclass(frozen=True)
class Times:
    """From a saved file to the page that is served, in milliseconds."""

    body: float
    slowest_body: float
    field: float
    slowest_field: float
    name: float
    slowest_name: float


@dataclass(frozen=True)
class Measured:
    """The previews at one size."""

    ours: Times
    hugo: Times


def measure(folder: Path, members: int, alliances: int) -> Measured:
    """Measure our preview, then Hugo's."""
    ours = generators.menglu(folder / "menglu", members, alliances)
    hugo = generators.hugo(folder / "hugo", members, alliances)
    edited = [f"m{number * members // BODIES:05d}" for number in range(BODIES)]
    last = last_of_roster(ours)
    return Measured(*(times(one, edited, last) for one in (ours, hugo)))


def last_of_roster(written: Generator) -> str:
    """Return the member of the renamed alliance that stands last in the directory: its page is built last."""
    text = (written.folder / f"content/alliances/{RENAMED}.md").read_text(encoding="utf-8")
    roster: list[str] = ROSTER.findall(text)
    return max(roster)


def times(served: Generator, edited: Sequence[str], last: str) -> Times:
    """Measure one preview."""
    port, log = free_port(), served.folder / "preview.log"
    with running((*served.serving, str(port)), served.folder, log):
        until(lambda: re.search(served.ready, log.read_text(encoding="utf-8", errors="replace")))
        host = Reader(port)
        host.wait_for(last, "<h1>")
        bodies, fields, names = [], [], []
        for number, member in enumerate(edited):
            words = f"第{number}次保存。"
            host.wait_for(member, "<h1>")
            served.edit_body(member, words)
            bodies.append(host.wait_for(member, words))
            time.sleep(REST_SECONDS)
        for number, member in enumerate(edited[:FIELDS]):
            title = f"第{number}次公告"
            served.edit_field(member, title)
            fields.append(host.wait_for(member, title))
            time.sleep(REST_SECONDS)
        for number in range(NAMES):
            name = f"改名{number}产教联合体"
            served.rename(RENAMED, name)
            names.append(host.wait_for(last, name))
            time.sleep(REST_SECONDS)
    medians_and_maxima = (figure(times) for times in (bodies, fields, names) for figure in (statistics.median, max))
    return Times(*medians_and_maxima)


class Reader:
    """A client of a preview that asks for pages, again and again."""

    def __init__(self, port: int) -> None:
        """Ask at a port of this machine."""
        self.port = port

    def wait_for(self, member: str, words: str) -> float:
        """Ask for the page of a member until it shows the words; return the milliseconds this took."""
        return until(lambda: words in self.page(member))

    def page(self, member: str) -> str:
        """Return the page of a member as it is served now."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("GET", f"/members/{member}.html")
            return connection.getresponse().read().decode()
        finally:
            connection.close()


def until(holds: Callable[[], object]) -> float:
    """Look every few milliseconds until something holds; return the milliseconds this took."""
    start = time.perf_counter()
    while not holds():
        if time.perf_counter() - start > PATIENCE_SECONDS:
            raise TimeoutError("the preview did not show what was saved")
        time.sleep(LOOK_SECONDS)
    return (time.perf_counter() - start) * 1000


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
