"""Offline use: storage, requests, time to save, time to open a saved page."""

import gzip
import json
import statistics
from dataclasses import dataclass
from pathlib import Path

from hosting import Host
from search_speed import opened

OPENED = 15
SAVE = """async () => {
    const start = performance.now();
    await menglu.copy.save();
    return performance.now() - start;
}"""
OPEN = "() => { const [one] = performance.getEntriesByType('navigation'); return one.domContentLoadedEventEnd; }"


@dataclass(frozen=True)
class Measured:
    """Offline use at one size; times in milliseconds, sizes in bytes."""

    core: int
    core_gzipped: int
    saved: int
    requests: int
    saving: float
    opening: float
    slowest_opening: float


def measure(folder: Path) -> Measured:
    """Save the directory that was built in *folder*, and read it offline."""
    output = folder / "output"
    core = json.loads((output / "offline/core.json").read_text(encoding="utf-8"))["core"]
    files = [(output / path).read_bytes() for path in core]
    packs = json.loads((output / "offline/packs.json").read_text(encoding="utf-8"))
    host = Host(output)
    with opened() as page:
        page.goto(f"{host.address}/index.html")
        page.wait_for_function("() => document.documentElement.dataset.offline === 'core'", timeout=60_000)
        saving = page.evaluate(SAVE)
        host.stop()
        page.context.set_offline(True)
        times = []
        for path in sorted((output / "members").glob("m*.html"))[:: max(1, len(packs))][:OPENED]:
            page.goto(f"{host.address}/members/{path.name}")
            times.append(page.evaluate(OPEN))
    return Measured(
        core=sum(map(len, files)),
        core_gzipped=sum(len(gzip.compress(content, 9)) for content in files),
        saved=sum(size for _, size in packs.values()),
        requests=len(packs) + 1,
        saving=saving,
        opening=statistics.median(times),
        slowest_opening=max(times),
    )
