"""The full-text index, made beside the pages; the one that is there stays as long as no text has changed."""

import shutil
from collections.abc import Callable
from functools import partial

from menglu.build.job import Job
from menglu.build.produce import Producer
from menglu.site.artifacts import FULL_TEXT, TEXT_PACKS, FullText, OutputState, ProducedFile
from menglu.work.progress import begin
from menglu.work.workers import BackgroundTask

Files = list[ProducedFile]


def start(job: Job, producer: Producer, texts: FullText | None) -> Callable[[], Files]:
    """Start to make the index, unless there is nothing to do; returns what waits for its files."""
    if texts is None:
        return list
    present = present_index(producer.state) if job.options.index_later else None
    pages = job.index_pages(producer.folder)
    step = producer.index(pages)
    remembered = present or job.work.recall(step, texts)
    if remembered is not None:
        return lambda: remembered
    if job.options.clean or not job.options.remember:
        shutil.rmtree(pages, ignore_errors=True)
    job.work.computed[step.name] += 1
    task: BackgroundTask[list[Files]] = BackgroundTask(partial(job.work.map, step, [texts]), niceness=0)

    def wait() -> Files:
        begin(step.label)
        try:
            (files,) = task.result()
        finally:
            task.stop()
        return files

    return wait


def present_index(state: OutputState) -> Files | None:
    """Return the files of the index that is there, if it is whole."""
    entries = [item for item in state.manifest.items() if item[0].startswith(FULL_TEXT)]
    files = [ProducedFile(path, entry, written=False) for path, entry in entries if not path.startswith(TEXT_PACKS)]
    return files if files and all(state.holds(file.path, file.entry) for file in files) else None
