"""The parts of the benchmark: each writes a section of docs/benchmarks.md."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import build_speed
import growth
import offline_speed
import preview_speed
import search_speed
from tables import BUILD, GROWTH, OFFLINE, PREVIEW, SEARCH, Row, Size, table
from versions import LIBRARIES, environment

SIZES: tuple[Size, ...] = ((1_000, 30), (10_000, 200))
GROWING: tuple[Size, ...] = ((1_000, 30), (5_000, 100), (10_000, 200), (50_000, 600), (100_000, 1_000))
Figures = TypeVar("Figures")


@dataclass(frozen=True)
class Part:
    """Something to measure."""

    heading: str
    note: str
    """How it is measured, in Chinese and English."""
    rows: Sequence[Row]
    sizes: Sequence[Size]
    measure: Callable[[Sequence[Size]], Sequence[object]]
    programs: Sequence[str]
    """The programs and libraries on which its figures depend."""

    def section(self, sizes: Sequence[Size]) -> Iterator[str]:
        """Measure, and yield the lines of the section."""
        measured = self.measure(sizes)
        yield from (self.note, "", environment(self.programs), "")
        yield from table(self.rows, sizes, measured)


def each(sizes: Sequence[Size], measure: Callable[[Path, int, int], Figures]) -> Iterator[Figures]:
    """Measure at each size, each in a fresh folder in memory: disks differ more than generators do."""
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a fresh folder is made in it
    for members, alliances in sizes:
        with tempfile.TemporaryDirectory(prefix="menglu-bench-", dir=memory) as name:
            yield measure(Path(name), members, alliances)


def search(folder: Path, members: int, alliances: int) -> search_speed.Measured:
    """Build and search."""
    search_speed.build(folder, members, alliances)
    return search_speed.measure(folder)


def offline(folder: Path, members: int, alliances: int) -> offline_speed.Measured:
    """Build and use without a network."""
    search_speed.build(folder, members, alliances)
    return offline_speed.measure(folder)


PARTS: Mapping[str, Part] = {
    "build": Part(
        "构建 Builds",
        "在内存盘上，每次都是新进程，两个处理器；各站轮流，一千时五轮，一万时三轮，取中位数；\n"
        "比值都出自同一次测量。Hugo 建两个站：一个只展示条目；一个做我们做的事，有列表（字母、\n"
        "地区、类型、行业）、JSON-LD、常同席的单位、层级和环图、CSV、JSON、站点地图和订阅，没有的是\n"
        "名称表、XLSX、离线包和检查。Hugo 没有增量构建，改一处与全新一样久。\n"
        "In memory, each build in a new process, two processors; sites in turn, five rounds at 1,000 and\n"
        "three at 10,000, medians; all ratios are from one run. Hugo builds two sites: a plain one of\n"
        "entries, and one that does our work: lists (letters, regions, types, industries), JSON-LD, co-\n"
        "members, tiers and rings, CSV, JSON, sitemap, feed; without the name table, XLSX, offline packs and\n"
        "checks. It has no incremental builds: an edit costs a cold build.",
        BUILD,
        SIZES,
        lambda sizes: list(each(sizes, build_speed.measure)),
        ("hugo", "pagefind-bin", *LIBRARIES),
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
        "从存盘（改名替换）到 HTTP 给出新页面；正文十次，字段和联盟改名各五次。Hugo 是只展示条目的站，\n"
        "`hugo server`，页面放在内存里。\n"
        "From the saved file (put in place by renaming) to the new page over HTTP; ten bodies, five fields,\n"
        "five names of an alliance. Hugo is `hugo server` for the plain site, with its pages in memory.",
        PREVIEW,
        SIZES,
        lambda sizes: list(each(sizes, preview_speed.measure)),
        ("hugo",),
    ),
    "search": Part(
        "搜索 Search",
        "浏览器是真实的 Chromium；每个查询测五次，取中位数。\n"
        "The browser is a real Chromium; each query is asked five times, the median counts.",
        SEARCH,
        SIZES,
        lambda sizes: list(each(sizes, search)),
        ("chromium", "pagefind-bin"),
    ),
    "offline": Part(
        "离线 Offline",
        "浏览器同上。 The same browser.",
        OFFLINE,
        SIZES,
        lambda sizes: list(each(sizes, offline)),
        ("chromium",),
    ),
}
"""All parts, in the order in which they are measured.

The system counts what the starting process holds towards the memory of what it starts, so this one stays small as long
as memory is measured: search and offline use, which build within it, come last.
"""
