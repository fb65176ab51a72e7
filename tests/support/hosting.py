"""A host for a built site, as plain as hosts are."""

import functools
import http.server
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path

Serve = Callable[[Path], str]
"""Serves a folder until the tests end, as a page may still ask when its test is over, and gives its address."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder in the sub-path /site/, notes what is asked for, and refuses what it is told to."""

    def __init__(self, *arguments: object, host: "Host") -> None:
        self.host = host
        super().__init__(*arguments, directory=str(host.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a request."""
        path = self.path.split("?")[0].removeprefix(self.host.BASE)
        self.host.asked.append(path)
        if path in self.host.held:
            self.host.held[path].wait()
        if path in self.host.refused or not self.path.startswith(self.host.BASE):
            self.send_error(self.host.refusal)
            return
        if path in self.host.altered:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(self.host.altered[path])
            return
        self.path = f"/{path}"
        file = self.host.folder / path
        if file.is_file() and self.headers["If-Modified-Since"] != self.date_time_string(file.stat().st_mtime):
            del self.headers["If-Modified-Since"]  # an edition from before is a change too
        super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer for what is missing with the page that the folder has for it, at any depth."""
        page = self.host.folder / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(http.server.ThreadingHTTPServer):
    """Answers as many as ask at once; who goes away before the answer is there is no mistake."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Report a mistake, unless the visitor has left."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Host:
    """A host that can be stopped, started again, and given another folder, all at one address."""

    BASE = "/site/"
    HANDLER = Handler

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.refused: set[str] = set()
        self.refusal = 503
        self.altered: dict[str, bytes] = {}
        """Contents to give in place of those in the folder."""
        self.held: dict[str, threading.Event] = {}
        """Paths that are answered only when somebody lets them go."""
        self.port = 0
        self.start()

    def start(self) -> None:
        """Begin to answer."""
        handler = functools.partial(self.HANDLER, host=self)
        self.server = Server(("127.0.0.1", self.port), handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def hold(self, path: str) -> threading.Event:
        """Keep everybody who asks for a file waiting until the event is set."""
        self.held[path] = threading.Event()
        return self.held[path]

    def stop(self) -> None:
        """Answer no more."""
        for event in self.held.values():
            event.set()
        self.server.shutdown()
        self.server.server_close()

    @property
    def address(self) -> str:
        """Where the site is, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}{self.BASE}".rstrip("/")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder in a sub-path, as project pages are."""
    host = Host(folder)
    yield host.address
    host.stop()
