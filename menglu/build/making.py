"""The files of a site: each part of it is planned, compared with what is there, and rendered where it has changed.

All three are done by one process for one part, with the catalog in the memory they share: a plan holds much more than
what is left of it once it has been compared. What was rendered goes to disk at once. Where only texts have changed,
the parts that did not ask for those texts are not even planned.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from menglu.build.options import Options
from menglu.problems import Problem
from menglu.site.artifacts import DataFile, File, Icon, Known, Made, Planned, Workbook
from menglu.site.pages import Page
from menglu.stages import diff, icons, render, write
from menglu.stages.plan import LARGE, Part
from menglu.text.digest import digest
from menglu.work import store
from menglu.work.progress import counted
from menglu.work.tracked import Asked
from menglu.work.workers import TASKS_WORTH_IT, done, useful

Closing = Callable[[Sequence[Made]], Iterable[Part]]
"""Plans what depends on which other files there are."""


class Target(NamedTuple):
    """Where files are made for: what is known to be there, and the stage for what is new.

    Without a stage, all is made only to see whether it can be.
    """

    known: Known
    stage: Path | None


NOWHERE = Target(Known({}, {}), None)


@dataclass(frozen=True, slots=True)
class Work:
    """What all parts need."""

    bodies: Asked
    target: Target
    looks: render.Looks
    face: str
    """All that a plan can depend on but the bodies and the looks, shortened."""

    @property
    def key(self) -> str:
        """All that a plan can depend on but the bodies."""
        return f"{self.face}{self.looks.key}"

    def read(self, names: Sequence[str]) -> str:
        """Shorten some of the bodies."""
        return digest("\0".join(self.bodies.texts.get(name, "") for name in names).encode())


class MadePart(NamedTuple):
    """The files of a part, and the entries whose bodies it asked for."""

    asked: Sequence[str]
    files: Sequence[Made]


def files(  # noqa: PLR0913, PLR0917 - what there is to plan, first and last, and how it is made
    parts: Sequence[Part], others: Sequence[Part], closing: Closing, work: Work, root: Path, options: Options
) -> list[Made]:
    """Make all files that are not there yet.

    The *others* depend on more than they ask for, and are always planned; so are those that are *closing*, which
    depend on what else there is.
    """
    file = root / ".cache" / "menglu" / "parts.sqlite"
    recalled = {} if options.clean else store.recall(file, [work.key])
    same = dict(unchanged(recalled.get(work.key), work))
    missing = [number for number in range(len(parts)) if number not in same]
    tasks = [partial(part, one, work) for one in (*(parts[number] for number in missing), *others)]
    jobs = useful(useful(options.jobs, len(missing), TASKS_WORTH_IT), len(work.bodies))
    if jobs > 1:
        render.read_ahead(work.looks)
    fresh = list(counted("making pages", done(tasks, jobs, LARGE), len(tasks)))
    made = same | dict(zip(missing, fresh, strict=False))
    in_order = [made[number] for number in range(len(parts))]
    if options.remember and missing:
        store.keep(file, {work.key: [plain(one, work) for one in in_order]}, [work.key])
    found = list(chain.from_iterable(one.files for one in (*in_order, *fresh[len(missing) :])))
    return [*found, *chain.from_iterable(part(one, work).files for one in closing(found))]


def part(planned: Part, work: Work) -> MadePart:
    """Plan a part of the site, and make what has changed of it."""
    work.bodies.taken()
    files = [one_file(one, work) for one in planned()]
    return MadePart(work.bodies.taken(), files)


def one_file(planned: Planned, work: Work) -> Made:
    """Make a file, unless it is there already."""
    fingerprint = diff.fingerprint(planned, work.looks.key)
    listed = isinstance(planned, Page) and planned.indexed
    if work.target.known.holds(planned.path, fingerprint):
        return Made(planned.path, fingerprint, anew=False, listed=listed)
    result = content(planned, work.looks)
    if isinstance(result, Problem):
        return Made(planned.path, fingerprint, anew=True, listed=listed, problem=result)
    if work.target.stage:
        write.put(result, work.target.stage)
    return Made(planned.path, fingerprint, anew=True, listed=listed, text=result.text)


def content(planned: Planned, looks: render.Looks) -> File | Problem:
    """Make the content of a file."""
    if isinstance(planned, DataFile):
        return File(planned.path, planned.content)
    if isinstance(planned, Workbook):
        from menglu.stages import workbook  # noqa: PLC0415 - a workbook is seldom made, and its library is slow to load

        return File(planned.path, workbook.content(planned))
    if isinstance(planned, Icon):
        return File(planned.path, icons.content(planned))
    return render.page(planned, looks)


def plain(made: MadePart, work: Work) -> object:
    """Write down what a part was made from, and what came of it."""
    return [made.asked, work.read(made.asked), [(one.path, one.fingerprint, one.listed) for one in made.files]]


def unchanged(kept: object, work: Work) -> Iterator[tuple[int, MadePart]]:
    """Give the parts, by number, that would be planned as they were, and whose files are there."""
    for number, row in enumerate(kept if isinstance(kept, list) else []):
        match row:
            case [list(asked), str(read), list(files)] if work.read(asked) == read:
                made = [Made(path, fingerprint, anew=False, listed=listed) for path, fingerprint, listed in files]
                if all(work.target.known.holds(one.path, one.fingerprint) for one in made):
                    yield number, MadePart(asked, made)


def slips(made: Sequence[Made]) -> Iterator[Problem]:
    """Give the problems of all templates, each said once, with the first page that met it."""
    found = [one.problem for one in made if one.problem]
    yield from {(one.place, dict(one.arguments).get("said")): one for one in reversed(found)}.values()
