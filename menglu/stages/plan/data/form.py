"""The form: a workbook to fill in, with drop-downs for the vocabularies and a sheet of help."""

from collections.abc import Mapping, Sequence

from menglu.entries.columns import MEMBERSHIPS, Column, entry_columns, membership_columns
from menglu.entries.kinds import EntryKind
from menglu.site.artifacts import DropDown, Sheet, Workbook
from menglu.site.spelling import Speller

TABLES: Mapping[str, tuple[str, str]] = {
    "members": ("成员", "Members"),
    "alliances": ("联盟", "Alliances"),
    MEMBERSHIPS: ("成员关系", "Memberships"),
}
"""Names of the sheets, in the order in which people fill them in."""
HELP = ("说明", "Help")
LISTS = ("词表", "Lists")
LONGEST_LIST = 40
"""Choices that the sheet of help lists; drop-downs have all of them."""

Row = tuple[str, ...]


def form(speller: Speller, path: str, rows: Mapping[str, Sequence[Row]] | None = None) -> Workbook:
    """Return the form, empty or with the *rows* of each table."""
    term = speller.translator.term
    sheets = [
        Sheet(
            term(*names),
            (tuple(map(speller.label, columns_of(speller, name))), *(rows or {}).get(name, ())),
            tuple(drop_downs(speller, columns_of(speller, name))),
        )
        for name, names in TABLES.items()
    ]
    return Workbook(path, (*sheets, Sheet(term(*HELP), tuple(help_rows(speller)))), term(*LISTS))


def columns_of(speller: Speller, table: str) -> Sequence[Column]:
    """Return the columns of a table."""
    kind = EntryKind.from_folder(table)
    return entry_columns(speller.settings, kind) if kind else membership_columns()


def drop_downs(speller: Speller, columns: Sequence[Column]) -> list[DropDown]:
    """Return the drop-downs of a table."""
    terms = [(position, column, speller.terms(column)) for position, column in enumerate(columns)]
    return [
        DropDown(position, tuple(choices.values()), several=column.many)
        for position, column, choices in terms
        if choices
    ]


def help_rows(speller: Speller) -> list[Row]:
    """Return the rows of the sheet of help: for each column, whether it is needed, what it takes, its choices."""
    translator = speller.translator
    rows: list[Row] = [
        (
            translator.gettext("Sheet"),
            translator.gettext("Column"),
            translator.gettext("Required"),
            translator.gettext("What belongs there"),
            translator.gettext("Choices"),
        )
    ]
    for name, names in TABLES.items():
        for column in columns_of(speller, name):
            choices = list(speller.terms(column).values())
            listed = translator.join(choices) if len(choices) <= LONGEST_LIST else ""
            required = translator.gettext("yes") if column.required else ""
            rows.append((translator.term(*names), speller.label(column), required, help_of(speller, column), listed))
    return rows


def help_of(speller: Speller, column: Column) -> str:
    """Return what belongs in a column."""
    translator = speller.translator
    if column.name == "slug":
        return translator.gettext("the name of the entry's file; leave it empty for a new entry")
    sentences = [translator.term(*column.help)] if any(column.help) else []
    if column.many:
        sentences.append(translator.gettext("several with a semicolon between them"))
    return translator.join(sentences)
