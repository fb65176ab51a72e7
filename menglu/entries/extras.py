"""The fields that a site adds to its entries: typed in site.yaml, read here."""

import re
from collections.abc import Mapping

from pydantic_core import PydanticCustomError

from menglu.entries import dates, field_types
from menglu.entries.faults import fault
from menglu.entries.settings import ExtraField
from menglu.problems import Problem, problem
from menglu.text.names import Suggestions
from menglu.yamltext import Data, Document, Node

Extra = str | int | float | bool


def read_extras(
    declared: Mapping[str, ExtraField], given: Mapping[str, Data], document: Document
) -> tuple[Mapping[str, Extra], list[Problem]]:
    """Read the added fields that an entry gives, in the order of their declaration."""
    read: dict[str, Extra] = {}
    problems = []
    for name, field in declared.items():
        data = given.get(name)
        if data is None:
            continue
        try:
            read[name] = value_of(field, data)
        except PydanticCustomError as error:
            context = error.context or {}
            said = {"field": name, **context["said"]}
            problems.append(
                problem(
                    document.place((document.root or Node({}, 1, 1)).nearest((name,))),
                    error.type,
                    context["text"],
                    hint=context["hint"],
                    guess=context["guess"],
                    **said,
                )
            )
    return read, problems


def value_of(field: ExtraField, data: Data) -> Extra:
    """Read one value by its declared type."""
    if field.type == "integer":
        return field_types.whole_number(data)
    if field.type == "number":
        return number(data)
    if field.type == "boolean":
        return field_types.yes_or_no(data)
    if field.type == "date":
        return str(dates.read(data))
    if field.type == "url":
        return field_types.url(data)
    text = field_types.line(data)
    if field.type == "choice" and text not in field.choices:
        meant = Suggestions([(choice, choice) for choice in field.choices]).nearest(text)
        keys = ", ".join(field.choices)
        raise fault("bad-value", "'{value}' is not one of: {keys}", hint=meant, guess=True, value=text, keys=keys)
    return text


def number(data: Data) -> float:
    """Read a number with or without decimals."""
    if not isinstance(data, str) or not re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", data.strip(), re.ASCII):
        raise fault("wrong-type", "'{field}' must be a number, not {found}", found=data)
    return float(data)
