"""Assignment of pages and index parts to packs. The service worker computes the same."""

FNV_OFFSET, FNV_PRIME = 0x811C9DC5, 0x01000193
"""Of the 32-bit hash FNV-1a (Fowler, Noll, Vo)."""
SIZES = ((64, 1), (1000, 16))
"""Up to how many pages so many packs are enough."""
MOST = 64
FEW_TEXTS = 500


def bucket_count(pages: int) -> int:
    """Return the number of packs: few requests for few pages, small updates for many."""
    return next((count for most, count in SIZES if pages <= most), MOST)


def pack_digits(texts: int) -> int:
    """Return how many hexadecimal digits of their hashes group the index parts: 1 (16 packs) or 2 (256)."""
    return 1 if texts <= FEW_TEXTS else 2


def bucket_of(path: str, count: int) -> int:
    """Return the number of the pack of a path."""
    value = FNV_OFFSET
    for byte in path.encode():
        value = ((value ^ byte) * FNV_PRIME) & 0xFFFFFFFF
    return value % count
