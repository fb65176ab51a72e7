"""A host that does what hosts of static files do for speed: it compresses, and lets browsers keep what they fetched."""

import gzip
import io
import time
from pathlib import Path
from typing import BinaryIO

from hosting import Handler, Host

COMPRESSED = ("text/", "application/json", "application/xml", "application/manifest+json", "image/svg+xml")
CACHE = "max-age=600"
"""What GitHub Pages says of every file."""

ROUND_TRIP_SECONDS = 0.04
"""How far away the host is: at no distance at all, scripts run before the first paint, as nowhere else."""


class CompressingHandler(Handler):
    """Answers with compressed texts over a connection that stays open."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BinaryIO | None:
        """Send the headers of a file; return its content as it is to be sent."""
        time.sleep(ROUND_TRIP_SECONDS)
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return None
        kind = self.guess_type(path)
        content = path.read_bytes()
        is_compressed = kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", "")
        content = gzip.compress(content) if is_compressed else content
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", CACHE)
        if is_compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        return io.BytesIO(content)


class CompressingHost(Host):
    """A host of a whole domain."""

    BASE = "/"
    HANDLER = CompressingHandler
