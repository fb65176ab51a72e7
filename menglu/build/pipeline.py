"""From a site that is loaded to the output: the second half of a build."""

import gc
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from menglu.build import bundling, making
from menglu.build.load import Loaded, load
from menglu.build.options import Options
from menglu.build.portable import hand_out
from menglu.build.theme import copied, looks_of, site_wording
from menglu.entries.catalog import Catalog
from menglu.problems import Problem, SiteError
from menglu.site.artifacts import PLACES, Bundle, Changes, DataFile, FullText, Icon, Known, Made
from menglu.stages import diff, plan, render, search_index, write
from menglu.text.digest import digest
from menglu.work import engine
from menglu.work.lock import one_at_a_time
from menglu.work.progress import begun
from menglu.work.tracked import Asked


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    changes: Changes
    catalog: Catalog
    warnings: tuple[Problem, ...]
    look: str
    """The key of the looks of the site."""
    bundles: tuple[Bundle, ...]


def build(root: Path, output: Path, options: Options, loaded: Loaded | None = None) -> Built:
    """Bring *output* up to date, with a site that may be *loaded* already; on any error nothing in it has changed."""
    write.check_folder(output, root)
    with one_at_a_time(output), all_kept():
        loaded = loaded or load(root, options)
        settings = loaded.catalog.settings
        say = site_wording(settings)
        before = write.previous(output)
        known = Known(before, {} if options.clean else write.present(output))
        texts = plan.fulltext(loaded.catalog, loaded.bodies) if options.search else None
        index = index_files(texts, kept_texts(root, output), options, known)
        looks = looks_of(root, settings, say)
        with write.stage(output) as stage:
            found = made(root, loaded, making.Target(known, stage), looks, options, texts, index)
            bundles = tuple(plan.bundles([one.path for one in found], texts, settings, say))
            changes = diff.outputs(found, bundles, looks.key, known)
            bundling.bundles(changes.bundles, output, stage, options)
            write.files(changes, stage, output, before)
        if options.portable:
            hand_out(output, options.portable, settings, say)
    return Built(changes, loaded.catalog, loaded.warnings, looks.key, bundles)


def check(root: Path, options: Options) -> tuple[Problem, ...]:
    """Find every problem, rendering included, and write nothing; raises SiteError with all if any is an error."""
    with all_kept():
        loaded = load(root, options)
        settings = loaded.catalog.settings
        made(root, loaded, making.NOWHERE, looks_of(root, settings, site_wording(settings)), options)
        return loaded.warnings


def made(  # noqa: PLR0913, PLR0917 - what there is, what there was, and the index
    root: Path,
    loaded: Loaded,
    target: making.Target,
    looks: render.Looks,
    options: Options,
    texts: FullText | None = None,
    index: Sequence[DataFile] = (),
) -> list[Made]:
    """Make all files that are not there yet; raises SiteError with the warnings and the problems of all templates."""
    bodies = Asked(loaded.bodies)
    parts = plan.parts(loaded.catalog, bodies, loaded.readings, looks.say)
    closing = partial(plan.closing, loaded.catalog.settings, looks.say, texts)
    work = making.Work(bodies, target, looks, loaded.face)
    found = making.files(parts, (partial(as_they_are, root), lambda: index), closing, work, root, options)
    slips = tuple(making.slips(found))
    if slips:
        raise SiteError((*loaded.warnings, *slips))
    return found


def index_files(fulltext: FullText | None, folder: Path, options: Options, known: Known) -> Sequence[DataFile]:
    """Give the files of the full-text index: the one that is there as long as no text has changed, else a new one.

    *folder* keeps the texts as they were indexed, for the next index.
    """
    if fulltext is None:
        return []
    fingerprint = digest(f"{engine.code()}{fulltext.edition}".encode())
    earlier = search_index.earlier(known)
    same = any(one.path == PLACES and one.fingerprint == fingerprint for one in earlier)
    if same or (earlier and options.index_later):
        return earlier
    if options.clean:
        shutil.rmtree(folder, ignore_errors=True)
    begun("making the full-text index")
    if options.remember:
        return search_index.new(fulltext, folder, fingerprint)
    with tempfile.TemporaryDirectory(prefix="menglu-") as passing:
        return search_index.new(fulltext, Path(passing), fingerprint)


def as_they_are(root: Path) -> Iterator[DataFile | Icon]:
    """Give what is copied, and the icons that are drawn from one of these files."""
    files = list(copied(root))
    yield from files
    yield from plan.icons(files)


@contextmanager
def all_kept() -> Iterator[None]:
    """Let nobody look for garbage meanwhile: what a build makes is needed to its end, and there is a lot of it."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def kept_texts(root: Path, output: Path) -> Path:
    """Name the folder where the texts of an index are kept; each output folder has its own, and so its own lock."""
    return root / ".cache" / "menglu" / f"fulltext-{digest(str(output.resolve()).encode())}"
