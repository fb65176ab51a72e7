"""Builds, serves, and builds again whenever something has changed."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from menglu.preview.serving import Server
from menglu.preview.state import State
from menglu.preview.watching import Changes, watching

PAUSE_SECONDS = 1.5
"""After so long a rest, what takes its time is brought up to date too."""
LOOK_SECONDS = 0.2

Rebuild = Callable[[bool], Sequence[str]]
"""Builds and gives what is wrong, a line each; with True it takes its time and leaves nothing for later."""


def preview(
    rebuild: Rebuild, watched: Sequence[Path], server: Server, cannot: Callable[[], None], *, poll: bool
) -> None:
    """Serve and rebuild until an interrupt; no mistake in the content ends it."""
    with suppress(KeyboardInterrupt), server.running(), watching(watched, cannot, poll=poll) as changes:
        attempt(rebuild, server.state, whole=True)
        build_on(rebuild, server.state, changes)


def build_on(rebuild: Rebuild, state: State, changes: Changes) -> None:
    """Build after each change: at once what shows it, the rest after a pause."""
    rested, owing = 0.0, False
    while not state.closing:
        if changes.wait(LOOK_SECONDS):
            attempt(rebuild, state, whole=False)
            rested, owing = 0.0, not state.shown.problems
        elif owing and (rested := rested + LOOK_SECONDS) >= PAUSE_SECONDS:
            owing = False
            rebuild(True)  # noqa: FBT003 - the whole of it


def attempt(rebuild: Rebuild, state: State, *, whole: bool) -> None:
    """Build, and let the state say what came of it."""
    problems = rebuild(whole)
    if problems:
        state.failed(problems)
    else:
        state.built()
