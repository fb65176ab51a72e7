"""Web server of a preview, for this machine only. The only home of uvicorn."""

import errno
import os
import socket
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from menglu.preview.middleware import HostCheck, ResponseHeaders, host_name
from menglu.preview.output_files import OutputFiles
from menglu.preview.reload_channel import ReloadChannel
from menglu.preview.state import PreviewState
from menglu.problems import UsageError

ASSETS = Path(__file__).parent / "assets"
RETRY_SECONDS = 0.02
PORT_WAIT_SECONDS = 2.0
"""How long a port may stay taken by a preview that is just ending."""
END_SECONDS = 3.0
LOOPBACK = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what to open instead
"""Addresses that stand for all of a machine's, and one of these that a browser can open."""
UNREGISTER_WORKER = (
    "addEventListener('install',()=>skipWaiting());addEventListener('activate',()=>registration.unregister());"
)
"""The site's service worker would serve stale pages; unregister it."""


class Server:
    """The web server of a preview."""

    def __init__(
        self, output: Path, host: str, port: int, allowed: Collection[str], translate: Callable[[UsageError], str]
    ) -> None:
        """Listen on *port* of *host*, for its own names and those *allowed*.

        Raises UsageError when the port is taken or a name is none; *translate* formats refusals for readers.
        """
        self.names = {"localhost", "127.0.0.1", "[::1]", bracketed(host).lower(), *map(checked_name, allowed)}
        self.output, self.host, self.translate = output.resolve(), host, translate
        self.state = PreviewState()
        self.page: Callable[[str], bytes | None] = lambda _: None
        """Returns pages that need not lie in the output."""
        self.socket = listen(host, port)
        self.port: int = self.socket.getsockname()[1]

    @property
    def address(self) -> str:
        """An address at which a browser on this machine finds the preview."""
        return f"http://{bracketed(LOOPBACK.get(self.host, self.host))}:{self.port}/"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Serve in a thread until the block ends; builds need the main thread."""
        config = uvicorn.Config(
            self.application(), log_level="critical", timeout_graceful_shutdown=1, lifespan="off", ws="none"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([self.socket],), daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.state.closing = server.should_exit = True
            thread.join(timeout=END_SECONDS)

    def application(self) -> Starlette:
        """Assemble routes and middleware."""
        channel = ReloadChannel(self.state)
        return Starlette(
            routes=[
                Route("/-/changes", channel.events),
                Mount("/-", StaticFiles(directory=ASSETS)),
                Route("/sw.js", unregister_worker),
                Mount("/", OutputFiles(self.output, self.page, channel)),
            ],
            middleware=[
                Middleware(ResponseHeaders),
                Middleware(HostCheck, names=self.names, translate=self.translate),
            ],
        )


def unregister_worker(_: Request) -> Response:
    """Return a service worker that removes itself, and with it the one of an earlier visit."""
    return Response(UNREGISTER_WORKER, media_type="text/javascript")


def checked_name(name: str) -> str:
    """Return a host name as requests carry it; raise UsageError for anything else."""
    plain = host_name(bracketed(name))
    if not plain:
        raise UsageError("'{name}' is no host name: write it as in the address bar, without http://", name=name)
    return plain


def bracketed(host: str) -> str:
    """Return a host as addresses show it: IPv6 in brackets."""
    return f"[{host}]" if host.count(":") > 1 and not host.startswith("[") else host


def listen(host: str, port: int) -> socket.socket:
    """Listen on a port; wait a little for a preview that is just ending, then raise UsageError.

    Worker processes close their copy of the socket: they may outlive this process.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    end = time.monotonic() + PORT_WAIT_SECONDS
    while True:
        try:
            server = socket.create_server((host, port), family=family)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and time.monotonic() < end:
                time.sleep(RETRY_SECONDS)
                continue
            raise cannot_listen(host, port, error) from None
        if hasattr(os, "register_at_fork"):
            os.register_at_fork(after_in_child=server.close)
        return server


def cannot_listen(host: str, port: int, error: OSError) -> UsageError:
    """Return the sentence for an address that is not ours, or a port that is taken."""
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return UsageError("cannot listen on {host}: give --host an address of this machine", host=host)
    reason = os.strerror(error.errno or 0)
    text = "cannot listen on {host}, port {port} ({reason}): choose another with --port"
    return UsageError(text, host=host, port=port, reason=reason)
