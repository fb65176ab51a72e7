"""Work that another process does ends, whatever becomes of the one that asked for it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from smallsite import ROOT

from menglu.work.workers import BackgroundTask

FORSAKEN = """
import os
from menglu.work.workers import BackgroundTask
aside = BackgroundTask(lambda: "x" * 10_000_000)
print(aside.process.pid, flush=True)
os._exit(0)
"""
ROUNDS = """
from menglu.work.workers import BackgroundTask, run_tasks
rounds = lambda: sum(len(list(run_tasks(abs, range(2), jobs=2, large=True))) for _ in range(200))
print(BackgroundTask(rounds).result())
"""
"""Fails by never ending: where a process that waits for its next task is not ended by the signal for it."""


def waits(process: str) -> bool:
    """Tell whether a process is still there, and not only waiting to be counted."""
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_process_whose_result_nobody_takes_ends(tmp_path: Path) -> None:
    said = tmp_path / "said"
    with said.open("w", encoding="utf-8") as out:
        subprocess.run([sys.executable, "-c", FORSAKEN], cwd=ROOT, stdout=out, check=True)
    process = said.read_text(encoding="utf-8").strip()
    end = time.monotonic() + 20
    while waits(process):
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_result_comes_whole_and_a_mistake_is_raised() -> None:
    assert BackgroundTask(lambda: "x" * 10_000_000).result() == "x" * 10_000_000
    with pytest.raises(ZeroDivisionError):
        BackgroundTask(lambda: 1 / 0).result()


def test_processes_within_a_background_task_end_with_their_work() -> None:
    command = [sys.executable, "-c", ROUNDS]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=60, text=True).stdout == "400\n"
