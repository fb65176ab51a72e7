"""Taking out what is wrong with an entry, so that the rest can still be checked against others."""

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from menglu.yamltext import Data, Location

NOBODY = "?"
"""A reference that is never followed: it stands where a wrong row was, so that the rows after it keep their places."""

ROWS: Mapping[str, Mapping[str, str]] = {
    "members": {"name": NOBODY},
    "memberships": {"alliance": NOBODY},
    "related": {"alliance": NOBODY, "relation": "supports"},
    "projects": {"name": NOBODY},
    "parties": {"name": NOBODY},
}
"""The lists whose rows refer to other entries, and what stands in for a wrong row."""


def without(data: Data, details: Iterable[ErrorDetails], stand_in: Mapping[str, str]) -> Data:
    """Take out what is wrong: a field of its map, an item of its list, a row that makes no sense without it."""
    rest = copy.deepcopy(data) if isinstance(data, dict) else {}
    for detail in details:
        location = tuple(detail["loc"])
        if len(location) == 1 and location[0] in stand_in:
            rest[str(location[0])] = stand_in[str(location[0])]
        elif detail["type"] == "missing" or location[-1:] in (("since",), ("until",)):
            take_out(rest, location[:-1])
        else:
            take_out(rest, location)
    left: Data = emptied(rest)
    return left


def take_out(data: Any, location: Location) -> None:  # noqa: ANN401 - maps and lists within each other
    """Take out the value that the location leads to, or the nearest that is there."""
    owner, last, field = None, None, ""
    for step in location:
        there = (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int))
        if not there:
            break
        field = step if isinstance(step, str) else field
        owner, last = data, step
        data = data[step]
    if isinstance(owner, dict):
        owner.pop(last, None)
    elif isinstance(owner, list) and isinstance(last, int):
        row = ROWS.get(field)
        owner[last] = {**row, "name": f"{NOBODY}{last}"} if row and "name" in row else row and dict(row)


def emptied(data: Any) -> Any:  # noqa: ANN401
    """Drop the items that were taken out of lists without leaving a row."""
    if isinstance(data, dict):
        return {key: emptied(value) for key, value in data.items()}
    return [emptied(item) for item in data if item is not None] if isinstance(data, list) else data
