"""Fields that a site adds to its entries, declared in site.yaml."""

import re
from collections.abc import Mapping

from pydantic_core import PydanticCustomError

from menglu.entries.faults import fault
from menglu.entries.fields import field_types
from menglu.entries.fields.terms import choice, choices_of
from menglu.entries.settings.own_fields import ExtraField
from menglu.entries.values import dates
from menglu.entries.values.visible import visible
from menglu.problems import Problem, problem
from menglu.text.yaml import Data, Document, Node

Extra = str | int | float | bool


def parse_extras(
    declared: Mapping[str, ExtraField], given: Mapping[str, Data], document: Document
) -> tuple[Mapping[str, Extra], list[Problem]]:
    """Return the values of the added fields, in the order of their declaration, and problems."""
    values: dict[str, Extra] = {}
    problems = []
    for name, field in declared.items():
        data = given.get(name)
        if data is None:
            continue
        try:
            values[name] = parse_value(field, data)
        except PydanticCustomError as error:
            place = document.place((document.root or Node({}, 1, 1)).nearest((name,)))
            context = error.context or {}
            hint, guess = context["hint"], context["guess"]
            arguments = {"field": name, **context["arguments"]}
            wrong = problem(place, error.type, context["text"], hint=hint, guess=guess, **arguments)
            problems.append(wrong._replace(choices=context["choices"]))
    return values, problems


def parse_value(field: ExtraField, data: Data) -> Extra:
    """Parse a value by its declared type."""
    if field.type == "integer":
        return field_types.whole_number(data)
    if field.type == "number":
        return parse_number(data)
    if field.type == "boolean":
        return field_types.yes_or_no(data)
    if field.type == "date":
        return str(dates.parse_date(data))
    if field.type == "url":
        return field_types.url(data)
    return parse_choice(field, data) if field.type == "choice" else field_types.line(data)


def parse_choice(field: ExtraField, data: Data) -> str:
    """Parse one of the choices; a label in any language is a spelling of its choice."""
    return choice(field_types.line(data), choices_of(field.choices))


def parse_number(data: object) -> float:
    """Parse a number with or without decimals."""
    data = visible(data)
    if not isinstance(data, str) or not re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", data.strip(), re.ASCII):
        raise fault("wrong-type", "'{field}' must be a number, not {found}", found=data)
    return float(data)
