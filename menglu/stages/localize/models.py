"""Lines of text within models: what people read of an entry and of the settings; keys and addresses are no lines."""

from collections.abc import Callable
from typing import Any, TypeVar, get_args

from menglu.entries.fields.field_types import is_line

M = TypeVar("M")
Convert = Callable[[str], str]


def with_lines(model: M, convert: Convert) -> M:
    """Return a model, a pydantic one, with all its lines of text converted, also those of groups within it."""
    changed = {}
    fields: Any = type(model)
    for name, field in fields.model_fields.items():
        before = getattr(model, name)
        after = converted(before, field.annotation, field.metadata, convert)
        if after is not before:
            changed[name] = after
    return model.model_copy(update=changed) if changed else model  # type: ignore[attr-defined]


def converted(value: Any, annotation: Any, notes: Any, convert: Convert) -> Any:  # noqa: ANN401 - values of any field
    """Return a value with the lines in it converted; the same object if there are none."""
    if isinstance(value, str):
        return convert(value) if is_line(notes) else value
    if hasattr(type(value), "model_fields"):
        return with_lines(value, convert)
    if isinstance(value, tuple) and value:
        return tuple(converted(item, *inner(annotation, 0), convert) for item in value)
    if isinstance(value, dict) and value:
        return {key: converted(item, *inner(annotation, 1), convert) for key, item in value.items()}
    return value


def inner(annotation: Any, position: int) -> tuple[Any, Any]:  # noqa: ANN401 - any annotation
    """Return the annotation and the notes of the items of a tuple, or of the values of a map."""
    arguments = get_args(annotation)
    item = arguments[position] if len(arguments) > position else None
    return item, getattr(item, "__metadata__", ())
