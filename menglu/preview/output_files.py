"""Files of the output folder, and pages that need not lie in it yet."""

import os
from collections.abc import Callable
from pathlib import Path

import anyio
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from menglu.preview.reload_channel import ReloadChannel

NOT_FOUND_PAGE = "404.html"
NOT_FOUND = b"<!doctype html><html><head><title>404</title></head><body><p>not here (yet)</p></body></html>"
NOT_FOUND_STATUS = 404
BUILD = "menglu.build"
"""Key of a request's scope: the newest build when the request came."""
READING = frozenset({"GET", "HEAD"})
OFFLINE_EDITION = "offline/core.json"
"""Names the edition for offline use: without it pages keep no copies of what is being edited."""


class OutputFiles(StaticFiles):
    """Static files without links or hidden files; pages carry the reload snippet."""

    def __init__(self, folder: Path, page: Callable[[str], bytes | None], channel: ReloadChannel) -> None:
        """Serve *folder*, which may not exist yet; *page* returns those pages that are made on request."""
        super().__init__(directory=folder, html=True, check_dir=False)
        self.folder, self.page, self.channel = folder, page, channel

    async def check_config(self) -> None:
        """Accept an output folder that does not exist yet."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Find a file by its path; links count as absent, wherever they lead."""
        full_path, status = super().lookup_path(path)
        is_plain = full_path == os.path.normpath(self.folder / path)
        return (full_path, status) if is_plain else ("", None)

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """Return a file; a page gets the snippet."""
        if Path(full_path).suffix != ".html":
            return super().file_response(full_path, stat_result, scope, status_code)
        return self.channel.page(Path(full_path).read_bytes(), scope[BUILD], status_code)

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a page or a file, else the page for what is missing."""
        # Before anything is looked for: a build that comes meanwhile reloads the page, which may still be the old one.
        build = scope[BUILD] = self.channel.state.current.build
        if is_hidden(scope["path"]) or path == OFFLINE_EDITION:
            return await self.not_found(build)
        html = await anyio.to_thread.run_sync(self.page, path) if scope["method"] in READING else None
        if html is not None:
            return self.channel.page(html, build)
        try:
            response = await super().get_response(path, scope)
        except FileNotFoundError:
            return await self.not_found(build)
        except HTTPException as error:
            if error.status_code != NOT_FOUND_STATUS:
                raise
            return await self.not_found(build)
        return await self.not_found(build) if response.status_code == NOT_FOUND_STATUS else response

    async def not_found(self, build: int) -> Response:
        """Return the site's page for what is missing, with links for where the preview serves it; else ours."""
        html = await anyio.to_thread.run_sync(self.page, NOT_FOUND_PAGE)
        file = self.folder / NOT_FOUND_PAGE
        if html is None:
            html = file.read_bytes() if file.is_file() and not file.is_symlink() else NOT_FOUND
        return self.channel.page(html, build, NOT_FOUND_STATUS)


def is_hidden(path: str) -> bool:
    """Check for hidden files, steps upward, and separators of other systems."""
    return "\\" in path or "\0" in path or any(part.startswith(".") for part in path.split("/"))
