"""Shapes of fields: what each holds, read from its declaration, so that every form shows the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_args

from pydantic import BeforeValidator

from menglu.entries.article import Article
from menglu.entries.entry import MODELS
from menglu.entries.fields import field_types, pinyin, terms
from menglu.entries.fields.field import (
    InVocabulary,
    Label,
    Model,
    RefersToEntry,
    fields_of,
    group_of,
    is_list,
    label_of,
    notes_of,
    vocabulary_of,
)
from menglu.entries.kinds import EntryKind
from menglu.entries.parts import Party
from menglu.entries.settings import Settings
from menglu.entries.settings.own_fields import ExtraField
from menglu.entries.values.dates import PartialDate
from menglu.i18n import Translator

Term = tuple[str, str]
"""A key with its label."""


class Sort(StrEnum):
    """What a field holds."""

    TEXT = "text"
    DATE = "date"
    URL = "url"
    WHOLE_NUMBER = "whole number"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    INDUSTRY = "industry"
    REGION = "region"
    REFERENCE = "reference"
    PARTY = "party"
    SLUG = "slug"
    PICTURE = "picture"
    PINYIN = "pinyin"
    GROUP = "group"


READERS: Mapping[object, Sort] = {
    field_types.line: Sort.TEXT,
    field_types.picture: Sort.PICTURE,
    field_types.region: Sort.REGION,
    field_types.slug: Sort.SLUG,
    field_types.url: Sort.URL,
    field_types.whole_number: Sort.WHOLE_NUMBER,
    field_types.yes_or_no: Sort.FLAG,
    pinyin.parse_pinyin: Sort.PINYIN,
    terms.industry: Sort.INDUSTRY,
}
"""What a field holds, by the function that reads it."""
OWN_SORTS: Mapping[str, Sort] = {
    "text": Sort.TEXT,
    "integer": Sort.WHOLE_NUMBER,
    "number": Sort.NUMBER,
    "boolean": Sort.FLAG,
    "date": Sort.DATE,
    "url": Sort.URL,
    "choice": Sort.CHOICE,
}
"""What the fields hold that a site adds, by their type."""
REFERRED = {
    "alliance": EntryKind.ALLIANCE,
    "parent": EntryKind.ALLIANCE,
    "member": EntryKind.MEMBER,
    "part_of": EntryKind.MEMBER,
}
"""Kind of entry that a field refers to; any other field refers to entries of its own kind."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a field holds, and what it is called."""

    name: str
    sort: Sort
    label: Label
    many: bool = False
    """Whether its value is a list."""
    alone_too: bool = False
    """Whether a list of one can be written as its only item."""
    required: bool = False
    default: str = ""
    vocabulary: str = ""
    """Vocabulary of the site that its values are keys of."""
    fixed: tuple[tuple[str, tuple[str, str]], ...] = ()
    """Choices that are ours, with their labels in Chinese and English."""
    parts: tuple["Shape", ...] = ()
    """Fields of a group."""
    own: ExtraField | None = None
    """Declaration of a field that the site adds."""

    def title(self, translator: Translator) -> str:
        """Return what the field is called."""
        if self.own:
            return self.own.in_language(translator.language)
        return translator.term(self.label.zh, self.label.en)

    def help(self, translator: Translator) -> str:
        """Return the line of help, empty without one."""
        return translator.term(self.label.help_zh, self.label.help_en) if self.label.help_zh else ""

    def choices(self, settings: Settings, translator: Translator) -> tuple[Term, ...]:
        """Return the keys that the field can have, with their labels; empty if it takes any text."""
        language = translator.language
        if self.own:
            return tuple((key, term.in_language(language)) for key, term in self.own.choices.items())
        if self.fixed:
            return tuple((key, translator.term(*labels) if any(labels) else key) for key, labels in self.fixed)
        vocabulary = settings.terms[self.vocabulary] if self.vocabulary else {}
        return tuple((key, term.in_language(language)) for key, term in vocabulary.items())

    def refers_to(self, kind: EntryKind) -> EntryKind:
        """Return the kind of entry that the field of an entry of a *kind* refers to."""
        return REFERRED.get(self.name, kind)


def shapes_of(kind: EntryKind, settings: Settings | None = None) -> tuple[Shape, ...]:
    """Return the shapes of the fields of a kind of entry, in the order of the front matter; last those of the site."""
    model = MODELS[kind]
    own = settings.extra_fields(kind) if settings else {}
    return (*(shape(model, name) for name in fields_of(model)), *(own_shape(*item) for item in own.items()))


def shapes_of_pages() -> tuple[Shape, ...]:
    """Return the shapes of the fields of a page that the site adds."""
    return tuple(shape(Article, name) for name in fields_of(Article))


def own_shape(name: str, field: ExtraField) -> Shape:
    """Return the shape of a field that the site adds."""
    return Shape(name, OWN_SORTS[field.type], Label(field.label, field.label_en or field.label), own=field)


def shape(model: Model, name: str) -> Shape:
    """Return the shape of a declared field."""
    field = model.model_fields[name]
    group = group_of(field.annotation)
    notes = notes_of(model, name)
    choice = next((note for note in notes if isinstance(note, terms.OneOf)), None)
    return Shape(
        name,
        Sort.PARTY if group is Party else Sort.GROUP if group else sort_of(field.annotation, notes),
        label_of(model, name),
        many=is_list(model, name),
        alone_too=any(reads(note, terms.one_or_more) for note in notes),
        required=field.is_required(),
        default=default_of(field.default),
        vocabulary=vocabulary_of(model, name),
        fixed=tuple(zip(choice.keys, choice.labels or (("", ""),) * len(choice.keys), strict=True)) if choice else (),
        parts=tuple(shape(group, part) for part in fields_of(group)) if group and group is not Party else (),
    )


def sort_of(annotation: Any, notes: list[Any]) -> Sort:  # noqa: ANN401 - any type annotation
    """Return what a field holds that is no group."""
    if any(isinstance(note, RefersToEntry) for note in notes):
        return Sort.REFERENCE
    for note in notes:
        if isinstance(note, BeforeValidator) and note.func in READERS:
            return READERS[note.func]
    if any(isinstance(note, InVocabulary | terms.OneOf) for note in notes):
        return Sort.CHOICE
    return Sort.DATE if PartialDate in (annotation, *get_args(annotation)) else Sort.TEXT


def reads(note: object, reader: object) -> bool:
    """Return whether a note is that of a function that reads values."""
    return isinstance(note, BeforeValidator) and note.func is reader


def default_of(default: object) -> str:
    """Return the default value as it is typed, empty for a field without one."""
    return "true" if default is True else default if isinstance(default, str) else ""
