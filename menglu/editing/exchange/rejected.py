"""Rows that are not imported, as a table that can be mended and imported again."""

from collections.abc import Iterator, Sequence

from menglu.editing.exchange.drafts import Rejection
from menglu.editing.exchange.tables.grid import cell_name
from menglu.entries.columns import SLUG
from menglu.entries.columns.cells import as_csv as cells_as_csv
from menglu.entries.data_keys import ROW_COLUMNS
from menglu.entries.kinds import FOLDERS
from menglu.i18n import Translator
from menglu.problems import Problem

SUFFIX = ".rejected.csv"
KINDS = {"alliances": "alliance", "members": "member", "memberships": "membership"}
"""What a row says it is, by its table."""


def as_csv(rejections: Sequence[Rejection], translator: Translator) -> bytes:
    """Return the rows as CSV: why each was rejected, the entry that may be meant, the slug, its cells."""
    headers = dict.fromkeys(text for rejection in rejections for text in rejection.header.cells if text)
    if any(rejection.kind in FOLDERS and not rejection.has_slugs for rejection in rejections):
        headers = {translator.term(*SLUG): None, **headers}

    def rows() -> Iterator[tuple[str, ...]]:
        for rejection in rejections:
            cells = {header: rejection.row.cell(position) for position, header in enumerate(rejection.header.cells)}
            reason = "; ".join(sentence(problem, translator) for problem in rejection.problems)
            row = (KINDS[rejection.kind], str(rejection.row.number), reason, rejection.candidate)
            yield (*row, *(cells.get(header, "") for header in headers))

    return cells_as_csv((*ROW_COLUMNS, *headers), rows())


def sentence(problem: Problem, translator: Translator) -> str:
    """Return what is wrong with a cell: its name, and the message."""
    return f"{cell_name(problem.place)}: {translator.problem(problem)}"


def line(problem: Problem, translator: Translator) -> str:
    """Return what is wrong with a cell, with the file and sheet that it is in; or with a line of a landscape."""
    path, number, column, _ = problem.place
    if path.casefold().endswith((".yml", ".yaml")):
        return f"{path}:{number}:{column}: {translator.problem(problem)} [{problem.code}]"
    return f"{path} {sentence(problem, translator)} [{problem.code}]"
