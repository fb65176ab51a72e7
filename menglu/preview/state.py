"""What the preview has to show: which build is the newest good one, and what is wrong since."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """One moment of the preview."""

    build: int
    """Counts the good builds."""
    problems: tuple[str, ...] = ()
    """What stands in the way of the next one, a line each."""


class State:
    """The newest moment; one thread builds, others look."""

    def __init__(self) -> None:
        """Nothing has been built."""
        self.shown = Shown(0)
        self.closing = False

    def built(self) -> None:
        """Take note of a good build: what was wrong is mended."""
        self.shown = Shown(self.shown.build + 1)

    def failed(self, problems: Sequence[str]) -> None:
        """Take note of what is wrong; the last good build stays."""
        self.shown = Shown(self.shown.build, tuple(problems))
