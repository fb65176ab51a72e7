"""The tables of docs/benchmarks.md: a row for each figure, a column for each size, and the target."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

Row = tuple[str, str, str, str]
"""A label, the figure of a measurement or the ratio of two, its unit, and the target."""
Size = tuple[int, int]
"""Members and alliances."""
UNITS = {
    "KB": (1_000, "{:,.1f} KB"),
    "MB": (1_000_000, "{:,.0f} MB"),
    "ms": (1, "{:,.1f} ms"),
    "s": (1, "{:,.2f} s"),
    "%": (0.01, "{:.1f} %"),
    "×": (1, "{:.2f}"),
    "": (1, "{:,.0f}"),
}
"""The divisor and the format of each unit."""

BUILD: tuple[Row, ...] = (
    ("Hugo：展示条目 plain site", "hugo.seconds", "s", ""),
    ("Hugo：做同样的事 same work", "same_work.seconds", "s", ""),
    ("不含全文索引：全新构建 without index: cold", "bare.seconds", "s", ""),
    ("不含全文索引：什么都没变 nothing changed", "bare_unchanged.seconds", "s", ""),
    ("不含全文索引：改一处正文 one text edited", "bare_text.seconds", "s", ""),
    ("默认构建：全新 default build: cold", "default.seconds", "s", ""),
    ("默认构建：什么都没变 nothing changed", "default_unchanged.seconds", "s", ""),
    ("默认构建：改一处正文 one text edited", "default_text.seconds", "s", ""),
    ("默认构建：改一个只在本页的字段 one local field edited", "default_field.seconds", "s", ""),
    ("默认构建：联盟改名 one alliance renamed", "default_name.seconds", "s", ""),
    ("查新克隆的内容 check of a fresh clone", "check.seconds", "s", ""),
    ("**全新 : Hugo 展示条目** cold : plain Hugo", "bare.seconds : hugo.seconds", "×", "≤ 3.00"),
    ("**全新 : Hugo 做同样的事** cold : Hugo, same work", "bare.seconds : same_work.seconds", "×", "≤ 0.75"),
    ("同上，处理器时间 the same in CPU seconds", "bare.cpu : same_work.cpu", "×", ""),
    ("**没变 : Hugo 展示条目** unchanged : plain Hugo", "bare_unchanged.seconds : hugo.seconds", "×", "≤ 0.12"),
    ("**默认全新 : 不含索引全新** default cold : cold", "default.seconds : bare.seconds", "×", "≤ 1.15"),
    ("**默认，改正文 : 全新** default, text : cold", "default_text.seconds : default.seconds", "×", "≤ 0.50"),
    ("**默认，改字段 : 全新** default, field : cold", "default_field.seconds : default.seconds", "×", "≤ 0.50"),
    ("默认，联盟改名 : 全新 default, name : cold", "default_name.seconds : default.seconds", "×", ""),
    ("**检查 : 全新** check : cold", "check.seconds : bare.seconds", "×", "≤ 0.50"),
    ("内存峰值，每进程 peak memory per process", "bare.memory", "MB", ""),
    ("Hugo：展示条目，内存峰值 plain, peak memory", "hugo.memory", "MB", ""),
    ("Hugo：做同样的事，内存峰值 same work, peak memory", "same_work.memory", "MB", ""),
    ("网页数 pages", "weights.pages", "", ""),
    ("Hugo：展示条目，网页数 plain, pages", "hugo_pages", "", ""),
    ("Hugo：做同样的事，网页数 same work, pages", "same_work_pages", "", ""),
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
    ("改成员的正文，中位数 member's body, median", "ours.body", "ms", "≤ 100"),
    ("改成员的正文，最慢 slowest", "ours.slowest_body", "ms", ""),
    ("改成员的字段，中位数 member's field, median", "ours.field", "ms", "≤ 100"),
    ("改成员的字段，最慢 slowest", "ours.slowest_field", "ms", ""),
    ("联盟改名，到最后一个成员的页面，中位数 alliance renamed, its last member, median", "ours.name", "ms", "≤ 100"),
    ("联盟改名，最慢 slowest", "ours.slowest_name", "ms", ""),
    ("Hugo：改成员的正文，中位数 member's body, median", "hugo.body", "ms", ""),
    ("Hugo：改成员的字段，中位数 member's field, median", "hugo.field", "ms", ""),
    ("Hugo：联盟改名，中位数 alliance renamed, median", "hugo.name", "ms", ""),
    ("正文 : Hugo body : Hugo", "ours.body : hugo.body", "×", ""),
    ("字段 : Hugo field : Hugo", "ours.field : hugo.field", "×", ""),
    ("改名 : Hugo renamed : Hugo", "ours.name : hugo.name", "×", ""),
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
    ("名称查询，处理器慢到四分之一，第 95 百分位 with a quarter of the CPU, 95th percentile", "slow_p95", "ms", "≤ 50"),
    ("简称查询，中位数 query of short forms, median", "short_median", "ms", ""),
    ("简称查询，第 95 百分位 95th percentile", "short_p95", "ms", "≤ 12"),
    ("一万字符的查询 query of 10,000 characters", "longest_query", "ms", "≤ 100"),
    ("筛选并计数 facets with counts", "narrowing", "ms", ""),
    ("全文查询，中位数 query of texts, median", "text_median", "ms", ""),
    ("全文查询，第 95 百分位 95th percentile", "text_p95", "ms", ""),
    ("学校简称，首位找到 short forms of schools, found first", "short_first", "%", "≥ 88"),
    ("学校简称，前五找到 in the first five", "short_in_five", "%", "≥ 97"),
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
    """Yield the lines of a table."""
    yield f"| 成员 members | {' | '.join(f'{members:,}' for members, _ in sizes)} | 目标 wanted |"
    yield "|---|" + "---:|" * (len(sizes) + 1)
    for label, name, unit, wanted in rows:
        divisor, form = UNITS[unit]
        cells = " | ".join(form.format(figure(one, name) / divisor) for one in measured)
        yield f"| {label} | {cells} | {wanted} |"


def figure(measured: object, name: str) -> float:
    """Return a figure, or the ratio of two (`one : other`)."""
    one, _, other = name.partition(" : ")
    found: float = attrgetter(one)(measured)
    return found / attrgetter(other)(measured) if other else found
