"""The steps that measurements of scale are made of: commands in processes of their own, and how long they take."""

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
"""The day of all builds, in seconds, and how long one lasts: no measurement runs into the next day."""


class Took(NamedTuple):
    """How long a step took, in seconds: by the clock, and in the processors, by all processes that it started."""

    clock: float
    processors: float

    def __str__(self) -> str:
        return f"{self.clock:.1f} s ({self.processors:.1f} s CPU)"


def timed(work: Callable[[], object]) -> Took:
    """Say how long something takes."""
    start, before = perf_counter(), spent()
    work()
    return Took(perf_counter() - start, spent() - before)


def spent() -> float:
    """Give the seconds that processors have spent on the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(*words: str | Path, folder: Path, today: int = TODAY) -> str:
    """Run a command; give what it said."""
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": str(today)}
    return subprocess.run(words, cwd=folder, check=True, capture_output=True, text=True, env=surroundings).stderr


def build(site: Path, *options: str, today: int = TODAY) -> int:
    """Build a site as people do; give how many files were written."""
    said = run(sys.executable, ROOT / "build.py", "--site", site, "--lang", "en", *options, folder=ROOT, today=today)
    found = re.search(r"(\d+) files? written", said)
    if not found:
        raise ValueError(said)
    return int(found[1])


def check(site: Path) -> Counter[str]:
    """Check a site as people do; give how many problems of which code there are."""
    words = (sys.executable, ROOT / "build.py", "check", "--site", site, "--format", "json")
    done = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
    return Counter(one["code"] for one in json.loads(done.stdout)["problems"])
