"""Brings a site up to date, with as little as it takes.

What a build makes follows from the bytes of its inputs, its options, the day and our code. Where they are those of the
last build and the output is still as that build left it, its warnings are said again, and that is all. Where only the
texts of entries differ, these are put into their pages if that is enough. Both is decided without loading what a build
needs, which alone would take several times as long.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from menglu.build import ledger
from menglu.build.inputs import Inputs, inputs
from menglu.build.ledger import Frames, Last, Outcome
from menglu.build.options import Options
from menglu.problems import UsageError
from menglu.stages import write
from menglu.text.digest import digest

if TYPE_CHECKING:
    from menglu.build.pipeline import Built


def site(root: Path, output: Path, options: Options, mark: str) -> Outcome:
    """Build the site; *mark* stands for its inputs as they were before, "" where that cannot be told."""
    from menglu.build import pipeline  # noqa: PLC0415 - not loaded where there is nothing to do

    built = pipeline.build(root, output, options)
    catalog, changes = built.catalog, built.changes
    counts = (len(catalog.alliances), len(catalog.members))
    written, removed = len(changes.made_anew), len(changes.removed)
    outcome = Outcome(catalog.settings.language, *counts, written, removed, built.warnings)
    found = inputs(root, options) if options.remember and mark else None
    if found and found.mark == mark:
        output_mark = ledger.record(output)
        build = digest(f"{mark} {output_mark}".encode())
        ledger.keep(root, Last(found, output_mark, outcome, build), frames_of(built, build))
    return outcome


def without_a_build(root: Path, output: Path, options: Options, found: Inputs | None) -> Outcome | None:
    """Bring the site up to date if that takes no build; *found* are its inputs."""
    if not found or options.clean or options.portable or not options.remember:
        return None
    last = ledger.last(root)
    if last is None:
        return None
    try:
        write.check_folder(output, root)
        if last.output != ledger.record(output) or (output / write.STAGE).exists():
            return None
        if last.inputs == found:
            return last.outcome if write.whole(output) else None
    except (OSError, UsageError):
        return None
    from menglu.build import retouch  # noqa: PLC0415 - not loaded where there is nothing to do

    return retouch.texts(root, output, options, found, last)


def frames_of(built: "Built", build: str) -> Frames:
    """Give what stays as it is when only the texts of entries change."""
    from menglu.build.bodies import leads  # noqa: PLC0415 - it has been loaded for the build

    catalog = built.catalog
    links = {catalog.entry(slug).file: tuple(leads(catalog, slug)) for slug in catalog.links}
    limits = catalog.settings.limits
    return Frames(build, built.look, (limits.entry_kb, limits.body_kb), links, built.bundles)
