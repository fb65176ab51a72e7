"""What can be measured, part by part: each gives a section of docs/benchmarks.md."""

import datetime
import os
import platform
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import build_speed
import growth
import offline_speed
import preview_speed
import search_speed
from generators import hugo_version
from tables import BUILD, GROWTH, OFFLINE, PREVIEW, SEARCH, Row, Size, table

SIZES: tuple[Size, ...] = ((1_000, 30), (10_000, 200))
Figures = TypeVar("Figures")
GROWING: tuple[Size, ...] = ((1_000, 30), (5_000, 100), (10_000, 200), (50_000, 600), (100_000, 1_000))


@dataclass(frozen=True)
class Part:
    """Something to measure."""

    heading: str
    note: str
    """How it is measured, in Chinese and English."""
    rows: Sequence[Row]
    sizes: Sequence[Size]
    measure: Callable[[Sequence[Size]], Sequence[object]]
    beside: Sequence[Callable[[], str]]
    """What else its figures depend on: names and versions."""

    def section(self, sizes: Sequence[Size]) -> Iterator[str]:
        """Measure, and write the section."""
        measured = self.measure(sizes)
        yield from (self.note, "", " · ".join(circumstances(self.beside)), "")
        yield from table(self.rows, sizes, measured)


def each(sizes: Sequence[Size], measure: Callable[[Path, int, int], Figures]) -> Iterator[Figures]:
    """Measure at each size, each in a fresh folder in memory: disks differ more than generators do."""
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a fresh folder is made in it
    for members, alliances in sizes:
        with tempfile.TemporaryDirectory(prefix="menglu-bench-", dir=memory) as name:
            yield measure(Path(name), members, alliances)


def searched(folder: Path, members: int, alliances: int) -> search_speed.Measured:
    """Build and search."""
    search_speed.build(folder, members, alliances)
    return search_speed.measure(folder)


def saved(folder: Path, members: int, alliances: int) -> offline_speed.Measured:
    """Build and use without a network."""
    search_speed.build(folder, members, alliances)
    return offline_speed.measure(folder)


def circumstances(beside: Sequence[Callable[[], str]]) -> list[str]:
    """Say when, where and with what it was measured."""
    return [
        str(datetime.datetime.now(datetime.UTC).date()),
        f"{os.cpu_count()} × {platform.machine()}",
        f"Python {platform.python_version()}",
        *(one() for one in beside),
    ]


def chromium() -> str:
    """Say which browser it is."""
    return f"Chromium {search_speed.browser_version()}"


def pagefind() -> str:
    """Say what makes the full-text index."""
    return f"pagefind {version('pagefind-bin')}"


PARTS: Mapping[str, Part] = {
    "build": Part(
        "构建 Builds",
        "在内存盘上，每次都是新进程，两个处理器；我们和 Hugo 轮流，五轮，取中位数。Hugo 用同一批条目，页面内容较少，\n"
        "也没有按地区、类型、行业的列表，没有数据文件和名称表。\n"
        "In memory, each build in a new process, two processors; ours and Hugo's in turn, five rounds, the median\n"
        "counts. Hugo has the same entries; its pages say less, and it makes no lists by region, type or industry,\n"
        "no data files, no table of names.",
        BUILD,
        SIZES,
        lambda sizes: list(each(sizes, build_speed.measure)),
        (hugo_version, pagefind),
    ),
    "growth": Part(
        "规模 Growth",
        "全新构建，不含全文索引；一万以内三次取中位数，再大只一次。\n"
        "Cold builds without full-text index; the median of three up to 10,000 members, above that one.",
        GROWTH,
        GROWING,
        lambda sizes: growth.compared(list(each(sizes, growth.measure))),
        (),
    ),
    "preview": Part(
        "预览 Preview",
        "从存盘（改名替换）到 HTTP 给出新页面；正文十次，联盟改名五次。Hugo 是 `hugo server`，页面放在内存里。\n"
        "From the saved file (put in place by renaming) to the new page over HTTP; ten bodies, five names of an\n"
        "alliance. Hugo is `hugo server` with its pages in memory.",
        PREVIEW,
        SIZES,
        lambda sizes: list(each(sizes, preview_speed.measure)),
        (hugo_version,),
    ),
    "search": Part(
        "搜索 Search",
        "浏览器是真实的 Chromium；每个查询测五次，取中位数。\n"
        "The browser is a real Chromium; each query is asked five times, the median counts.",
        SEARCH,
        SIZES,
        lambda sizes: list(each(sizes, searched)),
        (chromium, pagefind),
    ),
    "offline": Part(
        "离线 Offline",
        "浏览器同上。 The same browser.",
        OFFLINE,
        SIZES,
        lambda sizes: list(each(sizes, saved)),
        (chromium,),
    ),
}
"""All there is, in the order in which it is measured.

The system counts what the starting process holds towards the memory of what it starts, so this one stays small as long
as memory is measured: search and offline use, which build within it, come last.
"""
