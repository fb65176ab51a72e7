"""The full-text index in several parts, made apart and searched as one in a real browser."""

import shutil
import statistics
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from hosting import served
from search_speed import opened, texts
from steps import Took, timed

from menglu.search.tokenizer import spaced, special
from menglu.stages import search_index

AT_ONCE = 2
SHOWN = 10
MERGED = """async ([base, shards]) => {
    const start = performance.now();
    const { createInstance } = await import(`${base}/0/pagefind.js`);
    self.engine = createInstance({ basePath: `${base}/0/`, baseUrl: "/", noWorker: true });
    await engine.init();
    for (let shard = 1; shard < shards; shard += 1) await engine.mergeIndex(`${base}/${shard}/`);
    return performance.now() - start;
}"""
ASK = """async ([all, shown]) => {
    const answers = [];
    for (const query of all) {
        const start = performance.now();
        const { results } = await engine.search(query);
        const found = performance.now() - start;
        await Promise.all(results.slice(0, shown).map(one => one.data()));
        answers.push([found, performance.now() - start, results.length]);
    }
    return answers;
}"""
BEFORE, AFTER = (part.decode() for part in search_index.page("\0").split(b"\0"))
"""The markup around the text of an indexed page."""


@dataclass(frozen=True)
class Measured:
    """An index of so many shards; times of the browser in milliseconds, size in bytes."""

    in_turn: Took
    slowest: Took
    at_once: Took
    files: int
    size: int
    ready: float
    found: float
    found_p95: float
    shown: float
    again: float
    results: int


def measure(site: Path, folder: Path, shards: int) -> Measured:
    """Index the pages that a build has kept for Pagefind, in so many shards, and search them."""
    shutil.rmtree(folder, ignore_errors=True)
    characters = deal(site, folder, shards)

    def one(shard: int) -> Took:
        pages, made = folder / "pages" / str(shard), folder / "made" / str(shard)
        shutil.rmtree(made, ignore_errors=True)  # Pagefind is quick to write what is there already
        return timed(lambda: search_index.run(pages, made, characters))

    alone = [one(shard) for shard in range(shards)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        at_once = timed(lambda: list(pool.map(one, range(shards))))
    patterns = (*search_index.WANTED, search_index.BINARY)
    wanted = [path for pattern in patterns for path in (folder / "made").glob(f"*/{pattern}")]
    ready, first, again = asked(site, folder / "made", shards)
    found, shown, results = zip(*first, strict=True)
    return Measured(
        in_turn=Took(*map(sum, zip(*alone, strict=True))),
        slowest=max(alone),
        at_once=at_once,
        files=len(wanted),
        size=sum(path.stat().st_size for path in wanted),
        ready=ready,
        found=statistics.median(found),
        found_p95=sorted(found)[len(found) * 95 // 100 - 1],
        shown=statistics.median(shown),
        again=statistics.median(one for one, _, _ in again),
        results=int(sum(results)),
    )


def deal(site: Path, folder: Path, shards: int) -> str:
    """Spread the pages over the shards; return the characters that all shards must know."""
    (kept,) = (site / ".cache" / "menglu").glob("fulltext-*")
    pages = sorted(kept.glob("*/pages/*/*.html"))
    for number, path in enumerate(pages):
        target = folder / "pages" / str(number % shards) / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.hardlink_to(path)
    return special(unescape(path.read_text("utf-8").removeprefix(BEFORE).removesuffix(AFTER)) for path in pages)


Answers = list[tuple[float, float, int]]
"""For each query: until the results were known, until the first of them could be shown, and how many there are."""


def asked(site: Path, made: Path, shards: int) -> tuple[float, Answers, Answers]:
    """Search in a browser: the time until it is ready, and the answers when asked first and once more."""
    queries = [f'"{spaced(text, "zh-Hans")}"' for text in texts(site)]
    with served(made) as host, opened() as page:
        page.goto(f"{host}/0/pagefind-entry.json")
        ready: float = page.evaluate(MERGED, [host, shards])
        first: Answers = page.evaluate(ASK, [queries, SHOWN])
        again: Answers = page.evaluate(ASK, [queries, SHOWN])
    return ready, first, again
