"""Comparison of two forms of an entry: whether a fix has changed nothing but what it was to change."""

from collections.abc import Collection, Iterator

from menglu.entries.sources import split_front_matter
from menglu.problems import Place
from menglu.text.yaml import Document, Location, Node, parse_yaml

Value = tuple[Location, str]
"""Text of a value, with its location."""
FIRST_LINE = 2
"""Line on which a front matter begins."""


def keeps_meaning(before: str, after: str, place: Place) -> bool:
    """Return whether two texts of an entry, with LF as line end, differ only in the value or the key at a place.

    Of a front matter that could not be read before, only that it is not worse than before.
    """
    old, new = split_front_matter(before), split_front_matter(after)
    if old is None or new is None:
        return old is None
    if place.line >= old.body_line:
        return old.yaml == new.yaml
    was, now = (parse_yaml(front.yaml, place.path, first_line=FIRST_LINE) for front in (old, new))
    if old.body != new.body or len(now.problems) > len(was.problems):
        return False
    return bool(was.problems) or differs_only_at(place, was, now)


def differs_only_at(place: Place, was: Document, now: Document) -> bool:
    """Return whether two front matters differ only in the value or the key at a place of the first."""
    meant = location_of(was, place)
    if was.root is None or now.root is None or meant is None:
        return False
    before, after = dict(values(was.root)).items(), dict(values(now.root)).items()
    location, is_key = meant
    if is_key:
        return all(is_below(row[0], location) for row in before - after) and renamed(
            before - after, after - before, location
        )
    return all(is_below(row[0], location) for row in before ^ after)


def is_below(location: Location, top: Location) -> bool:
    """Return whether a location is *top* or lies within its value."""
    return location[: len(top)] == top


def renamed(before: Collection[Value], after: Collection[Value], key: Location) -> bool:
    """Return whether the values *after* are those *before*, beside the *key* that they stood under."""
    depth = len(key)
    is_beside = all(location[: depth - 1] == key[:-1] for location, _ in after)
    return is_beside and {(row[0][depth:], row[1]) for row in before} == {(row[0][depth:], row[1]) for row in after}


def values(node: Node, location: Location = ()) -> Iterator[Value]:
    """Yield the text of each value with its location; other values than text as they print."""
    if not node.children:
        yield location, node.data if isinstance(node.data, str) else f"\0{node.data}"
    for step, child in node.children.items():
        yield from values(child, (*location, step))


def location_of(document: Document, place: Place) -> tuple[Location, bool] | None:
    """Return the location of the value or key at a place, and whether it is a key; None if there is neither."""

    def search(node: Node, location: Location) -> tuple[Location, bool] | None:
        if location and (node.line, node.column) == (place.line, place.column):
            return location, False
        for key, key_node in node.keys.items():
            if (key_node.line, key_node.column) == (place.line, place.column):
                return (*location, key), True
        results = (search(child, (*location, step)) for step, child in node.children.items())
        return next((result for result in results if result), None)

    return search(document.root, ()) if document.root else None
