"""Values of the cells of a column, parsed as the field is."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from menglu.entries.columns import Column
from menglu.entries.entry import MODELS
from menglu.entries.faults import fault
from menglu.entries.fields.field import group_at
from menglu.entries.kinds import EntryKind
from menglu.entries.parts import MemberSeat
from menglu.entries.settings import Settings
from menglu.entries.settings.extras import parse_value
from menglu.problems import Place, Problem, problem
from menglu.text.yaml import Data


class CellFault(Exception):  # noqa: N818 - the name says what it is
    """Text of a cell that is no value of its field."""

    def __init__(self, code: str, context: Mapping[str, Any], field: str) -> None:
        """Store what a problem needs but the place; *context* is that of a fault."""
        self.code = code
        self.text: str = context["text"]
        self.hint: str = context.get("hint", "")
        self.guess: bool = context.get("guess", False)
        self.arguments: Mapping[str, str] = {"field": field, **context.get("arguments", {})}
        super().__init__(self.text)

    def at(self, place: Place) -> Problem:
        """Return the problem at a place."""
        return problem(place, self.code, self.text, hint=self.hint, guess=self.guess, **self.arguments)


def parse(column: Column, kind: EntryKind | None, data: Data, settings: Settings) -> object:
    """Return the value of a field, or of the part of it that a column shows; raises CellFault.

    *kind* is that of the entry; None for a column of memberships.
    """
    if column.own:
        try:
            return parse_value(column.own, data)
        except PydanticCustomError as error:
            raise CellFault(error.type, error.context or {}, column.name) from None
    try:
        return adapter(kind, column).validate_python(data, context={"vocabularies": settings.terms})
    except ValidationError as error:
        detail = error.errors(include_url=False, include_input=False)[0]
        raise CellFault(detail["type"], detail.get("ctx") or unforeseen(detail["msg"]), column.name) from None


def unforeseen(message: str) -> Mapping[str, Any]:
    """Return the context of an error that no parser of ours raised."""
    fault_of = fault("wrong-type", "'{field}' is not right ({said})", said=message)
    return fault_of.context or {}


@cache
def adapter(kind: EntryKind | None, column: Column) -> TypeAdapter[Any]:
    """Return the parser of a column."""
    model: Any = MODELS[kind] if kind else MemberSeat
    names = column.location
    for name in names[:-1]:
        model = group_at(model, name)
    field = model.model_fields[names[-1]]
    annotation: Any = field.annotation
    if len(names) > 1 and column.many:  # a list of groups, each represented by one field
        return TypeAdapter(list[Annotated[annotation, *field.metadata]])
    return TypeAdapter(Annotated[annotation, *field.metadata])
