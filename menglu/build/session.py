"""A site that is kept in memory while its content is edited, for the preview.

An edit costs what it touches: files that are as they were are not parsed again, and the page of an entry is rendered
when somebody asks for it. The output follows in a process of its own, which begins with all that is in memory here.
"""

import gc
import threading
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from menglu.build import load, pipeline
from menglu.build.job import Job
from menglu.build.load import Site, theme
from menglu.build.load.parsed import ParsedSources, parse_sources
from menglu.build.options import Options, today
from menglu.build.pipeline import gc_paused
from menglu.build.result import BuildResult
from menglu.entries.catalog import Catalog
from menglu.entries.entry import Alliance, Entry
from menglu.entries.settings import Settings
from menglu.problems import Problem, Severity, SiteError
from menglu.stages import plan, read, render
from menglu.text.names import fold
from menglu.work.workers import BackgroundTask

PREDECESSOR_SECONDS = 60.0
"""How long a preview that was ended may go on writing its last build."""


class PreviewSession:
    """The newest good state of a site, and its output on the way there."""

    def __init__(self, root: Path, output: Path, options: Options) -> None:
        """Load nothing yet."""
        self.root, self.output, self.options = root, output, options
        self.settings: Settings | None = None
        self.parsed: ParsedSources | None = None
        self.site: Site | None = None
        self.is_current = False
        """Whether the site is that of the files as they were parsed last, which may be wrong."""
        self.shown: tuple[plan.EntryPages, render.Theme] | None = None
        self.rendered: dict[str, bytes | None] = {}
        self.writer: BackgroundTask[BuildResult] | None = None
        self.lock = threading.Lock()
        """Pages are asked for by another thread; what they share is worked out by one at a time."""

    @property
    def loaded(self) -> bool:
        """Whether the site has been without errors."""
        return self.site is not None

    def refresh(self, touched: Collection[str] | None) -> Mapping[str, int]:
        """Read what was edited: the files *touched*, relative to the site, if it is known which.

        Returns how many results of each step were computed. Raises SiteError or UsageError with what is wrong; the
        last good state stays.
        """
        first, job = not self.loaded, self.job()
        with gc_paused():
            try:
                self.show(self.load(job, touched))
            except SiteError as error:
                raise SiteError((*error.problems, *theme.template_errors(self.root))) from None
        if first:
            gc.collect()
            gc.freeze()  # the site stays; only what comes and goes with edits is looked at from now on
            gc.enable()
        return job.work.computed

    def load(self, job: Job, touched: Collection[str] | None) -> Site:
        """Read, check and link what has changed; raises SiteError with what is wrong."""
        was_current, self.is_current = self.is_current, False
        settings, problems = load.configuration(job)
        if settings != self.settings:
            self.settings, self.parsed, was_current = settings, None, False
        before, self.parsed = self.parsed, self.parse(job, settings, touched)
        edited = None
        is_wrong = any(problem.severity is Severity.ERROR for problem in problems)
        if self.site and before and was_current and not is_wrong and self.site.catalog.today == today():
            edited = local_edits(before, self.parsed, self.site.catalog)
        if self.site and edited is not None and not load.raises_warnings(settings):
            return load.relinked(job, self.site, self.parsed, edited)
        return load.linked(job, settings, self.parsed, problems)

    def job(self) -> Job:
        """Return how to load: after the first time memory serves as the store, and warnings are not shown."""
        options = replace(self.options, remember=False, clean=True, warn=False) if self.loaded else self.options
        return Job(self.root, self.output, options)

    def parse(self, job: Job, settings: Settings, touched: Collection[str] | None) -> ParsedSources:
        """Parse the files that have changed since they were parsed last."""
        limit, last = settings.limits.entry_kb, self.parsed
        if last is None:
            return parse_sources(read.sources(self.root, limit), settings, job.work)
        sources = (
            read.sources(self.root, limit) if touched is None else read.update(last.sources, self.root, limit, touched)
        )
        known = dict(zip(last.sources.entries, last.entries.values(), strict=True))
        new = tuple(source for source in sources.entries if source not in known)
        parsed = parse_sources(replace(sources, entries=new), settings, job.work).entries
        entries = {source.path: parsed.get(source.path) or known[source] for source in sources.entries}
        return ParsedSources(sources, entries)

    def show(self, site: Site) -> None:
        """Show a site from now on; raises SiteError when a template cannot be read."""
        look = theme.theme(self.root, site.catalog.settings)
        if self.shown is None or look.digest != self.shown[1].digest:
            problems = theme.template_errors(self.root)
            if problems:
                raise SiteError(problems)
        pages = plan.EntryPages(site.catalog, site.bodies, look.translator, self.shown[0] if self.shown else None)
        with self.lock:
            self.site, self.shown, self.rendered, self.is_current = site, (pages, look), {}, True

    def page(self, path: str) -> bytes | None:
        """Return the page of a content file, or for what is missing; None for others, or if a template fails."""
        with self.lock:
            if path not in self.rendered:
                self.rendered[path] = self.render(path)
            return self.rendered[path]

    def has(self, path: str) -> bool:
        """Return whether a path is that of the page of an entry or an added page."""
        return bool(self.shown and self.shown[0].has(path))

    def render(self, path: str) -> bytes | None:
        """Render a page."""
        planned = self.shown[0].page(path) if self.shown else None
        rendered = render.page(planned, self.shown[1]) if self.shown and planned else None
        return None if rendered is None or isinstance(rendered, Problem) else rendered.content

    def write(self, *, whole: bool) -> None:
        """Begin to bring the output up to date; unless the *whole* is wanted, an older index may stay for now."""
        options = replace(self.options, index_later=not whole, wait_seconds=PREDECESSOR_SECONDS)
        build = partial(pipeline.build, self.root, self.output, options, site=self.site)
        self.writer = BackgroundTask(build)

    def written(self) -> BuildResult | None:
        """Return what was written, once it is; raises SiteError or UsageError if it could not be."""
        if self.writer is None or not self.writer.done():
            return None
        writer, self.writer = self.writer, None
        return writer.result()

    def close(self) -> None:
        """Write no more."""
        if self.writer:
            self.writer.stop()


def local_edits(before: ParsedSources, now: ParsedSources, catalog: Catalog) -> frozenset[str] | None:
    """Return the paths of edited entries that stand to all others as before; None if any does not.

    An alliance is shown to others by its name, but held by its slug: its name may change as long as nobody refers to
    it, or to another of that name, by name.
    """
    if before.sources.problems or now.sources.problems or before.sources.media != now.sources.media:
        return None
    if before.entries.keys() != now.entries.keys():
        return None
    edited = frozenset(path for path, entry in now.entries.items() if entry is not before.entries[path])
    for path in edited:
        old, new = before.entries[path], now.entries[path]
        if old.located is None or new.located is None or old.digests.linked != new.digests.linked:
            return None
        entries = [entry for entry in (old.located.entry, new.located.entry) if isinstance(entry, Entry)]
        names = {entry.name for entry in entries}
        is_alliance = all(isinstance(entry, Alliance) for entry in entries)
        if len(names) > 1 and (not is_alliance or not catalog.reference_names.isdisjoint(map(fold, names))):
            return None
    return edited
