"""Dates after today that cannot be plans. The end of a membership or of an entry can be planned."""

from collections.abc import Iterator

from menglu.entries.catalog import Catalog, LocatedEntry
from menglu.entries.entry import Alliance, Entry
from menglu.entries.values.dates import PartialDate
from menglu.problems import Problem, problem
from menglu.text.yaml import Location

DATED_ROWS = {"members": "since", "memberships": "since", "projects": "date", "milestones": "date", "sources": "date"}
"""Lists of groups, and the date that each group has."""
PROPOSED = "proposed"
"""Status of an alliance whose founding is a plan."""


def future_dates(catalog: Catalog, located: LocatedEntry[Entry]) -> Iterator[Problem]:
    """Yield a warning about each date of an entry that lies wholly after today."""
    for location, date in dates_of(located.entry):
        if catalog.is_future(date):
            text = "'{field}' is {date}, which is still to come"
            yield problem(located.place(*location), "future-date", text, field=location[-1], date=date)


def dates_of(entry: Entry) -> Iterator[tuple[Location, PartialDate | None]]:
    """Yield the dates of what has happened, each with its place."""
    if not (isinstance(entry, Alliance) and entry.status == PROPOSED):
        yield ("founded",), entry.founded
    if isinstance(entry, Alliance):
        yield ("listed",), entry.listed
        if entry.declared_members:
            yield ("declared_members", "as_of"), entry.declared_members.as_of
    for rows, field in DATED_ROWS.items():
        for index, row in enumerate(getattr(entry, rows, ())):
            yield (rows, index, field), getattr(row, field)
