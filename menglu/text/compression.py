"""Compression whose result is the same on all machines."""

import struct
import zlib

QUICK, SMALL = 4, 9
"""Levels of compression."""


def gzipped(content: bytes, level: int) -> bytes:
    """Return content as gzip (RFC 1952), with a header that names no moment and no system."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    ending = struct.pack("<II", zlib.crc32(content), len(content) & 0xFFFFFFFF)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + deflate.compress(content) + deflate.flush() + ending
