"""Size, readiness and speed of the search, in a real browser."""

import gzip
import random
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import corpus
from hosting import served
from install_browser import browser
from playwright.sync_api import Page, sync_playwright

from menglu.build import pipeline
from menglu.build.options import Options

ROUNDS = 5
NAMES_ASKED = 100
TEXTS_ASKED = 40
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
    text_median: float
    text_p95: float
    narrowing: float
    longest_query: float


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
        rounds = [page.evaluate(ASK, asked) for _ in range(ROUNDS)]
        times = sorted(statistics.median(one) for one in zip(*rounds, strict=True))
        phrases = texts(folder)
        page.evaluate(ASK_TEXT, phrases[:3])
        text_times = sorted(page.evaluate(ASK_TEXT, phrases))
        narrowing = statistics.median(page.evaluate(NARROW) for _ in range(ROUNDS))
        longest = max(page.evaluate(ASK, ["武" * 10_000, "wuhan" * 2_000, "a b " * 2_500, ".*+?^$()[]" * 1000]))
    return Measured(
        table=len(table),
        table_gzipped=len(gzip.compress(table, 9)),
        seats=len(seats),
        seats_gzipped=len(gzip.compress(seats, 9)),
        index=index,
        ready=statistics.median(ready),
        median=statistics.median(times),
        p95=times[len(times) * 95 // 100 - 1],
        slowest=times[-1],
        text_median=statistics.median(text_times),
        text_p95=text_times[len(text_times) * 95 // 100 - 1],
        narrowing=narrowing,
        longest_query=longest,
    )


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


def queries(page: Page) -> list[str]:
    """Type names in the ways people do: in part, by sound, by initials, mixed, in parts, with a slip."""
    names: list[tuple[str, list[str]]] = page.evaluate(
        """() => menglu.table.entries.map(({name, spellings: [{firstUnit}]}) => {
            const {unitIds, units} = menglu.table;
            const sounds = [];
            for (let at = firstUnit; unitIds[at]; at += 1) sounds.push(units[unitIds[at]].sound);
            return [name, sounds];
        })"""
    )
    chance = random.Random(11)  # noqa: S311 - no secrets here
    made = []
    for number in range(NAMES_ASKED):
        name, sounds = chance.choice(names)
        start = chance.randrange(max(1, len(name) - 4))
        slip = name.replace(name[3], "好", 1)
        made.append(
            (
                name,
                name[start : start + 2],
                name[start : start + 4],
                "".join(sounds),
                "".join(sounds[:3]),
                "".join(sound[0] for sound in sounds),
                "".join(sounds[:2]) + "".join(sound[0] for sound in sounds[2:4]),
                f"{name[-4:]} {name[:2]}",
                f"{name[:2]} 企业",
                slip if number % 20 == 8 else name[2:5],
            )[number % 10]
        )
    return made


def texts(folder: Path) -> list[str]:
    """Cut phrases out of the bodies."""
    chance = random.Random(12)  # noqa: S311
    bodies = sorted((folder / "content" / "members").iterdir())
    found = []
    for path in chance.sample(bodies, TEXTS_ASKED):
        line = path.read_text(encoding="utf-8").rsplit("- ", 1)[1].split("。")[0]
        found.append(line[: chance.randint(2, 8)])
    return found
