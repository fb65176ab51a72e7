"""Shows on a terminal what is being done and how much is left. The only home of rich."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from menglu.i18n import Translator
from menglu.work.progress import watched


@contextmanager
def progress_shown(say: Translator) -> Iterator[None]:
    """Show how far the work of this block has come; where nobody sees it, stay quiet."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console  # noqa: PLC0415 - slow to load, and not needed where nobody sees it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("", total=None)
        doing = ""

        def watch(what: str, done: int, total: int | None) -> None:
            nonlocal doing
            if what != doing:
                doing = what
                shown.reset(task, description=say(what), total=total)
                shown.refresh()
            shown.update(task, completed=done)

        with watched(watch):
            yield
