"""Removal of wrong values from an entry, so that the rest can still be checked against other entries."""

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from menglu.text.yaml import Data, Location

PLACEHOLDER = "?"
"""Reference that is never resolved; it replaces a wrong row, so that the rows after it keep their places."""

PLACEHOLDER_ROWS: Mapping[str, Mapping[str, str]] = {
    "members": {"name": PLACEHOLDER},
    "memberships": {"alliance": PLACEHOLDER},
    "related": {"alliance": PLACEHOLDER, "relation": "supports"},
    "projects": {"name": PLACEHOLDER},
    "parties": {"name": PLACEHOLDER},
}
"""Lists whose rows refer to other entries, and the replacement of a wrong row or of the fields it lacks."""


def without_errors(data: Data, details: Iterable[ErrorDetails], defaults: Mapping[str, str]) -> Data:
    """Return the data without wrong values: the field, the list item, or the row that is useless without it.

    Of a row that refers to other entries the reference is kept. *defaults* has values for required fields.
    """
    rest = copy.deepcopy(data) if isinstance(data, dict) else {}
    for detail in details:
        location = tuple(detail["loc"])
        if len(location) == 1 and location[0] in defaults:
            rest[str(location[0])] = defaults[str(location[0])]
        elif detail["type"] != "missing":
            remove_at(rest, location)
        elif not fill(rest, location):
            remove_at(rest, location[:-1])
    remaining: Data = drop_removed_items(rest)
    return remaining


def fill(data: Any, location: Location) -> bool:  # noqa: ANN401 - maps and lists within each other
    """Add the missing field to a row that refers to other entries; return whether it is such a row."""
    *above, number, field = ("", "", *location)
    default = PLACEHOLDER_ROWS.get(str(above[-1]), {}).get(str(field)) if isinstance(number, int) else None
    if default is None:
        return False
    for step in location[:-1]:
        data = data[step]
    data[field] = default
    return True


def remove_at(data: Any, location: Location) -> None:  # noqa: ANN401
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
        parent[last] = replacement(field, last, data)


def replacement(field: str, number: int, wrong: Any) -> Data:  # noqa: ANN401
    """Return the row that takes the place of a wrong one: its reference to a member, else a placeholder."""
    row = PLACEHOLDER_ROWS.get(field)
    if not row:
        return None
    if field == "members" and isinstance(wrong, dict) and wrong.get("member"):
        return {name: value for name, value in wrong.items() if name != "name"}
    return {**row, "name": f"{PLACEHOLDER}{number}"} if "name" in row else dict(row)


def drop_removed_items(data: Any) -> Any:  # noqa: ANN401
    """Return the data without list items that were removed and not replaced."""
    if isinstance(data, dict):
        return {key: drop_removed_items(value) for key, value in data.items()}
    return [drop_removed_items(item) for item in data if item is not None] if isinstance(data, list) else data
