"""A site that is kept in memory while its content is edited, for the preview.

An edit costs what it touches: what is as it was is not read again, and the page of an entry is made when somebody asks
for it. The output follows in a process of its own, which begins with all that is in memory here.
"""

import gc
import threading
from collections.abc import Collection
from dataclasses import replace
from functools import partial
from pathlib import Path

from menglu.build import pipeline
from menglu.build.load import Loaded, Memory, load
from menglu.build.options import Options
from menglu.build.theme import looks_of, site_wording
from menglu.problems import Problem, SiteError, UsageError
from menglu.site.artifacts import Changes
from menglu.stages import plan, render
from menglu.work.workers import Aside

AGAIN = Options(remember=False, clean=True, warn=False)
"""A process with a memory of its own neither needs nor fills the caches of builds; the preview shows no warnings."""

Failed = SiteError | UsageError


class Live:
    """The newest good state of a site, and its output on the way there."""

    def __init__(self, root: Path, output: Path, options: Options) -> None:
        """Nothing is loaded yet."""
        self.root, self.output, self.options = root, output, options
        self.memory = Memory()
        self.shown: tuple[plan.EntryPages, render.Looks] | None = None
        self.loaded: Loaded | None = None
        self.made: dict[str, bytes | None] = {}
        self.build: Aside[Changes | Failed] | None = None
        self.lock = threading.Lock()
        """Pages are asked for by another thread; what they share is worked out by one at a time."""

    def refresh(self, touched: Collection[str] | None) -> None:
        """Take in what was edited: the files *touched*, relative to the site, if it is known which.

        Raises SiteError or UsageError with what is wrong; the last good state stays.
        """
        first = self.loaded is None
        with pipeline.all_kept():
            self.load(touched, first=first)
        if first:
            gc.collect()
            gc.freeze()  # the site stays; only what comes and goes with edits is looked at from now on
            gc.enable()

    def load(self, touched: Collection[str] | None, *, first: bool) -> None:
        """Load, and show what there is if all is right."""
        options = self.options if first else replace(AGAIN, jobs=self.options.jobs, base_url=self.options.base_url)
        loaded = load(self.root, options, self.memory, touched)
        say = site_wording(loaded.catalog.settings)
        looks = looks_of(self.root, loaded.catalog.settings, say)
        if self.shown is None or looks.key != self.shown[1].key:
            slips = render.syntax_slips(looks.folders)
            if slips:
                raise SiteError(tuple(slips))
        pages = plan.EntryPages(loaded.catalog, loaded.bodies, say, self.shown[0] if self.shown else None)
        with self.lock:
            self.loaded, self.shown, self.made = loaded, (pages, looks), {}

    def page(self, path: str) -> bytes | None:
        """Make the page of an entry as it is now; None for any other path, and where a template fails."""
        with self.lock:
            if path not in self.made:
                self.made[path] = self.made_now(path)
            return self.made[path]

    def has(self, path: str) -> bool:
        """Tell whether a path is that of the page of an entry."""
        return bool(self.shown and self.shown[0].entry(path))

    def made_now(self, path: str) -> bytes | None:
        """Make a page."""
        planned = self.shown[0].page(path) if self.shown else None
        made = render.page(planned, self.shown[1]) if self.shown and planned else None
        return None if made is None or isinstance(made, Problem) else made.content

    def write(self, *, whole: bool) -> None:
        """Begin to bring the output up to date; unless the *whole* is wanted, an older index may stay for now."""
        options = replace(self.options, index_later=not whole)
        self.build = Aside(partial(outcome, self.root, self.output, options, self.loaded))

    def written(self) -> Changes | None:
        """Give what was written, once it is; raises SiteError or UsageError if it could not be."""
        if self.build is None or not self.build.done():
            return None
        found, self.build = self.build.result(), None
        if isinstance(found, Failed):
            raise found
        return found

    def close(self) -> None:
        """Write no more."""
        if self.build:
            self.build.stop()


def outcome(root: Path, output: Path, options: Options, loaded: Loaded | None) -> Changes | Failed:
    """Build, and give what was written or what stands in the way."""
    try:
        return pipeline.build(root, output, options, loaded).changes
    except (SiteError, UsageError) as error:
        return error
