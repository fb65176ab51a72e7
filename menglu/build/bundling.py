"""Files made of other files: from those that are made already, in the output or on the stage."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from menglu.build.options import Options
from menglu.site.artifacts import Bundle, File
from menglu.stages import pack, write
from menglu.work.progress import counted
from menglu.work.workers import TASKS_WORTH_IT, done, useful


def bundles(planned: Sequence[Bundle], output: Path, stage: Path, options: Options) -> None:
    """Make bundles: those made of files side by side, then those made of other bundles one after the other."""
    new = {one.path for one in planned}
    first = [one for one in planned if new.isdisjoint(one.sources)]
    made = done(
        [partial(one_bundle, one, output, stage) for one in first], useful(options.jobs, len(first), TASKS_WORTH_IT)
    )
    list(counted("packing for use without a network", made, len(first)))
    for one in planned:
        if not new.isdisjoint(one.sources):
            one_bundle(one, output, stage)


def one_bundle(planned: Bundle, output: Path, stage: Path) -> None:
    """Make a bundle of what is new, and of what is in the output."""

    def read(path: str) -> bytes:
        ready = stage / path
        return (ready if ready.exists() else output / path).read_bytes()

    write.put(File(planned.path, pack.content(planned, read)), stage)
