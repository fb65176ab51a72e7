"""The full-text index, made beside the pages; a shard stays as it is as long as none of its texts has changed."""

import shutil
from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain

from menglu.build.job import Job
from menglu.build.produce import Producer
from menglu.site.artifacts import OutputState, ProducedFile
from menglu.site.full_text import FULL_TEXT, TEXT_PACKS, FullText
from menglu.stages import plan
from menglu.work.progress import begin
from menglu.work.workers import BackgroundTask

Files = list[ProducedFile]


def start(job: Job, producer: Producer, texts: FullText | None) -> Callable[[], Files]:
    """Start to make the index, unless there is nothing to do; returns what waits for its files."""
    if texts is None:
        return list
    present = present_index(producer.state) if job.options.index_later else None
    if present:
        return lambda: present
    pages = job.index_pages(producer.folder)
    step, shards = producer.index(pages), plan.shards(texts)
    known = job.work.recall(step, shards)
    if len(known) == len(shards):
        return lambda: joined(known)
    if job.options.clean or not job.options.remember:
        shutil.rmtree(pages, ignore_errors=True)
    job.work.computed[step.name] += len(shards) - len(known)
    task: BackgroundTask[list[Files]] = BackgroundTask(partial(job.work.map, step, shards), niceness=0)

    def wait() -> Files:
        begin(step.label)
        try:
            return joined(task.result())
        finally:
            task.stop()

    return wait


def joined(shards: Iterable[Files]) -> Files:
    """Return the files of all shards."""
    return list(chain.from_iterable(shards))


def present_index(state: OutputState) -> Files | None:
    """Return the files of the index that is there, if it is whole."""
    entries = [item for item in state.manifest.items() if item[0].startswith(FULL_TEXT)]
    files = [ProducedFile(path, entry, written=False) for path, entry in entries if not path.startswith(TEXT_PACKS)]
    return files if files and all(state.holds(file.path, file.entry) for file in files) else None
