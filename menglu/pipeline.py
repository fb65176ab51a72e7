"""The order of the stages: load() from disk to a checked catalog, build() on to the output."""

import gc
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from menglu import making
from menglu.asked import Asked
from menglu.bodies import typeset_bodies
from menglu.contents import face, read_texts
from menglu.entries.catalog import Catalog
from menglu.entries.settings import Settings, published_at
from menglu.fulltext import index_files
from menglu.handing_out import hand_out
from menglu.looks import copied, looks_of, site_wording, template_folders
from menglu.options import Options, today
from menglu.problems import Problem, Severity, SiteError, UsageError, in_order
from menglu.search.readings import Reading
from menglu.site.files import Changes, DataFile, FullText, Icon, Known, Made, digest
from menglu.sounds import readings_of
from menglu.stages import compare, link, parse, plan, read, render, review, write


@dataclass(frozen=True, slots=True)
class Loaded:
    """A site that is right: its catalog, the text of its entries as HTML, how its names sound, what to look at."""

    catalog: Catalog
    bodies: Mapping[str, str]
    readings: Mapping[str, Reading]
    warnings: tuple[Problem, ...]
    face: str
    """All of it but the bodies, shortened."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    changes: Changes
    catalog: Catalog
    warnings: tuple[Problem, ...]


def settings(root: Path) -> tuple[Settings | None, tuple[Problem, ...]]:
    """Read site.yaml."""
    return parse.settings(read.site(root))


def load(root: Path, options: Options) -> Loaded:
    """Read, check and link the whole site, bodies converted; raises SiteError with all problems if any is an error.

    Templates that cannot be read are said along with the errors of the content.
    """
    try:
        return load_content(root, options)
    except SiteError as error:
        raise SiteError((*error.problems, *render.syntax_slips(template_folders(root)))) from None


def load_content(root: Path, options: Options) -> Loaded:
    """Read, check and link the content; raises SiteError with all its problems if any is an error."""
    configured, problems = settings(root)
    if configured is None:
        raise SiteError(problems)
    if options.base_url:
        configured = published_at(configured, options.base_url)
    sources = read.sources(root, configured.limits.entry_kb)
    texts = read_texts(sources.entries, root, options)
    content, found = parse.content(sources, {path: one.said for path, one in texts.items() if one.said}, configured)
    catalog, unlinked = link.catalog(content, today())
    warnings = [*review.warnings(catalog, content, whole=not (found or unlinked or sources.problems))]
    warnings += (one for known in texts.values() for one in known.private)
    bodies, untypeset = typeset_bodies(catalog, root, options)
    problems = in_order((*problems, *sources.problems, *found, *unlinked, *warnings, *untypeset))
    if any(p.severity is Severity.ERROR or options.strict for p in problems):
        raise SiteError(problems)
    shown = digest(f"{face(texts)} {sorted(sources.media)} {catalog.today}".encode())
    return Loaded(catalog, bodies, readings_of(catalog, root, options), problems, shown)


def build(root: Path, output: Path, options: Options) -> Built:
    """Bring *output* up to date; on any error nothing in it has changed."""
    write.check_folder(output, root)
    with one_at_a_time(output), all_kept():
        loaded = load(root, options)
        settings = loaded.catalog.settings
        say = site_wording(settings)
        before = write.previous(output)
        known = Known(before, {} if options.clean else write.present(output))
        texts = plan.fulltext(loaded.catalog, loaded.bodies) if options.search else None
        index = index_files(texts, kept_texts(root, output), options, before, known.present)
        looks = looks_of(root, settings, say)
        with write.stage(output) as stage:
            found = made(root, loaded, making.Target(known, stage), looks, options, texts, index)
            bundles = plan.bundles([one.path for one in found], texts, settings, say)
            changes = compare.outputs(found, bundles, looks.key, known)
            making.bundles(changes.bundles, output, stage, options)
            write.files(changes, stage, output, before)
        if options.portable:
            hand_out(output, options.portable, settings, say)
    return Built(changes, loaded.catalog, loaded.warnings)


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


@contextmanager
def one_at_a_time(output: Path) -> Iterator[None]:
    """Keep two builds from writing into one folder; raises UsageError when another is at work."""
    try:
        with FileLock(lock_file(output), timeout=0):
            yield
    except Timeout:
        raise UsageError("another build is writing to {folder}: wait for it to end", folder=output) from None


def kept_texts(root: Path, output: Path) -> Path:
    """Name the folder where the texts of an index are kept; each output folder has its own, and so its own lock."""
    return root / ".cache" / "menglu" / f"fulltext-{digest(str(output.resolve()).encode())}"


def lock_file(output: Path) -> Path:
    """Name the lock of an output folder; it lies outside, so that the output holds only the site."""
    return Path(tempfile.gettempdir()) / f"menglu-{digest(str(output.resolve()).encode())}.lock"
