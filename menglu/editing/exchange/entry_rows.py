"""Tables of alliances or members: each row is matched with its entry, and the entry edited, or made."""

from collections.abc import Callable, Container
from dataclasses import dataclass, field

from menglu.editing.exchange.drafts import Draft
from menglu.editing.exchange.list_edits import ListEdit, edit_list, list_of
from menglu.editing.exchange.references import SEVERAL, Wanted, nearly
from menglu.editing.exchange.rows import Import, Record, RowRejected, missing, says_the_same
from menglu.editing.exchange.tables.grid import cell_name, note
from menglu.editing.exchange.tables.headers import Table
from menglu.editing.exchange.values import ValueReader
from menglu.entries.columns import Column
from menglu.entries.columns.cells import value_at
from menglu.entries.entry import Entry
from menglu.entries.identifiers import Identifiers
from menglu.entries.kinds import EntryKind
from menglu.problems import problem
from menglu.stages.parse.file_names import slug_problem
from menglu.text.names import fold
from menglu.text.yaml import Data

NewSlug = Callable[[str, Container[str]], str]
"""Function that returns a slug for a name, other than those that are taken."""
NEARLY = "'{value}' may be '{other}': write '{slug}' as slug if it is, a new slug if it is not"
REFERENCES = frozenset({"parent", "part_of"})
Values = dict[str, tuple[Data, object]]


