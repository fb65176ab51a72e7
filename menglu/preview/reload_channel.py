"""Channel that announces new builds to open pages, and the snippet that makes a page listen."""

import json
import secrets
from collections.abc import AsyncIterator

import anyio
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse

from menglu.preview.state import PreviewState, Snapshot

POLL_SECONDS = 0.02
KEEP_ALIVE_SECONDS = 15.0
RETRY_MILLISECONDS = 500
"""How soon a page connects again to a preview that was restarted."""
RELOAD_SNIPPET = """
<link rel="stylesheet" href="/-/reload.css">
<script defer src="/-/reload.js" data-token="{token}" data-build="{build}"></script>
"""
EVENT_STREAM = "text/event-stream"
RESTARTED = Snapshot(-1)
"""For a page of an earlier preview at the same address: no page has this build, so it reloads."""


class ReloadChannel:
    """Server-sent events (HTML standard) for pages that know the token of this run."""

    def __init__(self, state: PreviewState) -> None:
        """Create the token."""
        self.state = state
        self.token = secrets.token_urlsafe()

    def events(self, request: Request) -> Response:
        """Return the stream of builds; refuse whoever does not come from one of our pages."""
        token = request.query_params.get("token")
        if request.headers.get("sec-fetch-site", "same-origin") != "same-origin" or token is None:
            return PlainTextResponse("only pages of this preview may listen\n", 403)
        if not secrets.compare_digest(token.encode(), self.token.encode()):
            return Response(event(RESTARTED), media_type=EVENT_STREAM)
        return StreamingResponse(self.stream(), media_type=EVENT_STREAM)

    async def stream(self) -> AsyncIterator[str]:
        """Yield the current snapshot, and each that follows."""
        sent, quiet = None, 0.0
        yield f"retry: {RETRY_MILLISECONDS}\n\n"
        while not self.state.closing:
            current = self.state.current
            if current != sent:
                sent, quiet = current, 0.0
                yield event(current)
            elif quiet > KEEP_ALIVE_SECONDS:
                quiet = 0.0
                yield ": keep alive\n\n"
            await anyio.sleep(POLL_SECONDS)
            quiet += POLL_SECONDS

    def page(self, html: bytes, build: int, status: int = 200) -> Response:
        """Return a page of a *build* with the reload snippet in its head; the file on disk stays as it is."""
        snippet = RELOAD_SNIPPET.format(token=self.token, build=build)
        return HTMLResponse(html.replace(b"</head>", f"{snippet}</head>".encode(), 1), status)


def event(snapshot: Snapshot) -> str:
    """Format a snapshot as one event."""
    return f"data: {json.dumps({'build': snapshot.build, 'problems': snapshot.problems})}\n\n"
