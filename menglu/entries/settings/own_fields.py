"""Declaration of the fields that a site adds to its entries."""

import re
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from menglu.entries.data_keys import RESERVED
from menglu.entries.entry import MODELS
from menglu.entries.faults import Extent, fault
from menglu.entries.fields.field import Declared
from menglu.entries.fields.field_types import Flag, Line, line
from menglu.entries.fields.terms import OneOf
from menglu.entries.kinds import EntryKind

FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*")

ExtraFieldType = Literal["text", "integer", "number", "boolean", "date", "url", "choice"]


USED = "the name '{value}' is used by our data files and tables: choose another"
LABELS = ("label", "label_en", "label_hant")
"""The keys of a label, one for each language."""


class Labelled(Declared):
    """What a site names in the languages of its readers."""

    label: Line
    label_en: Line = ""
    label_hant: Line = ""

    def in_language(self, language: str) -> str:
        """Return the label in a language of the site; without one of its own, the first."""
        return {"en": self.label_en, "zh-Hant": self.label_hant}.get(language) or self.label


def parse_choices(value: object) -> object:
    """Parse choices: a list of words, or a map from words to their labels."""
    if isinstance(value, list):
        return {line(item): {"label": line(item)} for item in value}
    if isinstance(value, dict):
        return {line(key): {"label": term} if isinstance(term, str) else term for key, term in value.items()}
    return value


Choices = Annotated[dict[str, Labelled], BeforeValidator(parse_choices)]


class ExtraField(Labelled):
    """Field that the site adds to one kind of entry."""

    type: Annotated[ExtraFieldType, OneOf(get_args(ExtraFieldType))]
    choices: Choices = Field(default_factory=dict)
    facet: Flag = False

    @model_validator(mode="after")
    def check_choices(self) -> "ExtraField":
        """Check that *choices* are given for a choice, and only there."""
        if (self.type == "choice") != bool(self.choices):
            raise fault("bad-config", "'choices' belongs to a field of type 'choice', and is needed there")
        return self


class ExtraFields(Declared):
    """Fields that a site adds, by folder of the entries."""

    alliances: dict[str, ExtraField] = Field(default_factory=dict)
    members: dict[str, ExtraField] = Field(default_factory=dict)

    @field_validator("alliances", "members")
    @classmethod
    def check_names(cls, fields: dict[str, ExtraField], info: ValidationInfo) -> dict[str, ExtraField]:
        """Check that each name is a valid column, and neither that of a built-in field nor used by our files."""
        kind = EntryKind.from_folder(info.field_name or "")
        built_in = MODELS[kind].model_fields if kind else {}
        for name in fields:
            text = ""
            if name in built_in:
                text = "the field '{value}' exists already: choose another name"
            elif name in RESERVED:
                text = USED
            elif not FIELD_NAME.fullmatch(name):
                text = "the field name '{value}' must be made of a-z, 0-9 and _"
            if text:
                raise fault("bad-config", text, extent=Extent(name), value=name)
        return fields
