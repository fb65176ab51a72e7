"""Removal of wrong values from an entry, so that the rest can still be checked against other entries."""

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from menglu.yamltext import Data, Location

PLACEHOLDER = "?"
"""Reference that is never resolved; it replaces a wrong row, so that the rows after it keep their places."""

PLACEHOLDER_ROWS: Mapping[str, Mapping[str, str]] = {
    "members": {"name": PLACEHOLDER},
    "memberships": {"alliance": PLACEHOLDER},
    "related": {"alliance": PLACEHOLDER, "relation": "supports"},
    "projects": {"name": PLACEHOLDER},
    "parties": {"name": PLACEHOLDER},
}
"""Lists whose rows refer to other entries, and the replacement of a wrong row."""


def without_errors(data: Data, details: Iterable[ErrorDetails], defaults: Mapping[str, str]) -> Data:
    """Return the data without wrong values: the field, the list item, or the row that is useless without it.

    *defaults* has values for required fields.
    """
    rest = copy.deepcopy(data) if isinstance(data, dict) else {}
    for detail in details:
        location = tuple(detail["loc"])
        if len(location) == 1 and location[0] in defaults:
            rest[str(location[0])] = defaults[str(location[0])]
        elif detail["type"] == "missing" or location[-1:] in (("since",), ("until",)):
            remove_at(rest, location[:-1])
        else:
            remove_at(rest, location)
    remaining: Data = drop_removed_items(rest)
    return remaining


def remove_at(data: Any, location: Location) -> None:  # noqa: ANN401 - maps and lists within each other
    """Remove the value at the location, or its nearest existing ancestor."""
    parent, last, field = None, None, ""
    for step in location:
        exists = (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int))
        if not exists:
            break
        field = step if isinstance(step, str) else field
        parent, last = data, step
        data = data[step]
    if isinstance(parent, dict):
        parent.pop(last, None)
    elif isinstance(parent, list) and isinstance(last, int):
        row = PLACEHOLDER_ROWS.get(field)
        parent[last] = {**row, "name": f"{PLACEHOLDER}{last}"} if row and "name" in row else row and dict(row)


def drop_removed_items(data: Any) -> Any:  # noqa: ANN401
    """Return the data without list items that were removed and not replaced."""
    if isinstance(data, dict):
        return {key: drop_removed_items(value) for key, value in data.items()}
    return [drop_removed_items(item) for item in data if item is not None] if isinstance(data, list) else data
