"""Rules for a server on somebody's own machine, as ASGI middleware.

Names it was not told to answer to are refused (DNS rebinding), and so are requests that pages of other origins send.
Starlette's TrustedHostMiddleware answers 400 and cannot say what to do, so the check is our own.
"""

import re
from collections.abc import Callable, Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from menglu.problems import UsageError

HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^\s:/@\[\]]+)(:[0-9]+)?", re.IGNORECASE)


def host_name(host: str) -> str:
    """Return the name in a Host header, without the port; empty for what is none."""
    match = HOST.fullmatch(host)
    return match["name"].lower() if match else ""


class HostCheck:
    """Middleware that answers 421 to unknown names and 403 to other origins."""

    def __init__(self, app: ASGIApp, names: Collection[str], translate: Callable[[UsageError], str]) -> None:
        """Wrap *app*; *names* are those it answers to."""
        self.app, self.names, self.translate = app, names, translate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        name = host_name(host)
        if name not in self.names:
            text = "this preview does not answer to the name '{name}'; to allow it: --allow-host {name}"
            await self.refusal(UsageError(text, name=name or "?"), 421)(scope, receive, send)
        elif origin is not None and origin.lower() not in {f"http://{host.lower()}", f"https://{host.lower()}"}:
            await self.refusal(UsageError("this preview answers its own pages only"), 403)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def refusal(self, error: UsageError, status: int) -> PlainTextResponse:
        """Return a refusal in the language of messages."""
        return PlainTextResponse(f"{self.translate(error)}\n", status)


class ResponseHeaders:
    """Middleware that adds our headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap *app*."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)
