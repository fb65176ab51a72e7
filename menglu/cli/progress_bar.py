"""Progress bar on a terminal. The only home of rich."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from menglu.i18n import Wording
from menglu.work.progress import watched


@contextmanager
def progress_shown(say: Wording) -> Iterator[None]:
    """Show the progress of the block; stay quiet where there is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - slow to load, and not needed where nobody sees it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        step = ""

        def update(label: str, done: int, total: int | None) -> None:
            nonlocal step
            if label != step:
                step = label
                bar.reset(task, description=say(label), total=total)
                bar.refresh()
            bar.update(task, completed=done)

        with watched(update):
            yield
