"""Debian's Firefox, driven by WebDriver BiDi (W3C), which it speaks without a driver beside it."""

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

NAMES = ("firefox-esr", "firefox")
START_SECONDS = 60
ANSWER_SECONDS = 30


def firefox() -> str:
    """Give the path of a Firefox; empty if there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), "")


class Firefox:
    """One window."""

    def __init__(self, connection: ClientConnection) -> None:
        """Begin a session."""
        self.connection = connection
        self.count = 0
        self.said: list[str] = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=["log.entryAdded"])
        self.window: str = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command and wait for its answer; what the console says meanwhile is noted."""
        self.count += 1
        self.connection.send(json.dumps({"id": self.count, "method": method, "params": parameters}))
        while True:
            answer: dict[str, Any] = json.loads(self.connection.recv(timeout=ANSWER_SECONDS))
            if answer.get("method") == "log.entryAdded":
                self.said.append(str(answer["params"]["text"]))
            if answer.get("id") == self.count:
                if answer["type"] == "error":
                    raise RuntimeError(answer["message"])
                result: dict[str, Any] = answer["result"]
                return result

    def open(self, address: str) -> None:
        """Open a page and wait until it is loaded."""
        self.ask("browsingContext.navigate", context=self.window, url=address, wait="complete")

    def evaluate(self, expression: str) -> object:
        """Give the value of an expression that gives text, as JSON."""
        target = {"context": self.window}
        answer = self.ask("script.evaluate", expression=expression, target=target, awaitPromise=True)
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"]["value"])

    def wait_for(self, condition: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + ANSWER_SECONDS
        while not self.evaluate(f"JSON.stringify(Boolean({condition}))"):
            if time.monotonic() > end:
                raise TimeoutError(condition)
            time.sleep(0.05)


@contextmanager
def started(profile: Path) -> Iterator[Firefox]:
    """Start Firefox with a fresh profile; without a screen its window never has the focus."""
    words = [firefox(), "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    log = profile / "log.txt"
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(words, stdout=out, stderr=out)
    try:
        with connect(f"{address(log)}/session", max_size=None) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


def address(log: Path) -> str:
    """Wait until Firefox says where it listens."""
    mark = "WebDriver BiDi listening on "
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
            if mark in line:
                return line.split(mark)[1].strip()
        time.sleep(0.1)
    raise TimeoutError(log.read_text(encoding="utf-8", errors="replace"))
