"""Fields and their values in the words of a language; values are shown as in the front matter where no label is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from menglu.entries.fields.choices import RELATIONS, STATUSES
from menglu.entries.fields.field import Declared, Model, label_of, vocabulary_of
from menglu.entries.settings import Settings
from menglu.entries.values import regions
from menglu.entries.values.dates import PartialDate
from menglu.i18n import Translator

SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a state: its settings name the terms of its vocabularies."""

    settings: Settings
    translator: Translator

    def label(self, model: Model, field: str) -> str:
        """Return the label of a declared field."""
        label = label_of(model, field)
        return self.translator.term(label.zh, label.en)

    def term(self, vocabulary: str, key: str) -> str:
        """Return the label of a key; a key that is not in the vocabulary stands for itself."""
        term = self.settings.terms[vocabulary].get(key)
        return term.in_language(self.translator.language) if term else key

    def roles(self, roles: Iterable[str]) -> tuple[str, ...]:
        """Return the labels of roles."""
        return tuple(self.term("roles", role) for role in roles)

    def values(self, model: Model, field: str, value: Any) -> tuple[str, ...]:  # noqa: ANN401 - any field
        """Return a value as texts, one for each item; none for an empty one."""
        if isinstance(value, tuple):
            return tuple(text for item in value for text in self.values(model, field, item))
        if isinstance(value, Mapping):
            return tuple(f"{name}: {item}" for name, item in value.items())
        text = self.text(model, field, value)
        return (text,) if text else ()

    def text(self, model: Model, field: str, value: Any) -> str:  # noqa: ANN401 - any field
        """Return a single value as text; the fields of a group are joined."""
        if value is None or value == "":
            return ""
        if isinstance(value, Declared):
            names = type(value).model_fields
            texts = (self.translator.join(self.values(type(value), name, getattr(value, name))) for name in names)
            return SEPARATOR.join(text for text in texts if text)
        if isinstance(value, bool):
            return self.translator.gettext("yes") if value else self.translator.gettext("no")
        if isinstance(value, PartialDate | int):
            return str(value)
        if field in ("region", "regions"):
            return regions.name_in(value, self.translator.language)
        return self.worded(model, field, value)

    def worded(self, model: Model, field: str, value: str) -> str:
        """Return the label of a term, or the text itself."""
        if field == "status":
            return self.translator.term(*STATUSES[value])
        if field == "relation":
            return self.translator.term(*RELATIONS[value].label)
        vocabulary = vocabulary_of(model, field)
        return self.term(vocabulary, value) if vocabulary else value
