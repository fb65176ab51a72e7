"""What is wrong with the value of one field, before its place is known."""

from collections.abc import Container

from pydantic_core import PydanticCustomError

from menglu.problems import shown

KINDS = {list: "a list", dict: "a map", str: "text", type(None): "nothing"}


def fault(code: str, text: str, *, hint: str = "", guess: bool = False, **arguments: object) -> PydanticCustomError:
    """Make the error that a validator raises; parse.py adds the place and makes a problem of it.

    *text* is English with {named} gaps, the key of its translations. A list or map among the arguments is shown by
    its kind, not its contents.
    """
    said = {
        key: KINDS.get(type(value), "") if isinstance(value, list | dict) else value for key, value in arguments.items()
    }
    context = {key: "nothing" if value is None else shown(value, key) for key, value in said.items()}
    return PydanticCustomError(code, "{text}", {"text": text, "hint": hint, "guess": guess, "said": context})


def without_empty(data: object, fields: Container[str]) -> object:
    """Drop the declared *fields* that are given without a value; an unknown one stays, to be said."""
    if not isinstance(data, dict):
        return data
    return {name: value for name, value in data.items() if value is not None or name not in fields}
