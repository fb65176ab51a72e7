"""Steps of the measurements of scale: commands in processes of their own, and how long they take."""

import json
import os
import re
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
TODAY, DAY = 1_800_000_000, 86_400
"""The date of all builds and the length of a day, in seconds: no measurement runs into the next day."""


class Took(NamedTuple):
    """The duration of a step in seconds: wall clock, and processor time of all processes that it started."""

    clock: float
    processors: float

    def __str__(self) -> str:
        return f"{self.clock:.1f} s ({self.processors:.1f} s CPU)"


def timed(work: Callable[[], object]) -> Took:
    """Measure how long something takes."""
    start, before = perf_counter(), spent()
    work()
    return Took(perf_counter() - start, spent() - before)


def spent() -> float:
    """Return the processor seconds of the child processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(*words: str | Path, folder: Path, today: int = TODAY) -> str:
    """Run a command; return its stderr."""
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": str(today)}
    return subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True, env=surroundings).stderr


def build(site: Path, *options: str, today: int = TODAY) -> int:
    """Build a site as people do; return how many files were written."""
    output = run(sys.executable, ROOT / "build.py", "--site", site, "--lang", "en", *options, folder=ROOT, today=today)
    found = re.search(r"(\d+) files? written", output)
    if not found:
        raise ValueError(output)
    return int(found[1])


def check(site: Path) -> Counter[str]:
    """Check a site as people do; return the number of problems by code."""
    words = (sys.executable, ROOT / "build.py", "check", "--site", site, "--format", "json")
    done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
    return Counter(one["code"] for one in json.loads(done.stdout)["problems"])
