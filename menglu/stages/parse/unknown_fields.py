"""Fields of other names than those declared: what they are in truth, so that their values are checked as such."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from menglu.entries.fields.field import Model, fields_of, group_at, is_list
from menglu.entries.parts import Party
from menglu.entries.settings.own_fields import ExtraField
from menglu.entries.spellings import spellings, spellings_with
from menglu.problems import Problem, problem
from menglu.text.suggestions import Suggestions
from menglu.text.yaml import Data, Document, Node

UNKNOWN = "unknown field '{field}'"
GIVEN = "unknown field '{field}'; '{other}' is given already"
ELSEWHERE = "unknown field '{field}'; this belongs into '{other}' as '{name}'"


@dataclass(frozen=True)
class Fields:
    """Fields that a map may have, by their spellings."""

    names: frozenset[str]
    spellings: Mapping[str, str]
    """Field by spelling, folded."""
    model: Model
    is_open: bool = False
    """Whether an unknown field is reported elsewhere."""


def rename_fields(
    document: Document, model: Model, extra: Mapping[str, ExtraField], fold: Callable[[str], str]
) -> list[Problem]:
    """Rename the fields of a document that have other names than those declared; return a problem for each.

    Those whose meaning is not known are removed.
    """
    root = document.root
    if root is None or not isinstance(root.data, dict):
        return []
    fields = Fields(frozenset((*fields_of(model), *extra)), spellings_with(model, extra), model)
    return list(Renaming(document, fold).rename(root, fields))


@dataclass(frozen=True)
class Renaming:
    """Renaming of the fields of a document; *fold* makes their names comparable."""

    document: Document
    fold: Callable[[str], str]

    def rename(self, node: Node, fields: Fields) -> Iterator[Problem]:
        """Rename the fields of a map and of all maps within it; yield a problem for each."""
        for name in [name for name in node.keys if name not in fields.names]:
            exact = fields.spellings.get(self.fold(name), "")
            is_clear = exact or fields.is_open or any(self.elsewhere(name, fields))
            target = exact if is_clear else guess(name, node.children[name].data, fields)
            if target and target not in node.keys:
                place = self.document.place(node.keys[name])
                yield problem(place, "unknown-field", UNKNOWN, hint=target, guess=not exact, field=name)
                move(node, name, target)
            elif not fields.is_open:
                yield self.unknown(name, target, node, fields)
                move(node, name, "")
        for field, child in node.children.items():
            group = group_at(fields.model, str(field))
            rows = child.children.values() if isinstance(child.data, list) else [child]
            for row in rows if group else ():
                if group and isinstance(row.data, dict):
                    yield from self.rename(row, fields_of_group(group))

    def unknown(self, name: str, target: str, node: Node, fields: Fields) -> Problem:
        """Return the problem of a field that cannot be renamed."""
        place = self.document.place(node.keys[name])
        if target:
            return problem(place, "unknown-field", GIVEN, field=name, other=target)
        other, inner = self.elsewhere(name, fields)
        if other:
            return problem(place, "unknown-field", ELSEWHERE, field=name, other=other, name=inner)
        return problem(place, "unknown-field", UNKNOWN, field=name)

    def elsewhere(self, name: str, fields: Fields) -> tuple[str, str]:
        """Return the map within which a field belongs, and its name there; empty if there is none."""
        for other in sorted(fields.names):
            group = group_at(fields.model, other)
            inner = spellings(group).get(self.fold(name)) if group and not is_list(fields.model, other) else None
            if inner:
                return other, inner
        return "", ""


def guess(name: str, data: Data, fields: Fields) -> str:
    """Return the field with the nearest spelling whose values have the shape of *data*; empty if there is none."""
    nearest = Suggestions(fields.spellings.items()).nearest(name)
    return nearest if nearest and has_shape(data, nearest, fields.model) else ""


def has_shape(data: Data, name: str, model: Model) -> bool:
    """Return whether data can be the value of a field, as far as lists and maps go."""
    group = group_at(model, name)
    if name not in model.model_fields or data is None:
        return True
    if is_list(model, name):
        rows = data if isinstance(data, list) else [data]
        return all(is_row(row, group) for row in rows) and (group is None or isinstance(data, list))
    return is_row(data, group)


def is_row(data: Data, group: Model | None) -> bool:
    """Return whether data is a text, or a map with fields of a *group*."""
    if group is None:
        return isinstance(data, str)
    return isinstance(data, dict) and any(key in group.model_fields for key in data)


def move(node: Node, name: str, target: str) -> None:
    """Rename a field of a map, in its place; without a *target* remove it."""
    if isinstance(node.data, dict):
        move_key(node.data, name, target)
    move_key(node.keys, name, target)
    move_key(node.children, name, target)


def move_key(mapping: dict[Any, Any], name: str, target: str) -> None:
    """Rename a key in its place; without a *target* remove it."""
    items = [(target if key == name else key, value) for key, value in mapping.items()]
    mapping.clear()
    mapping.update((key, value) for key, value in items if key != "")


def fields_of_group(group: Model) -> Fields:
    """Return the fields of a group; parties have a form of their own, which is checked elsewhere."""
    known = spellings(group)
    if group is Party:
        known = {spelling: name for spelling, name in known.items() if name == "name"}
    return Fields(frozenset(known.values()), known, group, is_open=group is Party)
