"""How heavy the pages of a built site are."""

import statistics
from dataclasses import dataclass

from generators import Generator


@dataclass(frozen=True)
class Weights:
    """The number of pages, and their sizes in bytes."""

    pages: int
    median: int
    p95: int
    largest: int
    largest_list: int


def weights(built: Generator) -> Weights:
    """Weigh the pages of a built site."""
    sizes = sorted(path.stat().st_size for path in built.pages())
    entries = {
        path.with_suffix("").relative_to(built.folder / "content") for path in built.folder.glob("content/*/*.md")
    }
    lists = (path for path in built.pages() if path.with_suffix("").relative_to(built.output) not in entries)
    return Weights(
        pages=len(sizes),
        median=int(statistics.median(sizes)),
        p95=sizes[len(sizes) * 95 // 100],
        largest=sizes[-1],
        largest_list=max(path.stat().st_size for path in lists),
    )
