"""Edits of front matter at the places of its values: comments, quotes and the style of all else stay as typed.

    set_value(entry, ("website",), "https://example.org/")
    set_value(entry, ("members", 2, "roles"), ["lead", "chair"])
    append(entry, ("aliases",), "烽火")
    remove(entry, ("members", 2))

Each returns the entry with the edit, and raises ValueError for a front matter with problems of syntax. A new field
stands where its declaration puts it; a list or map that has lost its last item is removed with its field. Whatever the
style, the data afterwards is exactly the data wanted: an edit that would not do that gives way to a front matter that
is written anew.
"""

import copy
from itertools import pairwise
from typing import Any

from menglu.editing import places
from menglu.editing.entry_text import EntryText, Replacement
from menglu.entries.entry import model_of
from menglu.entries.field_order import field_order
from menglu.text.yaml import Data, Location, Node, emit


def set_value(entry: EntryText, location: Location, value: Data) -> EntryText:
    """Return the entry with the value at a location; groups and lists above it are made where they are missing."""
    require_sound(entry)
    expected = copy.deepcopy(entry.data)
    put(expected, location, value)
    return ensured(entry, expected, value_edits(entry, location, value))


def append(entry: EntryText, location: Location, value: Data) -> EntryText:
    """Return the entry with one more item in the list at a location; a single value becomes the first of the list."""
    require_sound(entry)
    present = value_at(entry.data, location)
    if not isinstance(present, list) or not present:
        return set_value(entry, location, [value] if present is None or present == [] else [present, value])
    expected = copy.deepcopy(entry.data)
    put(expected, (*location, len(present)), value)
    node = node_at(entry, location)
    return ensured(entry, expected, [places.item_appended(entry.yaml, node, value)] if node else [])


def remove(entry: EntryText, location: Location) -> EntryText:
    """Return the entry without the value at a location; an entry that has none there stays as it is."""
    require_sound(entry)
    parent = node_at(entry, location[:-1])
    if parent is None or location[-1] not in parent.children:
        return entry
    if len(parent.children) == 1 and len(location) > 1:
        return remove(entry, location[:-1])
    expected = copy.deepcopy(entry.data)
    del container(expected, location)[location[-1]]
    return ensured(entry, expected, [places.removed(entry.yaml, parent, location[-1])])


def value_at(data: Data, location: Location) -> Data:
    """Return the value at a location, None if there is none."""
    value: Any = data
    for step in location:
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    found: Data = value
    return found


def require_sound(entry: EntryText) -> None:
    """Raise ValueError if the front matter has problems of syntax."""
    if not entry.is_sound:
        raise ValueError(entry.path)


def ensured(entry: EntryText, expected: dict[str, Data], edits: list[Replacement]) -> EntryText:
    """Return the entry after the edits if its data is as expected, else with the front matter written anew."""
    edited = entry.with_yaml(edits)
    if edited.is_sound and edited.data == expected:
        return edited
    lines = "".join(f"{line}\n" for line in emit.block(expected))
    return entry.with_yaml([Replacement(0, len(entry.yaml), lines)])


def value_edits(entry: EntryText, location: Location, value: Data) -> list[Replacement]:
    """Return what puts a value in its place."""
    parent, last = node_at(entry, location[:-1]), location[-1]
    if not location[:-1] and parent is None:
        return [Replacement(0, len(entry.yaml), entry.yaml + "".join(f"{x}\n" for x in emit.field(str(last), value)))]
    if parent is not None and last in parent.children:
        return [places.value_replaced(entry.yaml, parent, last, value)]
    if parent is not None and isinstance(parent.data, dict) and isinstance(last, str):
        order = field_order(model_of(entry.path), location[:-1], entry.extra)
        return [places.field_inserted(entry.yaml, parent, last, value, order)]
    if parent is not None and isinstance(parent.data, list) and parent.data and isinstance(last, int):
        return [places.item_appended(entry.yaml, parent, value)]
    return value_edits(entry, location[:-1], {last: value} if isinstance(last, str) else [value])


def node_at(entry: EntryText, location: Location) -> Node | None:
    """Return the node at a location, None if there is none."""
    node = entry.root
    for step in location:
        node = node.children.get(step) if node else None
    return node


def put(data: dict[str, Data], location: Location, value: Data) -> None:
    """Put a value into data; what is missing above it is made."""
    parent: Any = container(data, location)
    if isinstance(parent, list) and location[-1] == len(parent):
        parent.append(value)
    else:
        parent[location[-1]] = value


def container(data: Any, location: tuple[Any, ...]) -> Any:  # noqa: ANN401 - maps and lists within each other
    """Return the map or list that holds the value at a location; it is made where it is missing."""
    for step, following in pairwise(location):
        empty: Any = {} if isinstance(following, str) else []
        if isinstance(data, list) and step == len(data):
            data.append(empty)
        value = data.get(step) if isinstance(data, dict) else data[step]
        if not value or not isinstance(value, type(empty)):
            data[step] = empty
        data = data[step]
    return data
