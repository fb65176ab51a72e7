"""Text of cells to values of fields; suggestions that are certain are taken."""

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from menglu.editing.exchange.vocabulary import own_choices, spellings_of
from menglu.entries.columns import Column
from menglu.entries.columns.cells import split
from menglu.entries.columns.values import CellFault, parse
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import Settings
from menglu.search.header_texts import folded
from menglu.site.spelling import Speller
from menglu.text.yaml import Data

SERIAL = re.compile("[2-7][0-9]{4}")
"""A day as spreadsheets count them, between 1954 and 2119; a cell shows it so when it is not formatted as a date."""
SERIAL_EPOCH = datetime.date(1899, 12, 30)
RUN_TOGETHER = re.compile(r"((?:18|19|20)\d\d)(\d\d)(\d\d)?")
"""A date without separators: 20230519."""
FLAGS = {"yes": "true", "是": "true", "1": "true", "no": "false", "否": "false", "0": "false"}
DATE_FIELDS = frozenset({"founded", "listed", "ended", "verified", "since", "until"})
ALSO_SEPARATED = re.compile(r"[,/+&|]")
"""Signs that part the words of a vocabulary, of which none has them."""


@dataclass(frozen=True)
class ValueReader:
    """Reader of the cells of one kind of table."""

    speller: Speller
    kind: EntryKind | None
    """Kind of entry; None for memberships."""
    words_by_column: dict[str, Mapping[str, str]] = field(default_factory=dict, compare=False, repr=False)
    """What the choices of each column are called; filled as it is needed."""

    @property
    def settings(self) -> Settings:
        """Settings of the site."""
        return self.speller.settings

    def read(self, column: Column, text: str) -> tuple[Data, object]:
        """Return the data that a cell stands for, as in the front matter, and its value; raises CellFault."""
        if column.field == "pinyin":
            return text, text
        items: list[Data] = [self.spelled(column, item) for item in self.items(column, text)]
        data: Data = items if column.many else items[0]
        try:
            return data, parse(column, self.kind, data, self.settings)
        except CellFault as fault:
            mended = self.mended(data, fault)
            if mended is None:
                raise
            return mended, parse(column, self.kind, mended, self.settings)

    def items(self, column: Column, text: str) -> list[str]:
        """Return the items of a cell."""
        if not column.many:
            return [" ".join(text.split())]
        items = split(text, loose=column.field != "sources")
        words = self.words(column)
        if words:
            items = [
                part.strip()
                for item in items
                for part in ([item] if folded(item) in words else ALSO_SEPARATED.split(item))
                if part.strip()
            ]
        return list(dict.fromkeys(items))

    def spelled(self, column: Column, text: str) -> str:
        """Return the key of a word of a vocabulary, the usual form of a date, or the text itself."""
        if column.flag:
            return FLAGS.get(text.casefold()) or self.words(column).get(folded(text), text)
        return self.words(column).get(folded(text)) or (usual_date(text) if is_date(column) else text)

    def words(self, column: Column) -> Mapping[str, str]:
        """Return the keys of the choices of a column by all that they are called; nothing for one without choices."""
        if column.name not in self.words_by_column:
            known: Mapping[str, str] = {}
            if column.own and column.own.choices:
                known = own_choices(tuple(column.own.choices.items()))
            elif column.vocabulary:
                known = spellings_of(self.settings, column.vocabulary)
            shown = {folded(label): key for key, label in self.speller.terms(column).items()}
            self.words_by_column[column.name] = {**shown, **known}
        return self.words_by_column[column.name]

    def mended(self, data: Data, fault: CellFault) -> Data | None:
        """Return the data as its certain suggestion has it; None without one."""
        if not fault.hint or fault.guess:
            return None
        if not isinstance(data, list):
            return fault.hint
        value = fault.arguments.get("value")
        return [fault.hint if item == value else item for item in data] if value in data else None


def is_date(column: Column) -> bool:
    """Return whether a column holds dates."""
    return column.own.type == "date" if column.own else column.field in DATE_FIELDS


def usual_date(text: str) -> str:
    """Return the usual form of a date that a spreadsheet or a hurried hand wrote as a number; other text as it is."""
    if SERIAL.fullmatch(text):
        return f"{SERIAL_EPOCH + datetime.timedelta(days=int(text)):%Y-%m-%d}"
    match = RUN_TOGETHER.fullmatch(text)
    if match:
        return "-".join(part for part in match.groups() if part)
    return re.sub(r"^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2})[ T]\d{1,2}:\d\d.*$", r"\1", text)
