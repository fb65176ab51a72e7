"""Long work shows on a terminal how far it has come, and is quiet where nobody looks."""

import os
import pty
import subprocess
import sys
import threading

import pytest
from smallsite import ROOT, Site, alliance, member, run

from menglu.cli.progress_bar import ProgressBar
from menglu.work.progress import counted, watched
from menglu.work.workers import BackgroundTask

PATIENCE_SECONDS = 30


@pytest.fixture
def large(site: Site) -> Site:
    for number in range(300):
        site.write(f"content/members/m{number}.md", member(f"M {number}", "memberships: [{alliance: pact}]"))
    site.write("content/alliances/pact.md", alliance("Pact"))
    return site


def on_a_terminal(site: Site, *words: str) -> str:
    """Run a command as if somebody were looking."""
    ours, theirs = pty.openpty()
    command = [sys.executable, str(ROOT / "build.py"), *words, "--site", str(site.root), "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, env={**os.environ, "TERM": "xterm"}):
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 65536):
                seen += part
        except OSError:  # how Linux says that the other side is closed
            pass
    os.close(ours)
    return seen.decode()


def test_a_terminal_sees_what_is_being_done_and_how_much_is_left(large: Site) -> None:
    seen = on_a_terminal(large, "build")

    for step in ("reading entries", "converting texts", "making pages", "packing for use", "full-text index"):
        assert step in seen
    assert "/301" in seen
    assert "1 alliance, 300 members" in seen


def test_nothing_moves_where_nobody_looks(large: Site) -> None:
    done = run("build", "--site", str(large.root), "--lang", "en")

    assert "making pages" not in done.stderr
    assert "\x1b" not in done.stderr
    assert done.stderr.startswith("1 alliance, 300 members")


@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")  # what is tested
def test_a_process_that_begins_while_the_bar_is_drawn_does_not_wait_for_it() -> None:
    bar = ProgressBar(str)
    drawn, begun = threading.Event(), threading.Event()

    def draw() -> None:
        with bar.progress._lock:  # noqa: SLF001 - as its own thread does
            drawn.set()
            begun.wait()

    with watched(bar.update):
        bar.update("before", 0, 1)
        thread = threading.Thread(target=draw)
        thread.start()
        drawn.wait()
        task = BackgroundTask(lambda: list(counted("within", [1], 1)))
        begun.set()
        thread.join()
        bar.stop()
    try:
        assert task.receiver.poll(PATIENCE_SECONDS)
        assert task.result() == [1]
    finally:
        task.stop()
