"""Long work shows on a terminal how far it has come, and is quiet where nobody looks."""

import os
import pty
import subprocess
import sys

import pytest
from smallsite import ROOT, Site, alliance, member, run


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
