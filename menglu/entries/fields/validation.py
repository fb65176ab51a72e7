"""Validation of parsed data against the declared fields: all problems at once, each with its place."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from menglu.entries.faults import TYPE_NAMES, Extent
from menglu.entries.fields import several
from menglu.entries.fields.field import Model, field_at, group_of
from menglu.entries.fields.list_hints import as_list, divide, divide_keys, in_brackets
from menglu.entries.fields.recovery import without_errors
from menglu.entries.sources.sample_text import is_placeholder
from menglu.problems import Place, Problem, problem
from menglu.text.suggestions import Suggestions
from menglu.text.yaml import Data, Document, Location, Node

M = TypeVar("M", bound=BaseModel)

LIST_ERRORS = frozenset({"tuple_type", "list_type"})
MAP_ERRORS = frozenset({"model_type", "dict_type", "model_attributes_type", "mapping_type"})
NOT_TEXT = "'{field}' must be some text, not {found}"
NOT_A_ROW = "each of '{field}' must be a map of fields, not {found}"
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
        details = [] if attempt else several.faults(model, rest, document, context)
        try:
            instance = model.model_validate(rest, context=dict(context))
        except ValidationError as error:
            details = joined(error.errors(include_url=False, include_input=False), details)
        else:
            if not details:
                return instance, tuple(problems)
        if not attempt:
            problems += problems_of(details, model, document, context)
        rest = without_errors(rest, details, defaults)
    return None, tuple(problems)


def joined(wrong: list[ErrorDetails], listed: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return what is wrong with values; where one *lists* several, only that, unless it is known what each means."""
    known = [detail["loc"] for detail in wrong if (extent := detail.get("ctx", {}).get("extent")) and extent.several]
    more = [new for new in listed if not any(location[: len(new["loc"])] == new["loc"] for location in known)]
    locations = {detail["loc"] for detail in more}
    return [*(detail for detail in wrong if detail["loc"] not in locations), *more]


def problems_of(
    details: list[ErrorDetails], model: Model, document: Document, context: Mapping[str, object]
) -> Iterator[Problem]:
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
        wrong = FieldError(detail, location, root, document, model, context).problem()
        meant.update([(*location[:-1], wrong.hint)] if wrong.code == "unknown-field" else [])
        yield wrong


@dataclass(frozen=True, slots=True)
class FieldError:
    """Error that pydantic reports, with the document and the model it is about."""

    detail: ErrorDetails
    location: Location
    root: Node
    document: Document
    model: Model
    context: Mapping[str, object]
    """Context of the validation."""

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
            names, given = names_at(self.model, self.location[:-1]), self.root.nearest(self.location[:-1]).keys
            return unknown_field(self.field, names, given, self.document.place(self.root.key(self.location)))
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
        extent: Extent = context["extent"]
        hint = context["hint"]
        if extent.several:
            replaced, hint = several.in_place(self.root, self.location, extent.several)
            place = self.document.place(replaced)
        place = self.document.place(self.root.key((*self.location, extent.key))) if extent.key else place
        arguments: dict[str, Any] = {"field": self.field, **context["arguments"]}
        wrong = problem(place, kind, text, hint=hint, guess=context["guess"], **arguments)
        is_certain = hint and not context["guess"]
        return wrong if is_certain else wrong._replace(choices=context["choices"])

    def missing_field(self) -> Problem:
        """Return the problem of a required field without a value."""
        parent = self.root.nearest(self.location[:-1])
        place = self.document.place(parent) if len(self.location) > 1 else Place(self.document.path)
        return problem(place, "missing-field", "the field '{field}' is missing", field=self.field)

    def not_a_list(self, place: Place) -> Problem:
        """Return the problem of another value where a list belongs."""
        node = self.root.nearest(self.location)
        data, hint = node.data, ""
        if isinstance(data, str) and node.end_column and group_of(field_at(self.model, self.location)) is None:
            parts = in_brackets(data) or divide(data)
            texts = () if any(map(is_placeholder, parts)) else (parts, divide_keys(data), [data])
            written = (several.as_values(self.model, self.location, values, self.context) for values in texts if values)
            hint = next((as_list(values) for values in written if values), "")
        text = "'{field}' must be a list, not {found}"
        return problem(place, "wrong-type", text, hint=hint, field=self.field, found=type_name(data))

    def not_a_map(self, place: Place) -> Problem:
        """Return the problem of another value where a map belongs."""
        data, field = self.root.nearest(self.location).data, self.field
        text = NOT_A_ROW if isinstance(self.location[-1], int) else "'{field}' must be a map of fields, not {found}"
        return problem(place, "wrong-type", text, field=field or "---", found=type_name(data))


def type_name(data: Data) -> str:
    """Return the name of a value's type."""
    return TYPE_NAMES.get(type(data), "text")


def unknown_field(field: str, declared: tuple[str, ...], given: Collection[str], place: Place) -> Problem:
    """Return the problem of a field that is not declared; one that is *given* already is not suggested."""
    nearest = Suggestions([(name, name) for name in declared]).nearest(field)
    hint = "" if nearest in given else nearest
    return problem(place, "unknown-field", "unknown field '{field}'", hint=hint, guess=True, field=field)


def names_at(model: Model, location: Location) -> tuple[str, ...]:
    """Return the fields of the group at the location."""
    return tuple((group_of(field_at(model, location)) or model).model_fields)
