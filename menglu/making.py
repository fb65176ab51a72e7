"""The files of a site: each part of it is planned, compared with what is there, and rendered where it has changed.

All three are done by one process for one part, with the catalog in the memory they share: a plan holds much more than
what is left of it once it has been compared.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain

from menglu import spreadsheet
from menglu.parallel import done
from menglu.problems import Problem
from menglu.site.files import DataFile, File, Known, Made, Planned, Workbook
from menglu.site.pages import Page
from menglu.stages import compare, render
from menglu.stages.plan import Part, sitemaps


def files(parts: Sequence[Part], known: Known, looks: render.Looks, jobs: int) -> list[Made]:
    """Make all files that *known* does not hold."""
    made = list(chain.from_iterable(done([partial(part, one, known, looks) for one in parts], jobs)))
    return [
        *made,
        *part(partial(sitemaps, looks.settings.base_url, [one.path for one in made if one.listed]), known, looks),
    ]


def part(planned: Part, known: Known, looks: render.Looks) -> list[Made]:
    """Plan a part of the site, and make what has changed of it."""
    return [one_file(one, known, looks) for one in planned()]


def one_file(planned: Planned, known: Known, looks: render.Looks) -> Made:
    """Make a file, unless it is there already."""
    fingerprint = compare.fingerprint(planned, looks.key)
    result = None if known.holds(planned.path, fingerprint) else content(planned, looks)
    return Made(planned.path, fingerprint, result, isinstance(planned, Page) and planned.indexed)


def content(planned: Planned, looks: render.Looks) -> File | Problem:
    """Make the content of a file."""
    if isinstance(planned, DataFile):
        return File(planned.path, planned.content)
    if isinstance(planned, Workbook):
        return File(planned.path, spreadsheet.content(planned))
    return render.page(planned, looks)


def slips(made: Sequence[Made]) -> Iterator[Problem]:
    """Give the problems of all templates, each said once, with the first page that met it."""
    found = [one.result for one in made if isinstance(one.result, Problem)]
    yield from {(one.place, dict(one.arguments).get("said")): one for one in reversed(found)}.values()
