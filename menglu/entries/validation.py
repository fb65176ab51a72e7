"""Validation of parsed data against the declared fields: all problems at once, each with its place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from menglu.entries.faults import TYPE_NAMES
from menglu.entries.field import group_of
from menglu.entries.recovery import without_errors
from menglu.problems import Place, Problem, problem
from menglu.text.names import Suggestions
from menglu.yamltext import Data, Document, Location, Node, quote

M = TypeVar("M", bound=BaseModel)

LIST_ERRORS = frozenset({"tuple_type", "list_type"})
MAP_ERRORS = frozenset({"model_type", "dict_type", "model_attributes_type", "mapping_type"})
NOT_TEXT = "'{field}' must be some text, not {found}"
MAP_HINTS = {"members": "{{member: {}}}", "memberships": "{{alliance: {}}}"}
"""Maps that a text in their place was probably meant as."""
MAX_ATTEMPTS = 8
"""Number of times that wrong values are removed before validation gives up."""


def check(
    model: type[M], data: Data, document: Document, context: Mapping[str, object], defaults: Mapping[str, str]
) -> tuple[M | None, tuple[Problem, ...]]:
    """Return an instance of *model* with the *data*, and all problems.

    With problems, the instance lacks the wrong values, so that the rest can still be checked against other entries;
    *defaults* has values for required fields. None if no instance can be created.
    """
    problems: list[Problem] = []
    rest: Any = data
    for attempt in range(MAX_ATTEMPTS):
        try:
            return model.model_validate(rest, context=dict(context)), tuple(problems)
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
            if not attempt:
                problems += problems_of(details, model, document)
            rest = without_errors(rest, details, defaults)
    return None, tuple(problems)


def problems_of(details: list[ErrorDetails], model: type[BaseModel], document: Document) -> Iterator[Problem]:
    """Yield a problem for each error; those of values that YAML parsed as comments are reported elsewhere.

    A field is not missing if an unknown one was probably meant as it.
    """
    root = document.root or Node({}, 1, 1)
    meant: set[Location] = set()
    for detail in sorted(details, key=lambda detail: detail["type"] == "missing"):
        location: Location = tuple(detail["loc"])
        node = root.nearest(location[:-1]).children.get(location[-1]) if location else None
        if detail["type"] == "missing" and ((node and node.lost_comment) or location in meant):
            continue
        wrong = FieldError(detail, location, root, document, model).problem()
        meant.update([(*location[:-1], wrong.hint)] if wrong.code == "unknown-field" else [])
        yield wrong


@dataclass(frozen=True, slots=True)
class FieldError:
    """Error that pydantic reports, with the document and the model it is about."""

    detail: ErrorDetails
    location: Location
    root: Node
    document: Document
    model: type[BaseModel]

    @property
    def field(self) -> str:
        """Name of the innermost field."""
        return next((str(step) for step in reversed(self.location) if isinstance(step, str)), "")

    def problem(self) -> Problem:
        """Return the problem of the error."""
        kind, context = self.detail["type"], self.detail.get("ctx", {})
        place = self.document.place(self.root.nearest(self.location))
        if kind == "missing":
            return self.missing_field()
        if kind == "extra_forbidden":
            names = names_at(self.model, self.location[:-1])
            return unknown_field(self.field, names, self.document.place(self.root.key(self.location)))
        if kind in LIST_ERRORS:
            return self.not_a_list(place)
        if kind in MAP_ERRORS:
            return self.not_a_map(place)
        if "text" not in context:
            message = self.detail["msg"]
            return problem(place, "wrong-type", "'{field}' is not right ({said})", field=self.field, said=message)
        text = context["text"]
        if text == NOT_TEXT and isinstance(self.location[-1], int):
            text = "each of '{field}' must be some text, not {found}"
        arguments: dict[str, Any] = {"field": self.field, **context["arguments"]}
        wrong = problem(place, kind, text, hint=context["hint"], guess=context["guess"], **arguments)
        return wrong._replace(choices=context["choices"])

    def missing_field(self) -> Problem:
        """Return the problem of a required field without a value."""
        parent = self.root.nearest(self.location[:-1])
        place = self.document.place(parent) if len(self.location) > 1 else Place(self.document.path)
        return problem(place, "missing-field", "the field '{field}' is missing", field=self.field)

    def not_a_list(self, place: Place) -> Problem:
        """Return the problem of another value where a list belongs."""
        data = self.root.nearest(self.location).data
        hint = list_hint(data) if group_of(field_at(self.model, self.location)) is None else ""
        text = "'{field}' must be a list, not {found}"
        return problem(place, "wrong-type", text, hint=hint, field=self.field, found=type_name(data))

    def not_a_map(self, place: Place) -> Problem:
        """Return the problem of another value where a map belongs."""
        data, field = self.root.nearest(self.location).data, self.field
        text = "'{field}' must be a map of fields, not {found}"
        if isinstance(self.location[-1], int):
            text = "each of '{field}' must be a map of fields, not {found}"
        hint = MAP_HINTS.get(field, "").format(data) if isinstance(data, str) else ""
        return problem(place, "wrong-type", text, hint=hint, field=field or "---", found=type_name(data))


def type_name(data: Data) -> str:
    """Return the name of a value's type."""
    return TYPE_NAMES.get(type(data), "text")


def list_hint(data: Data) -> str:
    """Return a text as a list of one, empty if that may not be what was meant."""
    if not isinstance(data, str) or "\n" in data or data.startswith("-"):
        return ""
    plain = not any(sign in data for sign in "#:,[]{}&*!|>'\"%@`")
    return f"[{data if plain else quote(data)}]"


def unknown_field(field: str, declared: tuple[str, ...], place: Place) -> Problem:
    """Return the problem of a field that is not declared."""
    hint = Suggestions([(name, name) for name in declared]).nearest(field)
    return problem(place, "unknown-field", "unknown field '{field}'", hint=hint, guess=True, field=field)


def field_at(model: type[BaseModel], location: Location) -> Any:  # noqa: ANN401 - any type annotation
    """Return the declared type of the field at the location."""
    group, annotation = model, None
    for step in location:
        if isinstance(step, str) and step in group.model_fields:
            annotation = group.model_fields[step].annotation
            group = group_of(annotation) or group
    return annotation


def names_at(model: type[BaseModel], location: Location) -> tuple[str, ...]:
    """Return the fields of the group at the location."""
    return tuple((group_of(field_at(model, location)) or model).model_fields)
