"""Commands in new processes, and what they take."""

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
"""How many processors all that is measured uses."""
RSS_UNIT = 1 if sys.platform == "darwin" else 1024
END_SECONDS = 10.0
OWN_VARIABLES = frozenset({"PYTHONPATH", "MENGLU_LANG", "PYTHONDONTWRITEBYTECODE"})
"""Of the environment of the benchmark; without the last, commands find our code compiled, as where it is installed."""


@dataclass(frozen=True)
class Run:
    """The cost of a command."""

    seconds: float
    """Wall-clock time."""
    cpu: float
    """Processor seconds of the command and the processes it waited for, user and system."""
    memory: int
    """Peak memory of its largest process, in bytes."""


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a folder and wait for it; raise RuntimeError with its output if it fails."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, env=environment())
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise RuntimeError(f"{' '.join(command)}: {output.read().decode(errors='replace')}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * RSS_UNIT)


@contextmanager
def running(command: Sequence[str], folder: Path, log: Path) -> Iterator[None]:
    """Keep a command running until the block ends; its output goes to *log*."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, env=environment())
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
    """Return the environment of commands: ours without what the benchmark needs, and the same processors for all."""
    kept = {name: value for name, value in os.environ.items() if name not in OWN_VARIABLES}
    return {**kept, "MENGLU_LANG": "en", "GOMAXPROCS": str(PROCESSORS)}
