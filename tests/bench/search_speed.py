"""Size, readiness and speed of the search, in a real browser."""

import gzip
import random
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import corpus
from hosting import served
from install_browser import browser
from playwright.sync_api import Page, sync_playwright
from queries import queries
from schools import ranks, school_site, shares, short_forms

from menglu.build import pipeline
from menglu.build.options import Options

ROUNDS = 5
TEXTS_ASKED = 40
SLOW_CPU = 4
"""How many times slower a phone is than the processor that measures."""
READY = """async () => {
    const start = performance.now();
    await menglu.loadSearch();
    return performance.now() - start;
}"""
ASK = """all => all.map(query => {
    const start = performance.now();
    menglu.searchNames(query);
    return performance.now() - start;
})"""
NARROW = """() => {
    const {table} = menglu;
    const start = performance.now();
    menglu.filterEntries(table.entries, {type: ["enterprise"], state: ["current"]}, table);
    return performance.now() - start;
}"""
ASK_TEXT = """async all => {
    const times = [];
    for (const query of all) {
        const start = performance.now();
        await menglu.searchText(query);
        times.push(performance.now() - start);
    }
    return times;
}"""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@dataclass(frozen=True)
class Measured:
    """The search at one size; times in milliseconds, sizes in bytes."""

    table: int
    table_gzipped: int
    seats: int
    seats_gzipped: int
    index: int
    ready: float
    median: float
    p95: float
    slowest: float
    slow_p95: float
    short_median: float
    short_p95: float
    text_median: float
    text_p95: float
    narrowing: float
    longest_query: float
    short_first: float
    short_in_five: float


def build(folder: Path, members: int, alliances: int) -> Path:
    """Build a directory of this size in *folder*; return its output."""
    corpus.write(folder, members, alliances)
    pipeline.build(folder, folder / "output", Options(jobs=2, remember=False))
    return folder / "output"


def measure(folder: Path) -> Measured:
    """Search the directory that was built in *folder*."""
    output = folder / "output"
    table, seats = (next((output / "assets").glob(f"{name}.*.js")).read_bytes() for name in ("names", "memberships"))
    index = sum(path.stat().st_size for path in (output / "pagefind").rglob("*") if path.is_file())
    with served(output) as host, opened() as page:
        ready = []
        for _ in range(ROUNDS):
            page.goto(f"{host}/index.html")
            ready.append(page.evaluate(READY))
        page.goto(f"{host}/search.html")
        page.wait_for_selector("[data-facets] label")
        asked = queries(page)
        page.evaluate(ASK, asked[:10])
        times = timed(page, asked)
        short_times = timed(page, ["".join(name[i] for i in (0, 2, 4) if i < len(name)) for name in asked[::10]])
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_CPU})
        slow_times = timed(page, asked)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        phrases = texts(folder)
        page.evaluate(ASK_TEXT, phrases[:3])
        text_times = sorted(page.evaluate(ASK_TEXT, phrases))
        narrowing = statistics.median(page.evaluate(NARROW) for _ in range(ROUNDS))
        longest = max(page.evaluate(ASK, ["武" * 10_000, "wuhan" * 2_000, "a b " * 2_500, ".*+?^$()[]" * 1000]))
    first, in_five = found_by_short_forms()
    return Measured(
        table=len(table),
        table_gzipped=len(gzip.compress(table, 9)),
        seats=len(seats),
        seats_gzipped=len(gzip.compress(seats, 9)),
        index=index,
        ready=statistics.median(ready),
        median=statistics.median(times),
        p95=percentile_95(times),
        slowest=times[-1],
        slow_p95=percentile_95(slow_times),
        short_median=statistics.median(short_times),
        short_p95=percentile_95(short_times),
        text_median=statistics.median(text_times),
        text_p95=percentile_95(text_times),
        narrowing=narrowing,
        longest_query=longest,
        short_first=first,
        short_in_five=in_five,
    )


def timed(page: Page, asked: Sequence[str]) -> list[float]:
    """Return the time of each query, the median of several rounds; the shortest first."""
    rounds = [page.evaluate(ASK, asked) for _ in range(ROUNDS)]
    return sorted(statistics.median(one) for one in zip(*rounds, strict=True))


def percentile_95(times: Sequence[float]) -> float:
    """Return the 95th percentile of sorted times."""
    return times[len(times) * 95 // 100 - 1]


@cache
def found_by_short_forms() -> tuple[float, float]:
    """Return which share of the short forms finds its school first, and in the first five."""
    with tempfile.TemporaryDirectory() as folder, served(school_site(Path(folder)).output) as host, opened() as page:
        page.goto(f"{host}/index.html")
        page.evaluate(READY)
        return shares(ranks(page, short_forms()))


@contextmanager
def opened() -> Iterator[Page]:
    """Open a page in the browser that the tests use."""
    path = browser()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield started.new_page()
        started.close()


def browser_version() -> str:
    """Return the version of the browser."""
    with opened() as page:
        context = page.context.browser
        return context.version if context else "?"


def texts(folder: Path) -> list[str]:
    """Cut phrases out of the bodies."""
    chance = random.Random(12)  # noqa: S311
    bodies = sorted((folder / "content" / "members").iterdir())
    found = []
    for path in chance.sample(bodies, TEXTS_ASKED):
        line = path.read_text(encoding="utf-8").rsplit("- ", 1)[1].split("。")[0]
        found.append(line[: chance.randint(2, 8)])
    return found
