"""The order of a build, from the files of a site to its output; `load` is its first half, as `check` needs it too."""

import gc
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from menglu.build import full_text, load, portable
from menglu.build.editions import other_editions
from menglu.build.inputs import Inputs, inputs
from menglu.build.job import Job
from menglu.build.load import Site, theme
from menglu.build.options import Options
from menglu.build.places import check_beside_content, check_output
from menglu.build.produce import Producer
from menglu.build.result import BuildResult
from menglu.problems import Problem, SiteError
from menglu.site.artifacts import Changes, ProducedFile
from menglu.site.full_text import FullText
from menglu.stages import diff, plan, render, write
from menglu.work import lock


def build(
    root: Path, output: Path, options: Options, read: Inputs | None = None, site: Site | None = None
) -> BuildResult:
    """Bring *output* up to date, from inputs that may be *read* and a *site* that may be loaded already.

    Raises SiteError or UsageError; then nothing in the output has changed.
    """
    check_output(output, root)
    if options.portable:
        check_beside_content(options.portable, root)
    job = Job(root, output, options)
    with lock.one_at_a_time(output, options.wait_seconds), gc_paused(), write.stage(output) as stage:
        site = site or load.site(job, read or inputs(root, options))
        state = write.state(output, forget=options.clean)
        producer = Producer(theme.theme(root, site.catalog.settings), state, stage)
        files = edition_files(job, site, producer)
        for edition in other_editions(site, job.work):
            folder = edition.catalog.settings.folder
            within = Producer(theme.theme(root, edition.catalog.settings), state.within(folder), stage / folder)
            files += edition_files(job, edition, within)
        files += handed_out(job, producer, files)
        changes = diff.changes(files, state)
        write.files(changes, stage, output, state.manifest)
        if options.portable:
            portable.write_copy(output, options.portable, producer.theme)
    return result(site, changes, job.work.computed)


def edition_files(job: Job, site: Site, producer: Producer) -> list[ProducedFile]:
    """Produce all files of a site in one of its languages; raises SiteError with the problems of templates."""
    texts = plan.fulltext(site.catalog, site.bodies) if job.options.search else None
    index = full_text.start(job, producer, texts)
    files = pages(job, site, producer)
    files += index()
    files += closing(site, producer, texts, files)
    files += packed(job, producer, texts, files)
    return [file.below(producer.folder) for file in files]


def check(root: Path, options: Options, read: Inputs | None = None) -> tuple[Problem, ...]:
    """Return every warning, and write nothing; raises SiteError with all problems if any is an error.

    Entries have the contents of inputs that may be *read* already. Pages are rendered only where the
    site has templates of its own: ours cannot fail on a site without errors.
    """
    job = Job(root, root, options)
    with gc_paused():
        return checked(job, load.site(job, read or inputs(root, options)))


def problems(root: Path, options: Options, read: Inputs, contents: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Return all problems of a site whose entries have these contents in place of those *read*."""
    try:
        return check(root, options, replace(read, entries={**read.entries, **contents}))
    except SiteError as error:
        return error.problems


def checked(job: Job, site: Site) -> tuple[Problem, ...]:
    """Return the warnings of a site without errors, once its own templates have rendered all pages."""
    if theme.has_own_templates(job.root):
        for edition in (site, *other_editions(site, job.work)):
            pages(job, edition, Producer(theme.theme(job.root, edition.catalog.settings)))
    return site.warnings


def pages(job: Job, site: Site, producer: Producer) -> list[ProducedFile]:
    """Produce all files that follow from the content and the theme; raises SiteError with the problems of templates."""
    render.load_templates(producer.theme)
    parts = plan.parts(site.catalog, site.bodies, site.readings, producer.theme.translator)
    files = [file for part in job.work.map(producer.parts(site.digests, site.shared_digest), parts) for file in part]
    files += [producer.file(planned) for planned in theme.copied_files(job.root, site.catalog.settings)]
    problems = tuple(template_problems(files))
    if problems:
        raise SiteError((*site.warnings, *problems))
    return files


def template_problems(files: Iterable[ProducedFile]) -> Iterator[Problem]:
    """Yield the problems of all templates, each once, with the first page that met it."""
    problems = [file.problem for file in files if file.problem]
    yield from {
        (problem.place, dict(problem.arguments).get("said")): problem for problem in reversed(problems)
    }.values()


def closing(
    site: Site, producer: Producer, texts: FullText | None, files: Sequence[ProducedFile]
) -> list[ProducedFile]:
    """Produce what depends on which other files there are."""
    parts = plan.closing(site.catalog.settings, producer.theme.translator, texts, files)
    return [file for part in parts for file in producer.part(part)]


def packed(job: Job, producer: Producer, texts: FullText | None, files: Sequence[ProducedFile]) -> list[ProducedFile]:
    """Pack files for use without a network; bundles of other bundles come after these."""
    entries = {file.path: file.entry for file in files}
    bundles = list(plan.bundles(list(entries), texts))
    of_bundles = [bundle for bundle in bundles if not entries.keys() >= set(bundle.sources)]
    of_files = [bundle for bundle in bundles if bundle not in of_bundles]
    output = job.output / producer.folder
    results = [file for made in job.work.map(producer.packs(entries, output), of_files) for file in made]
    return results + [producer.bundle(bundle, output) for bundle in of_bundles]


def handed_out(job: Job, producer: Producer, files: Sequence[ProducedFile]) -> list[ProducedFile]:
    """Produce the portable copy that the site offers, if it does; it holds the site in all its languages."""
    settings = producer.theme.settings
    if not settings.portable:
        return []
    paths = [file.path for file in files]
    bundle = plan.portable_copy(plan.PORTABLE_COPY, paths, settings, producer.theme.translator)
    return [producer.bundle(bundle, job.output)]


def result(site: Site, changes: Changes, computed: Mapping[str, int]) -> BuildResult:
    """Return what a build did."""
    catalog = site.catalog
    counts = len(catalog.alliances), len(catalog.members)
    language = catalog.settings.language
    return BuildResult(language, *counts, changes.written, changes.removed, site.warnings, Counter(computed))


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector: nearly all objects live to the end of a build, and there are many."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
