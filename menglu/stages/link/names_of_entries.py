"""Names of entries where a reference belongs: `{name: …}` in rosters and among the parties of projects."""

from collections.abc import Sequence

from menglu.entries.catalog import LocatedEntry
from menglu.entries.entry import Alliance
from menglu.problems import Place, Problem, problem
from menglu.text.yaml import Location

UNLINKED = "'{value}' is the entry {slug}: write a reference in the place of its name"
REPEATED = "'{value}' is the entry {slug}, which is already stated at {path}, line {line}: delete this one"
MORE = (
    "'{value}' is the entry {slug}, which is already stated at {path}, line {line}: "
    "write there what only this one says ({fields}), then delete this one"
)
AMBIGUOUS = "'{value}' is the name of several entries: {slugs}; if it is one of them, write its slug"


def unlinked_name(located: LocatedEntry[Alliance], location: Location, slug: str) -> Problem:
    """Return the problem of a body with an entry that is listed by its name."""
    place, replaceable = extent(located, location)
    hint = reference_to(slug, location) if replaceable else ""
    return problem(place, "unlinked-name", UNLINKED, hint=hint, value=located.data(*location, "name"), slug=slug)


def repeated_name(
    located: LocatedEntry[Alliance], location: Location, slug: str, first: Place, fields: str = ""
) -> Problem:
    """Return the problem of a body that is listed by its name and once more; *first* is the place of the other.

    *fields* are those that would be lost with this one.
    """
    place, _ = extent(located, location)
    text, value = MORE if fields else REPEATED, located.data(*location, "name")
    path, line = first.path, first.line
    return problem(place, "unlinked-name", text, value=value, slug=slug, path=path, line=line, fields=fields)


def ambiguous_name(
    located: LocatedEntry[Alliance], location: Location, slugs: Sequence[str], listed: Sequence[str]
) -> Problem:
    """Return the problem of a body with the name of several entries, of which some are *listed* already."""
    place, replaceable = extent(located, location)
    nearest = next((slug for slug in slugs if slug not in listed), "") if replaceable else ""
    hint = reference_to(nearest, location) if nearest else ""
    value = located.data(*location, "name")
    return problem(place, "unlinked-name", AMBIGUOUS, hint=hint, guess=True, value=value, slugs=", ".join(slugs))


def reference_to(slug: str, location: Location) -> str:
    """Return what takes the place of the name: in rosters a field, among parties the whole map."""
    return slug if "parties" in location else f"member: {slug}"


def extent(located: LocatedEntry[Alliance], location: Location) -> tuple[Place, bool]:
    """Return the place of what the reference replaces, and whether it is on one line.

    That is the field `name`; among parties also the braces around it.
    """
    row = located.node(*location)
    key, value = (row.keys.get("name"), row.children.get("name")) if row else (None, None)
    if row is None or key is None or value is None:
        return located.place(*location), False
    in_braces = (row.line, row.column) != (key.line, key.column)
    first, end_column = (row, row.end_column) if in_braces and "parties" in location else (key, value.end_column)
    if first.line != value.line or not end_column:
        return located.place(*location, "name"), False
    return Place(located.path, first.line, first.column, end_column), True
