"""From what a text says to a checked value: every fault of it at once, each with its place."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from menglu.entries.faults import KINDS
from menglu.entries.recovery import without
from menglu.problems import Place, Problem, problem
from menglu.text.names import Suggestions
from menglu.yamltext import Data, Document, Location, Node, in_quotes

M = TypeVar("M", bound=BaseModel)

LISTS = frozenset({"tuple_type", "list_type"})
MAPS = frozenset({"model_type", "dict_type", "model_attributes_type", "mapping_type"})
NOT_TEXT = "'{field}' must be some text, not {found}"
SHORT = {"members": "{{member: {}}}", "memberships": "{{alliance: {}}}"}
"""What was meant by a text where a map belongs."""
ROUNDS = 8
"""How often what is wrong is taken out before nothing is left to check."""


def check(
    model: type[M], data: Data, document: Document, context: Mapping[str, object], stand_in: Mapping[str, str]
) -> tuple[M | None, tuple[Problem, ...]]:
    """Make a *model* of *data*, and say all that is wrong with it.

    With problems, what is made lacks the values they are about, so that the rest can still be checked against other
    entries; *stand_in* has values for required fields.
    """
    problems: list[Problem] = []
    rest: Any = data
    for attempt in range(ROUNDS):
        try:
            return model.model_validate(rest, context=dict(context)), tuple(problems)
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
            if not attempt:
                problems += problems_of(details, model, document)
            rest = without(rest, details, stand_in)
    return None, tuple(problems)


def problems_of(details: list[ErrorDetails], model: type[BaseModel], document: Document) -> Iterator[Problem]:
    """Give each fault its place and words; that YAML took a value for a comment is said elsewhere."""
    root = document.root or Node({}, 1, 1)
    for detail in details:
        location: Location = tuple(detail["loc"])
        swallowed = root.nearest(location[:-1]).children.get(location[-1]) if location else None
        if detail["type"] == "missing" and swallowed and swallowed.swallowed:
            continue
        field = next((str(step) for step in reversed(location) if isinstance(step, str)), "")
        yield one(detail, field, location, root, document, model)


def one(  # noqa: PLR0913, PLR0917 - one line for each kind of fault that pydantic knows
    detail: ErrorDetails, field: str, location: Location, root: Node, document: Document, model: type[BaseModel]
) -> Problem:
    """Turn one of pydantic's errors into a problem."""
    kind, node = detail["type"], root.nearest(location)
    found = KINDS.get(type(node.data), "text")
    place = document.place(node)
    if kind == "missing":
        owner = root.nearest(location[:-1])
        at = document.place(owner) if len(location) > 1 else Place(document.path)
        return problem(at, "missing-field", "the field '{field}' is missing", field=field)
    if kind == "extra_forbidden":
        return unknown_field(field, names_at(model, location[:-1]), document.place(root.key(location)))
    if kind in LISTS:
        hint = in_list(node.data) if part_of(field_at(model, location)) is None else ""
        text = "'{field}' must be a list, not {found}"
        return problem(place, "wrong-type", text, hint=hint, field=field, found=found)
    if kind in MAPS:
        text = "'{field}' must be a map of fields, not {found}"
        if isinstance(location[-1], int):
            text = "each of '{field}' must be a map of fields, not {found}"
        hint = SHORT.get(field, "").format(node.data) if isinstance(node.data, str) else ""
        return problem(place, "wrong-type", text, hint=hint, field=field or "---", found=found)
    context = detail.get("ctx", {})
    if "text" not in context:
        return problem(place, "wrong-type", "'{field}' is not right ({said})", field=field, said=detail["msg"])
    said: dict[str, Any] = {"field": field, **context["said"]}
    text = context["text"]
    if text == NOT_TEXT and isinstance(location[-1], int):
        text = "each of '{field}' must be some text, not {found}"
    return problem(place, kind, text, hint=context["hint"], guess=context["guess"], **said)


def in_list(data: Data) -> str:
    """Write a text as a list of one, if that is surely what was meant."""
    if not isinstance(data, str) or "\n" in data or data.startswith("-"):
        return ""
    plain = not any(sign in data for sign in "#:,[]{}&*!|>'\"%@`")
    return f"[{data if plain else in_quotes(data)}]"


def unknown_field(field: str, known: tuple[str, ...], place: Place) -> Problem:
    """Say that nothing is called so."""
    hint = Suggestions([(name, name) for name in known]).nearest(field)
    return problem(place, "unknown-field", "unknown field '{field}'", hint=hint, guess=True, field=field)


def field_at(model: type[BaseModel], location: Location) -> Any:  # noqa: ANN401 - any type annotation
    """Find the declared type of the field that the location leads to."""
    here: Any = model
    annotation: Any = None
    for step in location:
        if isinstance(step, str) and step in here.model_fields:
            annotation = here.model_fields[step].annotation
            here = part_of(annotation) or here
    return annotation


def names_at(model: type[BaseModel], location: Location) -> tuple[str, ...]:
    """List the fields of the part that the location leads to."""
    here = part_of(field_at(model, location)) or model
    return tuple(here.model_fields)


def part_of(annotation: Any) -> Any:  # noqa: ANN401
    """Find the part within lists, optional types and annotations."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (part_of(argument) for argument in getattr(annotation, "__args__", ()))
    return next((found for found in inner if found), None)
