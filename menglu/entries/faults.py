"""Errors in the value of a field, before its place is known."""

from collections.abc import Container

from pydantic_core import PydanticCustomError

from menglu.problems import Choice, format_argument

TYPE_NAMES = {list: "a list", dict: "a map", str: "text", type(None): "nothing"}


def fault(
    code: str, text: str, *, hint: str = "", guess: bool = False, choices: tuple[Choice, ...] = (), **arguments: object
) -> PydanticCustomError:
    """Return the error that a validator raises; validation.py turns it into a problem with a place.

    *text* is English with {named} placeholders, the key of its translations. A list or map among the arguments is
    named by its type.
    """
    values = {
        key: TYPE_NAMES[type(value)] if isinstance(value, list | dict) else value for key, value in arguments.items()
    }
    formatted = {key: "nothing" if value is None else format_argument(value, key) for key, value in values.items()}
    context = {"text": text, "hint": hint, "guess": guess, "choices": choices, "arguments": formatted}
    return PydanticCustomError(code, "{text}", context)


def without_empty(data: object, fields: Container[str]) -> object:
    """Return the data without the declared *fields* that have no value; unknown ones remain, to be reported."""
    if not isinstance(data, dict):
        return data
    return {name: value for name, value in data.items() if value is not None or name not in fields}
