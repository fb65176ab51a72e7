"""What differs between the settings of two states, by the path of each in site.yaml."""

from collections.abc import Iterator

from menglu.site.comparison import FieldChange
from menglu.text.yaml import Data

ORDERED = ("vocabularies.levels", "vocabularies.roles")
"""Maps whose order means something: the highest comes first."""


def setting_changes(old: Data, new: Data) -> Iterator[FieldChange]:
    """Yield the settings that differ, as written in site.yaml."""
    before, after = dict(values(old)), dict(values(new))
    for path in dict.fromkeys((*before, *after)):
        first, last = before.get(path, ()), after.get(path, ())
        is_order = path in ORDERED
        if first != last and (not is_order or sorted(first) == sorted(last)):
            yield FieldChange(path, path, first, last, is_list=not is_order and max(len(first), len(last)) > 1)


def values(data: Data, path: str = "") -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the texts of all settings, and the keys of maps whose order means something."""
    if isinstance(data, dict):
        if path in ORDERED:
            yield path, tuple(data)
        for key, value in data.items():
            yield from values(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list):
        texts = (" · ".join(text for _, item in values(value) for text in item) for value in data)
        yield path, tuple(texts)
    elif data is not None:
        yield path, (data,)
