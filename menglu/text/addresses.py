"""Web addresses as programs want them: in ASCII."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

KEPT_IN_PATH = "/:@!$&'()*+,;=~%"
"""Besides letters, digits and -._, what a path may hold as it is (RFC 3986)."""


def as_ascii(url: str) -> str:
    """Return a URL with its host by IDNA and its path percent-encoded; raises ValueError for an impossible host."""
    parts = urlsplit(url)
    host = (parts.hostname or "").encode("idna").decode() if not (parts.hostname or "").isascii() else parts.hostname
    host = f"[{host}]" if host and ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    path = quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", parts.path), safe=KEPT_IN_PATH)
    return urlunsplit((parts.scheme, f"{host}{port}", path, parts.query, parts.fragment))
