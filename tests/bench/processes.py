"""Runs commands in new processes, and measures them."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROCESSORS = 2
"""So many are used by all that is measured."""
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
END_SECONDS = 10.0


@dataclass(frozen=True)
class Run:
    """What a command took."""

    seconds: float
    memory: int
    """What the largest of its processes held at most, in bytes."""


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a folder and wait for it; raises RuntimeError with what it said if it fails."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=environment())
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)}: {said.read().decode(errors='replace')}")
    return Run(seconds, usage.ru_maxrss * RSS_UNIT)


@contextmanager
def running(command: Sequence[str], folder: Path, log: Path) -> Iterator[None]:
    """Keep a command running until the block ends; what it says goes to *log*."""
    with log.open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env=environment())
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def environment() -> Mapping[str, str]:
    """Give what commands find around them: ours, without what the measuring needs, and as many processors for all."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "MENGLU_LANG"}}
    return {**kept, "MENGLU_LANG": "en", "GOMAXPROCS": str(PROCESSORS)}
