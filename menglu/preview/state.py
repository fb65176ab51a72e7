"""State of the preview: the newest good build, and the problems since."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snapshot:
    """State at one moment."""

    build: int
    """Number of good builds so far."""
    problems: tuple[str, ...] = ()
    """What stands in the way of the next build, a line each."""


class PreviewState:
    """The newest snapshot; one thread records, others read."""

    def __init__(self) -> None:
        """Start without a build."""
        self.current = Snapshot(0)
        self.closing = False

    def record_build(self) -> None:
        """Count a good build and clear the problems."""
        self.current = Snapshot(self.current.build + 1)

    def record_problems(self, problems: Sequence[str]) -> None:
        """Replace the problems; the newest good build stays."""
        self.current = Snapshot(self.current.build, tuple(problems))
