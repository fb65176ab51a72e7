"""The tables of docs/benchmarks.md: a row for each figure, a column for each size, and what is wanted."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

Row = tuple[str, str, str, str]
"""What it is called, the figure of a measurement or the ratio of two, its unit, and what is wanted."""
Size = tuple[int, int]
"""Members and alliances."""
UNITS = {
    "KB": (1_000, "{:,.1f} KB"),
    "MB": (1_000_000, "{:,.0f} MB"),
    "ms": (1, "{:,.1f} ms"),
    "s": (1, "{:,.2f} s"),
    "×": (1, "{:.2f}"),
    "": (1, "{:,.0f}"),
}
"""By what a figure is divided, and how it is written."""

BUILD: tuple[Row, ...] = (
    ("全新构建 cold build", "ours.cold", "s", ""),
    ("什么都没变 nothing changed", "ours.unchanged", "s", ""),
    ("改一个成员的正文 one member edited", "ours.edited", "s", ""),
    ("内存峰值，每进程 peak memory per process", "ours.memory", "MB", ""),
    ("Hugo：全新构建 cold build", "hugo.cold", "s", ""),
    ("Hugo：什么都没变 nothing changed", "hugo.unchanged", "s", ""),
    ("Hugo：改一个成员的正文 one member edited", "hugo.edited", "s", ""),
    ("Hugo：内存峰值 peak memory", "hugo.memory", "MB", ""),
    ("**全新构建 : Hugo 全新构建** cold : Hugo cold", "ours.cold : hugo.cold", "×", "≤ 1.00"),
    ("**没变 : Hugo 全新构建** unchanged : Hugo cold", "ours.unchanged : hugo.cold", "×", "≤ 0.12"),
    ("**改一处 : Hugo 全新构建** edited : Hugo cold", "ours.edited : hugo.cold", "×", "≤ 0.15"),
    ("没变 : Hugo 没变 unchanged : Hugo unchanged", "ours.unchanged : hugo.unchanged", "×", ""),
    ("改一处 : Hugo 改一处 edited : Hugo edited", "ours.edited : hugo.edited", "×", ""),
    ("含全文索引：全新构建 with full-text index: cold", "indexed.cold", "s", ""),
    ("含全文索引：改一个成员 with index: one member edited", "indexed.edited", "s", ""),
    ("**含全文索引：改一处 : 全新** with index, edited : cold", "indexed.edited : indexed.cold", "×", "≤ 0.50"),
    ("网页数 pages", "weights.pages", "", ""),
    ("Hugo：网页数 pages", "hugo_pages", "", ""),
    ("网页大小，中位数 weight of a page, median", "weights.median", "KB", ""),
    ("网页大小，第 95 百分位 95th percentile", "weights.p95", "KB", ""),
    ("最大的网页 heaviest page", "weights.largest", "KB", ""),
    ("最大的列表页 heaviest list page", "weights.largest_list", "KB", ""),
)
GROWTH: tuple[Row, ...] = (
    ("全新构建 cold build", "cold", "s", ""),
    ("每个条目 per entry", "per_entry_ms", "ms", ""),
    ("每个条目，与 5,000 时之比 per entry, compared with 5,000", "ratio", "×", "≤ 1.15"),
    ("内存峰值，每进程 peak memory per process", "memory", "MB", "≤ 1,200 MB"),
    ("最大的网页 heaviest page", "largest", "KB", "不随规模增长 does not grow"),
    ("最大的列表页 heaviest list page", "largest_list", "KB", "不随规模增长 does not grow"),
)
PREVIEW: tuple[Row, ...] = (
    ("改成员的正文，中位数 member's body, median", "ours.edit", "ms", "≤ 100"),
    ("改成员的正文，最慢 slowest", "ours.slowest_edit", "ms", ""),
    (
        "联盟改名，到最后一个成员的页面，中位数 alliance renamed, to its last member's page, median",
        "ours.renaming",
        "ms",
        "",
    ),
    ("联盟改名，最慢 slowest", "ours.slowest_renaming", "ms", ""),
    ("Hugo：改成员的正文，中位数 member's body, median", "hugo.edit", "ms", ""),
    ("Hugo：改成员的正文，最慢 slowest", "hugo.slowest_edit", "ms", ""),
    ("Hugo：联盟改名，中位数 alliance renamed, median", "hugo.renaming", "ms", ""),
    ("Hugo：联盟改名，最慢 slowest", "hugo.slowest_renaming", "ms", ""),
    ("正文 : Hugo body : Hugo", "ours.edit : hugo.edit", "×", ""),
    ("改名 : Hugo renamed : Hugo", "ours.renaming : hugo.renaming", "×", ""),
)
SEARCH: tuple[Row, ...] = (
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
OFFLINE: tuple[Row, ...] = (
    ("不问自存 kept without asking", "core", "KB", "≤ 1,300"),
    ("不问自存，压缩后 gzipped", "core_gzipped", "KB", "≤ 420"),
    ("全部保存 everything saved", "saved", "KB", "≤ 30,000"),
    ("请求数 requests", "requests", "", "≤ 400"),
    ("保存用时 time to save", "saving", "ms", "≤ 10,000"),
    ("打开保存的页，中位数 a saved page opens in, median", "opening", "ms", "≤ 200"),
    ("打开保存的页，最慢 slowest", "slowest_opening", "ms", ""),
)


def table(rows: Sequence[Row], sizes: Sequence[Size], measured: Sequence[object]) -> Iterator[str]:
    """Write a table."""
    yield f"| 成员 members | {' | '.join(f'{members:,}' for members, _ in sizes)} | 目标 wanted |"
    yield "|---|" + "---:|" * (len(sizes) + 1)
    for label, name, unit, wanted in rows:
        divisor, form = UNITS[unit]
        cells = " | ".join(form.format(figure(one, name) / divisor) for one in measured)
        yield f"| {label} | {cells} | {wanted} |"


def figure(measured: object, name: str) -> float:
    """Give a figure, or how many times as large as another it is (`one : other`)."""
    one, _, other = name.partition(" : ")
    found: float = attrgetter(one)(measured)
    return found / attrgetter(other)(measured) if other else found
