"""Values that do not fit into a cell of a spreadsheet, where they are cut."""

from collections.abc import Iterator

from menglu.entries.catalog import LocatedEntry
from menglu.entries.columns.cells import CELL_CHARACTERS, join
from menglu.entries.content_file import ContentFile
from menglu.entries.entry import Entry
from menglu.entries.fields.field import columns_of
from menglu.entries.sources import Source
from menglu.problems import Problem, problem
from menglu.text.yaml import Location

LEAST_CHARACTERS = CELL_CHARACTERS // 4
"""A shorter file has no such value, whatever quotes and separators a cell adds."""


def long_values(source: Source, located: LocatedEntry[ContentFile] | None) -> Iterator[Problem]:
    """Yield a warning about each value of a well-formed entry that is too long."""
    if len(source.text) < LEAST_CHARACTERS or located is None or located.recovered:
        return
    entry = located.entry
    for location, value in values_of(entry) if isinstance(entry, Entry) else ():
        parts = value if isinstance(value, tuple) else (value,)
        length = len(join(part for part in parts if isinstance(part, str)))
        if length > CELL_CHARACTERS:
            text = "'{field}' has {count} characters: in the spreadsheet it is cut at {limit}"
            field, limit = location[-1], CELL_CHARACTERS
            yield problem(located.place(*location), "long-value", text, field=field, count=length, limit=limit)


def values_of(entry: Entry) -> Iterator[tuple[Location, object]]:
    """Yield what the cells of an entry show, each with its location in the front matter."""
    model = type(entry)
    yield from (((name,), getattr(entry, name)) for name in columns_of(model) if name in model.model_fields)
    yield from (((name,), value) for name, value in entry.extras.items())
    yield ("sources",), tuple(source.title for source in entry.sources)
    for rows in ("members", "memberships"):
        yield from (((rows, place, "note"), row.note) for place, row in enumerate(getattr(entry, rows, ())))
