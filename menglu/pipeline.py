"""The order of the stages: load() from disk to a checked catalog, build() on to the output."""

import datetime
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from filelock import FileLock, Timeout

from menglu import spreadsheet
from menglu.bodies import Options, typeset_bodies
from menglu.entries.catalog import Catalog
from menglu.entries.settings import Settings, published_at
from menglu.fulltext import index_files
from menglu.handing_out import hand_out
from menglu.looks import copied, looks_of, site_wording, template_folders
from menglu.parallel import spread
from menglu.problems import Problem, Severity, SiteError, UsageError, in_order
from menglu.search.readings import Reading
from menglu.site.files import Bundle, Changes, DataFile, File, FullText, Icon, Planned, Workbook, digest
from menglu.site.pages import Page
from menglu.sounds import readings_of
from menglu.stages import bundle, compare, draw, link, parse, plan, read, render, review, write
from menglu.wording import Wording


@dataclass(frozen=True, slots=True)
class Loaded:
    """A site that is right: its catalog, the text of its entries as HTML, how its names sound, what to look at."""

    catalog: Catalog
    bodies: Mapping[str, str]
    readings: Mapping[str, Reading]
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    changes: Changes
    catalog: Catalog
    warnings: tuple[Problem, ...]


def today() -> datetime.date:
    """Give the day of SOURCE_DATE_EPOCH if set, else the current day; the clock enters the output nowhere else."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError("SOURCE_DATE_EPOCH is not a number of seconds: '{value}'", value=epoch) from None


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
    content, found = parse.content(sources, configured)
    catalog, unlinked = link.catalog(content, today())
    warnings = tuple(
        review.warnings(catalog, content, sources.entries, whole=not (found or unlinked or sources.problems))
    )
    bodies, untypeset = typeset_bodies(catalog, root, options)
    problems = in_order((*problems, *sources.problems, *found, *unlinked, *warnings, *untypeset))
    if any(p.severity is Severity.ERROR or options.strict for p in problems):
        raise SiteError(problems)
    return Loaded(catalog, bodies, readings_of(catalog, root, options), problems)


def build(root: Path, output: Path, options: Options) -> Built:
    """Bring *output* up to date; on any error nothing in it has changed."""
    write.check_folder(output, root)
    with one_at_a_time(output):
        loaded = load(root, options)
        settings = loaded.catalog.settings
        say = site_wording(settings)
        before = write.previous(output)
        present = {} if options.clean else write.present(output)
        fulltext = plan.fulltext(loaded.catalog, loaded.bodies) if options.search else None
        index = index_files(fulltext, kept_texts(root, output), options, before, present)
        planned = [*planned_files(root, loaded, say, fulltext), *index]
        planned += plan.bundles([one.path for one in planned], fulltext, settings, say)
        looks = looks_of(root, settings, say)
        changes = compare.outputs(planned, looks.key, before, present)
        made = rendered(changes.made_anew, loaded, looks, options.jobs)
        bundles = [one for one in changes.made_anew if isinstance(one, Bundle)]
        written = bundle.files(bundles, lambda path: (output / path).read_bytes())
        write.files(chain(made, written), changes, output, before)
        if options.portable:
            hand_out(output, options.portable, settings, say)
    return Built(changes, loaded.catalog, loaded.warnings)


def planned_files(root: Path, loaded: Loaded, say: Wording, fulltext: FullText | None) -> Iterator[Planned]:
    """Plan all that does not need other files to be there."""
    yield from plan.outputs(loaded.catalog, loaded.bodies, loaded.readings, say, fulltext)
    as_they_are = list(copied(root))
    yield from as_they_are
    yield from plan.icons(as_they_are)


def check(root: Path, options: Options) -> tuple[Problem, ...]:
    """Find every problem, rendering included, and write nothing; raises SiteError with all if any is an error."""
    loaded = load(root, options)
    say = site_wording(loaded.catalog.settings)
    planned = list(planned_files(root, loaded, say, None))
    rendered(planned, loaded, looks_of(root, loaded.catalog.settings, say), options.jobs)
    return loaded.warnings


def rendered(planned: Sequence[Planned], loaded: Loaded, looks: render.Looks, jobs: int) -> list[File]:
    """Make all files; raises SiteError with the warnings and the problems of all templates, each said once."""
    pages = [one for one in planned if isinstance(one, Page)]
    results = list(spread(partial(render.files, looks=looks), pages, jobs))
    slips = {(one.place, dict(one.arguments).get("said")): one for one in reversed(results) if isinstance(one, Problem)}
    if slips:
        raise SiteError((*loaded.warnings, *slips.values()))
    data = [File(one.path, one.content) for one in planned if isinstance(one, DataFile)]
    data += [File(one.path, spreadsheet.content(one)) for one in planned if isinstance(one, Workbook)]
    data += [File(one.path, draw.content(one)) for one in planned if isinstance(one, Icon)]
    return [*(one for one in results if isinstance(one, File)), *data]


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
