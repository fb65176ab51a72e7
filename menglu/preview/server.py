"""Serves what was built, to this machine only. The only home of starlette and uvicorn.

The rules for a server on somebody's own machine: names that it does not go by are refused (DNS rebinding), nothing is
shared with other origins, the channel that tells of new builds asks for a word that only our pages know, and no path
leads out of the output.
"""

import errno
import json
import os
import secrets
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from menglu.preview.state import State
from menglu.problems import UsageError

OWN = Path(__file__).parent
LOOK_SECONDS = 0.02
ALIVE_SECONDS = 15.0
END_SECONDS = 3.0
ENDING_SECONDS = 2.0
"""How long a port may stay taken by a preview that is just ending."""
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
ADDED = """
<link rel="stylesheet" href="/-/reload.css">
<script defer src="/-/reload.js" data-word="{word}" data-build="{build}"></script>
"""
NOTHING = b"<!doctype html><html><head><title>404</title></head><body><p>not here (yet)</p></body></html>"
RESTARTED = f"data: {json.dumps({'build': -1, 'problems': []})}\n\n"
"""For a page of an earlier preview at the same address: it is of no build there is, so it reloads."""
COPIES = "offline/core.json"
"""Names the edition for use without a network: without it pages keep no copies of what is being edited."""
LEAVING = "addEventListener('install',()=>skipWaiting());addEventListener('activate',()=>registration.unregister());"
"""In the place of the site's service worker: one that answered from what it keeps would show the past."""


def listening(host: str, port: int) -> socket.socket:
    """Listen on a port; raises UsageError when it is taken, and not only by a preview that is just ending.

    Processes that a build starts let go of it, as they may outlive this one.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    end = time.monotonic() + ENDING_SECONDS
    while True:
        try:
            server = socket.create_server((host, port), family=family)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and time.monotonic() < end:
                time.sleep(LOOK_SECONDS)
                continue
            text = "cannot listen on {host}, port {port} ({reason}): choose another with --port"
            raise UsageError(text, host=host, port=port, reason=os.strerror(error.errno or 0)) from None
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=server.close)
        return server


class Server:
    """The web server of a preview."""

    def __init__(self, served: Path, host: str, port: int) -> None:
        """Take the port; raises UsageError when it is taken."""
        self.state, self.served, self.host = State(), served.resolve(), host
        self.word = secrets.token_urlsafe()
        self.page: Callable[[str], bytes | None] = lambda _: None
        """Gives pages that need not lie in the output."""
        self.socket = listening(host, port)
        self.port: int = self.socket.getsockname()[1]
        self.names = {host, "localhost", "127.0.0.1", "[::1]"}

    @property
    def address(self) -> str:
        """Where the preview can be seen."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve in a thread of its own, until the block ends; builds need the main thread for themselves."""
        routes = [
            Route("/-/reload.js", self.script),
            Route("/-/reload.css", self.style),
            Route("/-/changes", self.changes),
            Route("/sw.js", self.worker),
            Route("/{path:path}", self.file),
        ]
        config = uvicorn.Config(
            Starlette(routes=routes), log_level="critical", timeout_graceful_shutdown=1, lifespan="off"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([self.socket],), daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.state.closing = server.should_exit = True
            thread.join(timeout=END_SECONDS)

    def refusal(self, request: Request) -> Response | None:
        """Refuse a request that is not for us, or comes from elsewhere."""
        name = request.headers.get("host", "").removesuffix(f":{self.port}")
        if name not in self.names:
            return PlainTextResponse("this preview does not go by that name\n", 421, HEADERS)
        origin = request.headers.get("origin")
        if origin is not None and origin != f"http://{request.headers['host']}":
            return PlainTextResponse("this preview answers its own pages only\n", 403, HEADERS)
        return None

    def script(self, request: Request) -> Response:
        """Give the script that reloads pages."""
        return self.refusal(request) or FileResponse(OWN / "reload.js", headers=HEADERS)

    def style(self, request: Request) -> Response:
        """Give the look of what it shows."""
        return self.refusal(request) or FileResponse(OWN / "reload.css", headers=HEADERS)

    def worker(self, request: Request) -> Response:
        """Give a service worker that goes away, and takes with it one that an earlier visit has left."""
        return self.refusal(request) or Response(LEAVING, media_type="text/javascript", headers=HEADERS)

    def changes(self, request: Request) -> Response:
        """Tell of each new moment as it comes (HTML standard, server-sent events)."""
        refused = self.refusal(request)
        if refused:
            return refused
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin" or "word" not in request.query_params:
            return PlainTextResponse("this preview answers its own pages only\n", 403, HEADERS)
        if not secrets.compare_digest(request.query_params["word"].encode(), self.word.encode()):
            return Response(RESTARTED, media_type="text/event-stream", headers=HEADERS)
        return StreamingResponse(self.moments(), media_type="text/event-stream", headers=HEADERS)

    async def moments(self) -> AsyncIterator[str]:
        """Give the newest moment, and each that follows."""
        told, quiet = None, 0.0
        while not self.state.closing:
            shown = self.state.shown
            if shown != told:
                told, quiet = shown, 0.0
                yield f"data: {json.dumps({'build': shown.build, 'problems': shown.problems})}\n\n"
            elif quiet > ALIVE_SECONDS:
                quiet = 0.0
                yield ": still here\n\n"
            await anyio.sleep(LOOK_SECONDS)
            quiet += LOOK_SECONDS

    def file(self, request: Request) -> Response:
        """Give a file of the output; pages get the script that reloads them."""
        refused = self.refusal(request)
        if refused:
            return refused
        path, build = request.path_params["path"], self.state.shown.build
        html = self.page(path)
        if html is not None:
            return self.followed(html, build)
        found = self.found(path)
        if found is None:
            missing = self.served / "404.html"
            return self.followed(missing.read_bytes() if missing.is_file() else NOTHING, build, 404)
        if found.suffix != ".html":
            return FileResponse(found, headers=HEADERS)
        return self.followed(found.read_bytes(), build)

    def found(self, path: str) -> Path | None:
        """Find the file at a path; None for what is not a plain file of the output."""
        if path == COPIES or "\\" in path or "\0" in path or any(part.startswith(".") for part in path.split("/")):
            return None
        place = self.served / path
        place = place / "index.html" if path.endswith("/") or not path else place
        try:
            inside = place.resolve() == place and place.is_relative_to(self.served) and place.is_file()
        except OSError:
            return None
        return place if inside else None

    def followed(self, html: bytes, build: int, status: int = 200) -> Response:
        """Give a page with what reloads it when it is older than the newest good build; the file stays as it is."""
        extra = ADDED.format(word=self.word, build=build)
        return HTMLResponse(html.replace(b"</head>", f"{extra}</head>".encode(), 1), status, HEADERS)
