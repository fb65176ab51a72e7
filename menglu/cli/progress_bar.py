"""Progress bar on a terminal. The only home of rich."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

from menglu.work.progress import watched

if TYPE_CHECKING:
    from rich.progress import Progress


@contextmanager
def progress_shown(translate: Callable[[str], str]) -> Iterator[None]:
    """Show the progress of the block; stay quiet where there is no terminal, and where nothing takes long."""
    if not sys.stderr.isatty():
        yield
        return
    bar = ProgressBar(translate)
    try:
        with watched(bar.update):
            yield
    finally:
        bar.stop()


class ProgressBar:
    """One bar, for the step at hand; rich and translations are loaded when the first step begins."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        """Show nothing yet."""
        self.translate = translate
        self.step = ""
        self.process = os.getpid()

    @cached_property
    def progress(self) -> "Progress":
        """The bar of rich, started."""
        from rich.console import Console  # noqa: PLC0415 - see above
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        progress = Progress(*columns, console=Console(stderr=True), transient=True)
        progress.add_task("", total=None)
        progress.start()
        return progress

    def update(self, label: str, done: int, total: int | None) -> None:
        """Show how far a step is; not in a process begun meanwhile: its copy of the bar may be locked for ever."""
        if os.getpid() != self.process:
            return
        (task,) = self.progress.task_ids
        if label != self.step:
            self.step = label
            self.progress.reset(task, description=self.translate(label), total=total)
            self.progress.refresh()
        self.progress.update(task, completed=done)

    def stop(self) -> None:
        """Remove the bar."""
        if self.step:
            self.progress.stop()
