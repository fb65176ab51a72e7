"""Taking out what is wrong with an entry, so that the rest can still be checked against others."""

import copy
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import ErrorDetails

from menglu.yamltext import Data, Location


def without(data: Data, details: Iterable[ErrorDetails], stand_in: Mapping[str, str]) -> Data:
    """Take out what is wrong: a field of its map, an item of its list, with a missing field the whole item."""
    rest = copy.deepcopy(data) if isinstance(data, dict) else {}
    for detail in details:
        location = tuple(detail["loc"])
        if len(location) == 1 and location[0] in stand_in:
            rest[str(location[0])] = stand_in[str(location[0])]
            continue
        if detail["type"] == "missing" or location[-1:] in (("since",), ("until",)):
            location = location[:-1]
        take_out(rest, location)
    left: Data = emptied(rest)
    return left


def take_out(data: Any, location: Location) -> None:  # noqa: ANN401 - maps and lists within each other
    """Take out the value that the location leads to, or the nearest that is there; items leave None behind."""
    owner, last = None, None
    for step in location:
        there = (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int))
        if not there:
            break
        owner, last = data, step
        data = data[step]
    if isinstance(owner, dict):
        owner.pop(last, None)
    elif isinstance(owner, list) and isinstance(last, int):
        owner[last] = None


def emptied(data: Any) -> Any:  # noqa: ANN401
    """Drop the items that were taken out of lists."""
    if isinstance(data, dict):
        return {key: emptied(value) for key, value in data.items()}
    return [emptied(item) for item in data if item is not None] if isinstance(data, list) else data
