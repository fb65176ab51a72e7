"""Texts that list several values where one belongs: `[通信、光电]`, `- 甲；乙`."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import BeforeValidator, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from menglu.entries.faults import Extent, fault
from menglu.entries.fields.field import Model, field_at, group_at, group_of, is_list, notes_of, vocabulary_of
from menglu.entries.fields.field_types import line
from menglu.entries.fields.list_hints import DIVIDING, as_list, divide, divide_at_separators
from menglu.entries.fields.terms import industry, one_or_more
from menglu.entries.sources.sample_text import is_placeholder
from menglu.text.yaml import Data, Document, Location, Node, flow_text

SEVERAL = "one value of '{field}' lists several ({names}): write each alone, or all in quotes if they are one name"
NEEDLESS = "'{value}' begins or ends with a sign that separates values: delete it"
ENUMERATION = "、"
STATED_ELSEWHERE = frozenset({"members", "memberships"})
"""Lists whose rows mean what other entries say, see link/text_rows."""


def faults(model: Model, data: Data, document: Document, context: Mapping[str, object]) -> list[ErrorDetails]:
    """Return an error for each text that lists several values its field can have; what is in quotes is one."""
    details: list[ErrorDetails] = []
    for location, text in texts(model, data):
        if not DIVIDING.search(text):
            continue
        parts = divide(text) if lists_several(text, free=is_free(model, location, context)) else []
        values = as_values(model, location, parts, context) if parts else ()
        if values and not (document.root or Node({}, 1, 1)).nearest(location).style:
            message = SEVERAL if len(parts) > 1 else NEEDLESS
            error = fault("bad-value", message, extent=Extent(several=values), names=", ".join(parts), value=text)
            details.append({"type": error.type, "loc": location, "msg": "", "input": text, "ctx": error.context or {}})
    return details


def lists_several(text: str, *, free: bool) -> bool:
    """Return whether signs divide a text; within *free* words 、 alone does not, as in 农、林、牧、渔业."""
    is_whole = free and text.strip(ENUMERATION) == text
    return len([*divide_at_separators(text.replace(ENUMERATION, "") if is_whole else text)]) > 1


def is_free(model: Model, location: Location, context: Mapping[str, object]) -> bool:
    """Return whether a location is that of an item of a list whose items can be any words."""
    group, name = group_and_name(model, location)
    vocabularies: Any = context.get("vocabularies") or {}
    if not isinstance(location[-1], int) or vocabularies.get(vocabulary_of(group, name)):
        return False
    takes_words = (
        isinstance(note, BeforeValidator) and note.func in (line, industry) for note in notes_of(group, name)
    )
    return group_at(group, name) is not None or any(takes_words)


def group_and_name(model: Model, location: Location) -> tuple[Model, str]:
    """Return the group that a field belongs to, and its name."""
    names = [step for step in location if isinstance(step, str)]
    return group_of(field_at(model, tuple(names[:-1]))) or model, names[-1]


def texts(model: Model, data: Data, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Yield the items of all lists of texts, and each text that can take the place of a list."""
    for name, value in data.items() if isinstance(data, dict) else ():
        declared = name in model.model_fields and is_list(model, name) and name not in STATED_ELSEWHERE
        group = group_at(model, name) or model
        if isinstance(value, dict):
            yield from texts(group, value, (*location, name))
        for index, item in enumerate(value) if isinstance(value, list) else ():
            if isinstance(item, dict):
                yield from texts(group, item, (*location, name, index))
            elif isinstance(item, str) and declared:
                yield (*location, name, index), item
        if isinstance(value, str) and declared and takes_text(model, name):
            yield (*location, name), value


@cache
def takes_text(model: Model, field: str) -> bool:
    """Return whether a text stands for a list of one in a field."""
    return any(isinstance(note, BeforeValidator) and note.func is one_or_more for note in notes_of(model, field))


def as_values(model: Model, location: Location, values: list[str], context: Mapping[str, object]) -> tuple[str, ...]:
    """Return texts as the values of a list in YAML, those with a certain suggestion as that; none if any is wrong."""
    group, name = group_and_name(model, location)
    field = group.model_fields[name]
    annotation: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    parse: TypeAdapter[Any] = TypeAdapter(annotation)
    written = [*map(flow_text, values)]
    if any(map(is_placeholder, values)):
        return ()
    try:
        parse.validate_python(values, context=dict(context))
    except ValidationError as error:
        for detail in error.errors(include_url=False, include_input=False):
            position, wrong = detail["loc"][0] if detail["loc"] else "", detail.get("ctx", {})
            if not isinstance(position, int) or not wrong.get("hint") or wrong["guess"]:
                return ()
            written[position] = wrong["hint"]
    return tuple(dict.fromkeys(written))


def in_place(root: Node, location: Location, values: tuple[str, ...]) -> tuple[Node, str]:
    """Return the node that values take the place of, and how they are written there; empty if not on one line."""
    node, around = root.nearest(location), root.nearest(location[:-1])
    if not isinstance(location[-1], int):
        is_text = isinstance(node.data, str) and bool(node.end_column)
        return node, as_list(values) if is_text else ""
    if isinstance(around.data, str):
        return node, as_list(values)
    if around.style:
        return node, ", ".join(values)
    if len(around.children) > 1 or node.line != around.line or not node.end_column:
        return node, ""
    indent = "" if around.column > root.nearest(location[:-2]).column else " "
    return Node(None, around.line, around.column, node.end_column), indent + as_list(values)
