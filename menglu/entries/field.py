"""How a field is declared: beside its type, what people call it and what it means.

From the declarations come checking, the JSON Schema, the labels of the pages, the columns of the data files and the
tables of docs/fields.md.
"""

from dataclasses import dataclass
from functools import cache
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from menglu.entries.faults import without_empty


@dataclass(frozen=True, slots=True)
class Label:
    """What a field is called, and a line of help, in Chinese and English."""

    zh: str
    en: str
    help_zh: str = ""
    help_en: str = ""


@dataclass(frozen=True, slots=True)
class InVocabulary:
    """Marks a field whose values are keys of one of the site's vocabularies."""

    vocabulary: str


class Declared(BaseModel):
    """A frozen group of declared fields; any other field is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __deepcopy__(self, memo: dict[int, object] | None = None) -> Self:
        """Give itself: pydantic copies defaults, but what is frozen needs no copies."""
        return self

    @model_validator(mode="before")
    @classmethod
    def given(cls, data: object) -> object:
        """Take an empty value for none."""
        return without_empty(data, cls.model_fields)


@cache
def label_of(model: type[BaseModel], field: str) -> Label:
    """Find the label of a declared field."""
    for note in model.model_fields[field].metadata:
        if isinstance(note, Label):
            return note
    raise LookupError(f"{model.__name__}.{field} has no label")
