"""Assignment of pages and index parts to packs, which the service worker computes too, and of texts to shards."""

FNV_OFFSET, FNV_PRIME = 0x811C9DC5, 0x01000193
"""Of the 32-bit hash FNV-1a (Fowler, Noll, Vo)."""
SIZES = ((64, 1), (1000, 16))
"""Up to how many pages so many packs are enough."""
MOST = 64
FEW_TEXTS = 500
TEXTS_A_SHARD, MOST_SHARDS = 1_000, 4
"""More shards make edits cheaper, but each is two more requests before the first answer."""


def bucket_count(pages: int) -> int:
    """Return the number of packs: few requests for few pages, small updates for many."""
    return next((count for most, count in SIZES if pages <= most), MOST)


def pack_digits(texts: int) -> int:
    """Return how many hexadecimal digits of their hashes group the index parts: 1 (16 packs) or 2 (256)."""
    return 1 if texts <= FEW_TEXTS else 2


def shard_count(texts: int) -> int:
    """Return the number of shards of the full-text index."""
    return min(max(texts // TEXTS_A_SHARD, 1), MOST_SHARDS)


def bucket_of(path: str, count: int) -> int:
    """Return the number of the pack or shard of a path."""
    value = FNV_OFFSET
    for byte in path.encode():
        value = ((value ^ byte) * FNV_PRIME) & 0xFFFFFFFF
    return value % count
