"""Measure everything and write docs/benchmarks.md: `make bench`."""

import datetime
import os
import platform
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import offline_speed
import search_speed

ROOT = Path(__file__).parents[2]
SIZES = ((1_000, 30), (10_000, 200))
"""Members and alliances."""
SEARCH = (
    ("名称表 name table", "table", "KB", "≤ 1,000"),
    ("名称表，压缩后 gzipped", "table_gzipped", "KB", "≤ 260"),
    ("席位表 seats", "seats", "KB", ""),
    ("席位表，压缩后 gzipped", "seats_gzipped", "KB", ""),
    ("全文索引 full-text index", "index", "KB", ""),
    ("名称搜索就绪 names ready", "ready", "ms", "≤ 400"),
    ("名称查询，中位数 query of names, median", "median", "ms", ""),
    ("名称查询，第 95 百分位 95th percentile", "p95", "ms", "≤ 12"),
    ("名称查询，最慢 slowest", "slowest", "ms", ""),
    ("一万字符的查询 query of 10,000 characters", "longest_query", "ms", "≤ 100"),
    ("筛选并计数 facets with counts", "narrowing", "ms", ""),
    ("全文查询，中位数 query of texts, median", "text_median", "ms", ""),
    ("全文查询，第 95 百分位 95th percentile", "text_p95", "ms", ""),
)


OFFLINE = (
    ("不问自存 kept without asking", "core", "KB", "≤ 1,300"),
    ("不问自存，压缩后 gzipped", "core_gzipped", "KB", "≤ 420"),
    ("全部保存 everything saved", "saved", "KB", "≤ 30,000"),
    ("请求数 requests", "requests", "", "≤ 400"),
    ("保存用时 time to save", "saving", "ms", "≤ 10,000"),
    ("打开保存的页，中位数 a saved page opens in, median", "opening", "ms", "≤ 200"),
    ("打开保存的页，最慢 slowest", "slowest_opening", "ms", ""),
)


def main() -> None:
    """Measure and write."""
    searched, saved = [], []
    for members, alliances in SIZES:
        with tempfile.TemporaryDirectory(prefix="menglu-bench-", dir=memory()) as name:
            folder = Path(name)
            search_speed.build(folder, members, alliances)
            searched.append(search_speed.measure(folder))
            saved.append(offline_speed.measure(folder))
    lines = [
        *HEAD,
        " · ".join(circumstances()),
        "",
        *table("搜索 Search", SEARCH, searched),
        "",
        *table("离线 Offline", OFFLINE, saved),
    ]
    (ROOT / "docs" / "benchmarks.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


HEAD = (
    "# 测量 Benchmarks",
    "",
    "由 `make bench` 写成，不要手改。目录由 `tests/corpus.py` 生成，浏览器是真实的 Chromium；每个查询测五次，",
    "取中位数。",
    "Written by `make bench`, not by hand. The directories are made by `tests/corpus.py`, the browser is a real",
    "Chromium; each query is asked five times, the median counts.",
    "",
)


def memory() -> str | None:
    """Give a folder in memory, where there is one: disks differ more than engines do."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a fresh folder is made in it


def table(heading: str, rows: Sequence[tuple[str, str, str, str]], measured: Sequence[object]) -> Iterator[str]:
    """Write a table: a row for each figure, a column for each size, and what is wanted."""
    yield from (f"## {heading}", "", f"| 成员 members | {' | '.join(f'{size:,}' for size, _ in SIZES)} | 目标 wanted |")
    yield "|---|" + "---:|" * (len(SIZES) + 1)
    for label, name, unit, wanted in rows:
        values = (getattr(one, name) / (1000 if unit == "KB" else 1) for one in measured)
        cells = " | ".join(f"{value:,.1f} {unit}" if unit else f"{value:,.0f}" for value in values)
        yield f"| {label} | {cells} | {wanted} |"


def circumstances() -> list[str]:
    """Say when, where and with what it was measured."""
    return [
        str(datetime.datetime.now(datetime.UTC).date()),
        f"{os.cpu_count()} × {platform.machine()}",
        f"Python {platform.python_version()}",
        f"Chromium {search_speed.browser_version()}",
        f"pagefind {version('pagefind-bin')}",
    ]


if __name__ == "__main__":
    main()
