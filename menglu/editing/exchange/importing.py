"""Import of a file: what it says, and what that changes in the entries."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from menglu.editing.exchange.drafts import Drafts
from menglu.editing.exchange.entry_rows import EntryRows, NewSlug
from menglu.editing.exchange.landscape import LandscapeImport
from menglu.editing.exchange.matching import Names
from menglu.editing.exchange.membership_rows import MembershipRows
from menglu.editing.exchange.rows import Ask, Import
from menglu.editing.exchange.stated import StatedMemberships
from menglu.editing.exchange.tables import delimited, name_list, workbooks
from menglu.editing.exchange.tables.grid import Note, Spreadsheet
from menglu.editing.exchange.tables.headers import Table, find_table
from menglu.editing.exchange.tables.row_kinds import says_kinds, tables_by_row_kind
from menglu.entries.catalog import Content
from menglu.entries.columns import MEMBERSHIPS
from menglu.entries.kinds import FOLDERS, EntryKind
from menglu.problems import UsageError
from menglu.site.spelling import Speller

WORKBOOKS = frozenset({".xlsx", ".xlsm"})
TABLES = frozenset({".csv", ".tsv", ".tab"})
LANDSCAPES = frozenset({".yml", ".yaml"})
LISTS = frozenset({".txt", ".text"})
OTHERS: Mapping[str, str] = {
    ".xls": "{path} is an old .xls file: save it as .xlsx",
    ".ods": "{path} is an OpenDocument file: save it as .xlsx",
    ".et": "{path} is a file of WPS: save it as .xlsx",
    ".docx": "{path} is a Word file: copy its table into a spreadsheet, or its names into a .txt file",
    ".pdf": "{path} is a PDF file: copy its names into a .txt file",
}
ROWS_TRIED = 200
ORDER = (*FOLDERS, MEMBERSHIPS)
"""Tables of entries come first: memberships may be of those that they make."""


@dataclass(frozen=True)
class Request:
    """What is to be imported, and how."""

    path: Path
    content: Content
    speller: Speller
    new_slug: NewSlug
    slugs: frozenset[str]
    """Slugs of all files, also of those that cannot be parsed."""
    alliance: str = ""
    """Slug or name of the alliance whose roster it is."""
    ask: Ask | None = None
    clear: bool = False


def drafts(request: Request) -> Drafts:
    """Return what an import changes and what it leaves; raises UsageError for a file that cannot be imported."""
    content, result = request.content, Drafts()
    shared = shared_by(content, request.speller, request.slugs, result)
    shared = replace(shared, ask=request.ask, clear=request.clear)
    names = shared.names
    alliance = alliance_slug(request, names)
    if request.path.suffix.casefold() in LANDSCAPES:
        require_file(request.path)
        LandscapeImport(request.path, content, request.speller, names, result, request.new_slug).run()
        return result
    stated = StatedMemberships(content, names, result)
    spreadsheet = read(request.path, roster=bool(alliance))
    result.notes += spreadsheet.notes
    tables = list(tables_of(spreadsheet, request, names, result.notes))
    if not tables and not any(says_kinds(grid) for grid in spreadsheet.grids):
        raise UsageError(
            "{path} holds nothing that can be imported: no sheet has a column for names", path=request.path.name
        )
    for kind in ORDER:
        for table in tables:
            if table.kind == kind == MEMBERSHIPS:
                MembershipRows(shared, table, stated, alliance).run()
            elif table.kind == kind:
                EntryRows(shared, table, request.new_slug).run()
    return result


def shared_by(content: Content, speller: Speller, slugs: Iterable[str], result: Drafts) -> Import:
    """Return what all tables of an import share; *slugs* are those of all files, also of such as cannot be parsed."""
    names = Names(content)
    names.taken.update(slugs)
    entries = {(located.entry.entry_kind, located.entry.slug): located.entry for located in content.entries}
    return Import(content.settings, speller, names, entries, result)


def read(path: Path, *, roster: bool) -> Spreadsheet:
    """Read a file by its extension; raises UsageError for one that is not read."""
    extension = path.suffix.casefold()
    require_file(path)
    if extension in WORKBOOKS:
        return workbooks.read(path)
    if extension in TABLES:
        return delimited.read(path)
    if extension in LISTS:
        if not roster:
            raise UsageError("a list of names is a roster: name its alliance with --alliance")
        return name_list.read(path)
    text = OTHERS.get(extension, "{path} is no .xlsx, .csv, .txt or .yml file")
    raise UsageError(text, path=path.name)


def require_file(path: Path) -> None:
    """Raise UsageError unless a file is there and holds anything."""
    if not path.is_file():
        raise UsageError("there is no file {path}", path=path)
    if path.stat().st_size == 0:
        raise UsageError("{path} is empty", path=path.name)


def alliance_slug(request: Request, names: Names) -> str:
    """Return the slug of the alliance whose roster is imported; raises UsageError if there is no such alliance."""
    typed = request.alliance
    if not typed or names.slugs.get(typed) is EntryKind.ALLIANCE:
        return typed
    matches = names.named(EntryKind.ALLIANCE, typed)
    if len(matches) == 1:
        return matches[0]
    near = ", ".join(matches or names.near(EntryKind.ALLIANCE, typed))
    if near:
        raise UsageError("there is no alliance '{value}': did you mean {slugs}?", value=typed, slugs=near)
    raise UsageError("there is no alliance '{value}'", value=typed)


def tables_of(spreadsheet: Spreadsheet, request: Request, names: Names, notes: list[Note]) -> Iterator[Table]:
    """Yield the tables of a file."""
    wanted = MEMBERSHIPS if request.alliance else ""
    for grid in spreadsheet.grids:
        if not grid.rows:
            continue
        if says_kinds(grid):
            found = tables_by_row_kind(grid, request.speller)
        else:
            found = iter([find_table(grid, request.speller, wanted, partial(known_rows, names))])
        for table, table_notes in found:
            notes += table_notes
            if table:
                yield table


def known_rows(names: Names, table: Table) -> int:
    """Return of how many of the first rows of a table the names are those of entries of its kind."""
    kind, position = EntryKind.from_folder(table.kind), table.positions.get("name")
    if kind is None or position is None:
        return 0
    return sum(bool(names.named(kind, row.cell(position))) for row in islice(table.rows, ROWS_TRIED))
