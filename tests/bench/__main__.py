"""Measure everything and write docs/benchmarks.md: `make bench`."""

import datetime
import os
import platform
import tempfile
from importlib.metadata import version
from pathlib import Path

from search_speed import Measured, browser_version, measure

ROOT = Path(__file__).parents[2]
SIZES = ((1_000, 30), (10_000, 200))
"""Members and alliances."""
ROWS = (
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


def main() -> None:
    """Measure and write."""
    measured = []
    for members, alliances in SIZES:
        with tempfile.TemporaryDirectory(prefix="menglu-bench-", dir=memory()) as folder:
            measured.append(measure(Path(folder), members, alliances))
    (ROOT / "docs" / "benchmarks.md").write_text(document(measured), encoding="utf-8")


def memory() -> str | None:
    """Give a folder in memory, where there is one: disks differ more than engines do."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a fresh folder is made in it


def document(measured: list[Measured]) -> str:
    """Write the page."""
    head = " | ".join(f"{one.members:,}" for one in measured)
    lines = [
        "# 测量 Benchmarks",
        "",
        "由 `make bench` 写成，不要手改。目录由 `tests/corpus.py` 生成，浏览器是真实的 Chromium；每个查询测五次，",
        "取中位数。",
        "Written by `make bench`, not by hand. The directories are made by `tests/corpus.py`, the browser is a real",
        "Chromium; each query is asked five times, the median counts.",
        "",
        " · ".join(circumstances()),
        "",
        "## 搜索 Search",
        "",
        f"| 成员 members | {head} | 目标 wanted |",
        "|---|" + "---:|" * (len(measured) + 1),
    ]
    for label, name, unit, wanted in ROWS:
        values = (getattr(one, name) / (1000 if unit == "KB" else 1) for one in measured)
        cells = " | ".join(f"{value:,.1f} {unit}" for value in values)
        lines.append(f"| {label} | {cells} | {wanted} |")
    return "\n".join(lines) + "\n"


def circumstances() -> list[str]:
    """Say when, where and with what it was measured."""
    return [
        str(datetime.datetime.now(datetime.UTC).date()),
        f"{os.cpu_count()} × {platform.machine()}",
        f"Python {platform.python_version()}",
        f"Chromium {browser_version()}",
        f"pagefind {version('pagefind-bin')}",
    ]


if __name__ == "__main__":
    main()
