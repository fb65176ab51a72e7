"""Declaration of fields: the annotations that stand beside a field's type.

Checking, the JSON Schema, the labels and facts of the pages, the columns of the data files and the tables of
docs/fields.md derive from the declarations.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Any, Self, get_args

from pydantic import BaseModel, ConfigDict, model_validator

from menglu.entries.faults import without_empty
from menglu.text.yaml import Location


class Touches(IntEnum):
    """What an edit of a field can change; each includes those before it."""

    OWN = 0
    """The page of the entry."""
    PAGES = 1
    """Pages of other entries, which show the field too."""
    LINKS = 2
    """Links between entries: a reference, a membership or an order of dates."""


OWN, PAGES, LINKS = Touches

Model = type[BaseModel]
"""A kind of entry or a group of fields."""


@dataclass(frozen=True, slots=True)
class Label:
    """Name of a field with a line of help, in Chinese and English, and where the field is shown."""

    zh: str
    en: str
    help_zh: str = ""
    help_en: str = ""
    order: int = 0
    """Position in the front matter; 0 for the fields of a group, which keep the order of their declaration."""
    display_order: int = 0
    """Position among columns and facts; 0 if it is the same as in the front matter."""
    column: bool = False
    """Whether it is a column of the tables; a group whose fields are columns stands for these."""
    fact: bool = False
    """Whether it is a fact of the entry's page."""
    touches: Touches = LINKS
    """What an edit of it can change."""
    rare: bool = False
    """Whether few entries need it: the form of a new entry leaves it out."""
    derived: bool = False
    """Whether the data files show it linked with other entries, or not at all, instead of as written."""

    @property
    def display_position(self) -> int:
        """Position among columns and facts."""
        return self.display_order or self.order


@dataclass(frozen=True, slots=True)
class InVocabulary:
    """Annotation of a field whose values are keys of one of the site's vocabularies."""

    vocabulary: str


@dataclass(frozen=True, slots=True)
class RefersToEntry:
    """Annotation of a field that refers to an entry."""


REFERENCE = RefersToEntry()


class Declared(BaseModel):
    """Frozen group of declared fields; any other field is a problem."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __deepcopy__(self, memo: dict[int, object] | None = None) -> Self:
        """Return itself: pydantic copies defaults, but frozen values need no copies."""
        return self

    @model_validator(mode="before")
    @classmethod
    def ignore_empty(cls, data: object) -> object:
        """Return the data without fields that have an empty value."""
        return without_empty(data, cls.model_fields)


@cache
def label_of(model: Model, field: str) -> Label:
    """Return the label of a declared field; raises LookupError if it has none."""
    label = find_label(model, field)
    if label is None:
        raise LookupError(f"{model.__name__}.{field} has no label")
    return label


def find_label(model: Model, field: str) -> Label | None:
    """Return the label of a field, None if it has none."""
    return next((note for note in model.model_fields[field].metadata if isinstance(note, Label)), None)


def vocabulary_of(model: Model, field: str) -> str:
    """Return the vocabulary whose keys are the values of a field, or the items of its list; empty if there is none."""
    return next((note.vocabulary for note in notes_of(model, field) if isinstance(note, InVocabulary)), "")


def notes_of(model: Model, field: str) -> list[Any]:
    """Return the notes on a field, and on the items of its list."""
    info = model.model_fields[field]
    return [*info.metadata, *(note for item in get_args(info.annotation) for note in getattr(item, "__metadata__", ()))]


@cache
def fields_of(model: Model) -> tuple[str, ...]:
    """Return the labelled fields, in the order of the front matter."""
    return tuple(sorted(labels_of(model), key=lambda name: label_of(model, name).order))


@cache
def facts_of(model: Model) -> tuple[str, ...]:
    """Return the fields that are facts of the entry's page, in order."""
    return tuple(name for name in displayed(model) if label_of(model, name).fact)


@cache
def columns_of(model: Model) -> tuple[str, ...]:
    """Return the fields that are columns of the tables, in order; a group stands for those of its fields."""
    columns: list[str] = []
    for name in displayed(model):
        if label_of(model, name).column:
            group = group_at(model, name)
            columns += (columns_of(group) if group else ()) or (name,)
    return tuple(columns)


def labels_of(model: Model) -> dict[str, Label]:
    """Return the labelled fields with their labels."""
    return {name: label for name in model.model_fields if (label := find_label(model, name))}


def displayed(model: Model) -> list[str]:
    """Return the labelled fields in the order of columns and facts."""
    return sorted(labels_of(model), key=lambda name: label_of(model, name).display_position)


@cache
def is_list(model: Model, field: str) -> bool:
    """Return whether the value of a field is a list."""
    return getattr(model.model_fields[field].annotation, "__origin__", None) is tuple


@cache
def group_at(model: Model, field: str) -> Model | None:
    """Return the group of fields that a field holds; None for any other, and for what is no field."""
    return group_of(model.model_fields[field].annotation) if field in model.model_fields else None


def group_of(annotation: Any) -> Model | None:  # noqa: ANN401 - any type annotation
    """Return the group of fields within lists, optional types and annotations."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    groups: Iterator[Model | None]
    groups = (group_of(argument) for argument in getattr(annotation, "__args__", ()))
    return next((group for group in groups if group), None)


def field_at(model: Model, location: Location) -> Any:  # noqa: ANN401
    """Return the declared type of the field at the location."""
    group, annotation = model, None
    for step in location:
        if isinstance(step, str) and step in group.model_fields:
            annotation = group.model_fields[step].annotation
            group = group_of(annotation) or group
    return annotation
