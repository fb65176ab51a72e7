"""The files of a site: each part of it is planned, compared with what is there, and rendered where it has changed.

All three are done by one process for one part, with the catalog in the memory they share: a plan holds much more than
what is left of it once it has been compared. Where only texts have changed, the parts that did not ask for those texts
are not even planned.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from menglu import cache
from menglu.asked import Asked
from menglu.options import Options
from menglu.parallel import done, useful
from menglu.problems import Problem
from menglu.site.files import DataFile, File, Icon, Known, Made, Planned, Workbook, digest
from menglu.site.pages import Page
from menglu.stages import compare, draw, render
from menglu.stages.plan import Part, sitemaps

WORTH_IT = 10
"""Below this many parts, starting processes costs more than it saves."""


@dataclass(frozen=True, slots=True)
class Work:
    """What all parts need."""

    bodies: Asked
    known: Known
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


def files(parts: Sequence[Part], others: Sequence[Part], work: Work, root: Path, options: Options) -> list[Made]:
    """Make all files that are not there yet; the *others* depend on more than they ask for, and are always planned."""
    file = root / ".cache" / "menglu" / "parts.sqlite"
    recalled = {} if options.clean else cache.recall(file, [work.key])
    same = dict(unchanged(recalled.get(work.key), work))
    missing = [number for number in range(len(parts)) if number not in same]
    jobs = useful(options.jobs, len(work.bodies)) if len(missing) >= WORTH_IT else 1
    made = same | dict(zip(missing, done([partial(part, parts[one], work) for one in missing], jobs), strict=True))
    in_order = [made[number] for number in range(len(parts))]
    if options.remember and missing:
        cache.keep(file, {work.key: [plain(one, work) for one in in_order]}, [work.key])
    found = list(chain.from_iterable(one.files for one in in_order))
    listed = [one.path for one in found if one.listed]
    last: tuple[Part, ...] = (*others, partial(sitemaps, work.looks.settings.base_url, listed))
    return [*found, *chain.from_iterable(part(one, work).files for one in last)]


def part(planned: Part, work: Work) -> MadePart:
    """Plan a part of the site, and make what has changed of it."""
    work.bodies.taken()
    files = [one_file(one, work) for one in planned()]
    return MadePart(work.bodies.taken(), files)


def one_file(planned: Planned, work: Work) -> Made:
    """Make a file, unless it is there already."""
    fingerprint = compare.fingerprint(planned, work.looks.key)
    result = None if work.known.holds(planned.path, fingerprint) else content(planned, work.looks)
    return Made(planned.path, fingerprint, result, isinstance(planned, Page) and planned.indexed)


def content(planned: Planned, looks: render.Looks) -> File | Problem:
    """Make the content of a file."""
    if isinstance(planned, DataFile):
        return File(planned.path, planned.content)
    if isinstance(planned, Workbook):
        from menglu import spreadsheet  # noqa: PLC0415 - a workbook is seldom made, and its library is slow to load

        return File(planned.path, spreadsheet.content(planned))
    if isinstance(planned, Icon):
        return File(planned.path, draw.content(planned))
    return render.page(planned, looks)


def plain(made: MadePart, work: Work) -> object:
    """Write down what a part was made from, and what came of it."""
    return [made.asked, work.read(made.asked), [(one.path, one.fingerprint, one.listed) for one in made.files]]


def unchanged(kept: object, work: Work) -> Iterator[tuple[int, MadePart]]:
    """Give the parts, by number, that would be planned as they were, and whose files are there."""
    for number, row in enumerate(kept if isinstance(kept, list) else []):
        match row:
            case [list(asked), str(read), list(files)] if work.read(asked) == read:
                made = [Made(path, fingerprint, None, listed) for path, fingerprint, listed in files]
                if all(work.known.holds(one.path, one.fingerprint) for one in made):
                    yield number, MadePart(asked, made)


def slips(made: Sequence[Made]) -> Iterator[Problem]:
    """Give the problems of all templates, each said once, with the first page that met it."""
    found = [one.result for one in made if isinstance(one.result, Problem)]
    yield from {(one.place, dict(one.arguments).get("said")): one for one in reversed(found)}.values()
