"""Errors in the value of a field, before its place is known."""

from collections.abc import Container
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from menglu.problems import Choice, format_argument


@dataclass(frozen=True, slots=True)
class Extent:
    """What a hint replaces: the value, the *key* within it, or a single value where *several* are meant."""

    key: str = ""
    several: tuple[str, ...] = ()
    """Values that the text lists: they can only be written where a list is allowed."""


VALUE = Extent()
TYPE_NAMES = {list: "a list", dict: "a map", str: "text", type(None): "nothing"}


def fault(  # noqa: PLR0913 - all but the first two are rare
    code: str,
    text: str,
    *,
    hint: str = "",
    guess: bool = False,
    extent: Extent = VALUE,
    choices: tuple[Choice, ...] = (),
    **arguments: object,
) -> PydanticCustomError:
    """Return the error that a validator raises; validation.py turns it into a problem with a place.

    *text* is English with {named} placeholders, the key of its translations. A list or map among the arguments is
    named by its type. *extent* says what the hint replaces.
    """
    values = {
        key: TYPE_NAMES[type(value)] if isinstance(value, list | dict) else value for key, value in arguments.items()
    }
    formatted = {key: "nothing" if value is None else format_argument(value, key) for key, value in values.items()}
    context = {
        "text": text,
        "hint": hint,
        "guess": guess,
        "extent": extent,
        "choices": choices,
        "arguments": formatted,
    }
    return PydanticCustomError(code, "{text}", context)


def without_empty(data: object, fields: Container[str]) -> object:
    """Return the data without the declared *fields* that have no value; unknown ones remain, to be reported."""
    if not isinstance(data, dict):
        return data
    return {name: value for name, value in data.items() if value is not None or name not in fields}
