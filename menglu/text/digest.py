"""Content digests."""

import hashlib


def digest(content: bytes) -> str:
    """Return the digest of *content*: 24 hexadecimal digits."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()
