"""Fields of an entry that are written without a value."""

from collections.abc import Collection, Iterator

from menglu.entries.sources import RawEntry, Source, split_front_matter
from menglu.problems import Place, Problem, problem
from menglu.text.yaml import Data, Location, Node, parse_yaml


def empty_fields(source: Source, raw: RawEntry | None, problems: Collection[Problem]) -> Iterator[Problem]:
    """Yield a warning about each field without a value that has no other problem.

    *raw* is the parsed front matter, if it can be parsed.
    """
    locations = list(without_value(raw.data)) if raw else []
    front = split_front_matter(source.text) if locations else None
    if front is None:
        return
    root = parse_yaml(front.yaml, source.path, first_line=2).root or Node({}, 1, 1)
    reported = {found.place for found in problems}
    missing = {dict(found.arguments).get("field") for found in problems if found.code == "missing-field"}
    for location in locations:
        key, value = root.key(location), root.nearest(location)
        place = Place(source.path, key.line, key.column, key.end_column)
        is_reported = any(has_place(place, other) or other[1:3] == (value.line, value.column) for other in reported)
        if not is_reported and location[-1] not in missing:
            text = "'{field}' has no value: fill it in, or delete it"
            yield problem(place, "sample-text", text, field=location[-1])


def has_place(key: Place, other: Place) -> bool:
    """Return whether another place is that of a key, or within it."""
    return key.line == other.line and key.column <= other.column < max(key.end_column, key.column + 1)


def without_value(data: Data, above: Location = ()) -> Iterator[Location]:
    """Yield the places of the fields without a value, which may be empty lists and maps."""
    if isinstance(data, dict):
        for name, value in data.items():
            if value is None or value in ([], {}):
                yield (*above, name)
            elif not isinstance(value, str):
                yield from without_value(value, (*above, name))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if not isinstance(value, str):
                yield from without_value(value, (*above, index))