@dataclass
class EntryRows:
    """Import of a table of entries."""

    shared: Import
    table: Table
    new_slug: NewSlug
    seen: dict[str, Record] = field(default_factory=dict)

    def run(self) -> None:
        """Take up each row, or reject it."""
        kind = self.kind
        reader = ValueReader(self.shared.speller, kind)
        for row in self.table.rows:
            record = Record(self.table, row, reader)
            try:
                self.add(record, record.values())
            except RowRejected as rejected:
                self.shared.drafts.rejections.append(record.rejection(rejected))

    @property
    def kind(self) -> EntryKind:
        """Kind of the entries."""
        kind = EntryKind.from_folder(self.table.kind)
        if kind is None:
            raise ValueError(self.table.kind)
        return kind

    def add(self, record: Record, values: Values) -> None:
        """Add the edits of a row; raises RowRejected."""
        name = str(values["name"][0]) if "name" in values else ""
        identifiers = {scheme: str(values[scheme][1]) for scheme in Identifiers.model_fields if scheme in values}
        slug = self.match(record, name, identifiers)
        if slug in self.seen:
            text = "row {row} is about the same entry: keep one of the two"
            raise RowRejected(
                problem(record.place("name"), "duplicate-entry", text, row=self.seen[slug].row.number), candidate=slug
            )
        if slug:
            self.seen[slug] = record
            self.update(record, slug, values)
        else:
            self.create(record, name, identifiers, values)

    def match(self, record: Record, name: str, identifiers: dict[str, str]) -> str:
        """Return the slug of the entry that a row is about, empty for a new one; raises RowRejected."""
        names, kind = self.shared.names, self.kind
        slug = record.text("slug")
        if slug and names.slugs.get(slug) is kind:
            return slug
        identified = names.identified(kind, identifiers)
        named = names.named(kind, name) if name else []
        both = [match for match in named if match in identified]
        matches = both or identified or named
        if slug:
            return self.match_of_new_slug(record, slug, matches)
        if len(matches) > 1:
            place, slugs = record.place("name"), ", ".join(matches)
            several = problem(place, "ambiguous-reference", SEVERAL, value=name or slugs, slugs=slugs)
            raise RowRejected(several, candidate=matches[0])
        if identified and named and not both:
            text = "the identifier is that of '{other}', the name that of '{value}': put one of the two right"
            place, other = record.place("name"), identified[0]
            raise RowRejected(problem(place, "bad-value", text, value=named[0], other=other), candidate=other)
        if matches:
            return matches[0]
        return nearly(self.shared, record, Wanted("name", kind, NEARLY, identifiers)) if name else ""

    def match_of_new_slug(self, record: Record, slug: str, matches: list[str]) -> str:
        """Return an empty slug if that of the row can be that of a new entry; raises RowRejected otherwise."""
        place, names = record.place("slug"), self.shared.names
        wrong = slug_problem(slug, place)
        if wrong:
            raise RowRejected(wrong)
        if slug in names.taken:
            raise RowRejected(problem(place, "duplicate-slug", "'{value}' is the address of another entry", value=slug))
        if matches and not record.text("disambiguation"):
            text = "there is no '{value}', and the name is that of '{other}': write its slug, or say how they differ"
            raise RowRejected(
                problem(place, "unknown-reference", text, value=slug, other=matches[0]), candidate=matches[0]
            )
        return ""

    def create(self, record: Record, name: str, identifiers: dict[str, str], values: Values) -> None:
        """Add a new entry."""
        columns = self.table.columns
        lacking = [
            missing(record, column.name) for column in columns.values() if column.required and column.name not in values
        ]
        if lacking:
            raise RowRejected(*lacking)
        names, kind = self.shared.names, self.kind
        slug = record.text("slug") or self.new_slug(name, names.taken)
        draft = self.shared.drafts.of(kind, slug, is_new=True)
        draft.note_place((), record.place())
        for key, (data, _) in values.items():
            self.put(record, draft, columns[key], data)
        aliases = values["aliases"][0] if "aliases" in values else []
        names.add(kind, slug, (name, *map(str, aliases if isinstance(aliases, list) else [])), identifiers)
        self.seen[slug] = record

    def put(self, record: Record, draft: Draft, column: Column, data: Data) -> None:
        """Put a value into a new entry."""
        if not column.location:
            return
        if column.field == "sources":
            titles = data if isinstance(data, list) else [data]
            draft.set(("sources",), [{"title": title} for title in titles], record.place(column.name))
        else:
            draft.set(column.location, self.referenced(column, data), record.place(column.name))

    def referenced(self, column: Column, data: Data) -> Data:
        """Return the slug that a reference means, if it can be told; anything else as it is."""
        if column.field in REFERENCES and isinstance(data, str) and data not in self.shared.names.slugs:
            matches = self.shared.names.named(self.kind, data)
            return matches[0] if len(matches) == 1 else data
        return data

    def update(self, record: Record, slug: str, values: Values) -> None:
        """Edit an entry where a row says something else."""
        entry = self.shared.entries.get((self.kind, slug))
        if entry is None:  # made by an earlier table of this import
            draft = self.shared.drafts.of(self.kind, slug)
            for key, (data, _) in values.items():
                self.put(record, draft, self.table.columns[key], data)
            return
        before = len(self.shared.drafts.of(self.kind, slug).edits)
        for key in self.table.positions:
            self.edit(record, entry, self.table.columns[key], values)
        self.shared.drafts.unchanged += len(self.shared.drafts.of(self.kind, slug).edits) == before

    def edit(self, record: Record, entry: Entry, column: Column, values: Values) -> None:
        """Edit one field of an entry if the cell says something else."""
        text = record.text(column.name)
        if not column.location or says_the_same(self.shared.speller, entry, column, text):
            return
        draft, place = self.shared.drafts.of(self.kind, entry.slug), record.place(column.name)
        if not text:
            if self.shared.clear and not column.required:
                draft.set(column.location[:1] if column.many else column.location, None, place)
            return
        data, value = values[column.name]
        if column.name == "name" and not self.is_renamed(record, entry, text):
            return
        if column.field in REFERENCES:
            data, value = self.referenced(column, data), self.referenced(column, data)
            if value == self.referenced(column, getattr(entry, column.field)):
                return
        current = value_at(entry, column)
        if not column.many and value != current:
            draft.set(column.location, data, place)
        elif column.many and isinstance(data, list) and list_of(value) != list_of(current):
            edit_list(draft, column, ListEdit(list_of(current), list_of(value), data), place)

    def is_renamed(self, record: Record, entry: Entry, name: str) -> bool:
        """Return whether a row says that an entry has a new name: only where it names the entry by its slug.

        The slug in a rejected row answers which entry is meant, and leaves its name alone.
        """
        if fold(name) in {fold(known) for known in (entry.name, *entry.aliases)}:
            return False
        if record.text("slug") == entry.slug != record.candidate:
            return True
        text = "{cell}: '{value}' is '{name}' here, and stays so; a row with the slug changes the name"
        cell = f"{record.table.grid.source} {cell_name(record.place('name'))}"
        self.shared.drafts.notes.append(note(text, cell=cell, value=name, name=entry.name))
        return False
