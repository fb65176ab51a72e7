"""Types of fields whose values are chosen from a vocabulary of the site or from a fixed list.

The vocabularies are in the context of the validation.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from menglu.entries.faults import Extent, fault
from menglu.entries.fields.field import InVocabulary
from menglu.entries.fields.field_types import line
from menglu.entries.fields.list_hints import divide_keys
from menglu.problems import Choice
from menglu.text.names import fold
from menglu.text.suggestions import Suggestions

NOT_A_CHOICE = "'{value}' cannot be used here"


def vocabularies(info: ValidationInfo) -> Any:  # noqa: ANN401 - settings.py has the type, and needs this module
    """Return the vocabularies of the site from the context of the validation."""
    return (info.context or {})["vocabularies"]


def key_of(vocabulary: str) -> Any:  # noqa: ANN401 - an annotation for pydantic
    """Return the parser of a field whose values are keys of a vocabulary of the site."""

    def parse(value: object, info: ValidationInfo) -> str:
        return term(line(value), vocabularies(info)[vocabulary])

    return BeforeValidator(parse)


def term(text: str, terms: Mapping[str, Any]) -> str:
    """Return the text if it is the key of a term; else raise a fault as `choice` does."""
    return text if text in terms else choice(text, choices_of(terms), other_words(terms))


def choices_of(terms: Mapping[str, Any]) -> tuple[Choice, ...]:
    """Return the terms of a vocabulary as choices."""
    return tuple(Choice(key, term.label, term.label_en, term.label_hant) for key, term in terms.items())


def other_words(terms: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the other words for the terms of a vocabulary (`also`), each with the key of its term."""
    return tuple((word, key) for key, term in terms.items() for word in term.also)


def choice(text: str, choices: tuple[Choice, ...], others: tuple[tuple[str, str], ...] = ()) -> str:
    """Return the text if it is the key of a choice; else raise a fault with the nearest as hint.

    A label, or one of the *other* words that stands for one choice alone, is certain.
    """
    if any(text == choice.key for choice in choices):
        return text
    spellings = [(spelling, choice.key) for choice in choices for spelling in choice if spelling]
    keys: dict[str, set[str]] = {}
    for spelling, key in spellings:
        keys.setdefault(fold(spelling), set()).add(key)
    also: dict[str, set[str]] = {}
    for word, key in others:
        also.setdefault(fold(word), set()).add(key)
    exact = {form: min(found) for form, found in {**also, **keys}.items() if len(found) == 1}
    if fold(text) in exact:
        raise fault("bad-value", NOT_A_CHOICE, hint=exact[fold(text)], value=text)
    near, parts = Suggestions(spellings), divide_keys(text)
    several = tuple(exact.get(fold(part)) or near.nearest(part) for part in parts) if len(parts) > 1 else ()
    if several and all(several):
        guess = any(fold(part) not in exact for part in parts)
        extent = Extent(several=tuple(dict.fromkeys(several)))
        raise fault("bad-value", NOT_A_CHOICE, guess=guess, extent=extent, choices=choices, value=text)
    raise fault("bad-value", NOT_A_CHOICE, hint=near.nearest(text), guess=True, choices=choices, value=text)


@dataclass(frozen=True, slots=True)
class OneOf:
    """Annotation of a text field whose values are a few fixed keys."""

    keys: tuple[str, ...]
    labels: tuple[tuple[str, str], ...] = ()
    """Labels in Chinese and English, as many as keys, if there are any."""

    def parse(self, value: object) -> str:
        """Parse one of the keys."""
        labels = self.labels or (("", ""),) * len(self.keys)
        return choice(line(value), tuple(Choice(key, *label) for key, label in zip(self.keys, labels, strict=True)))

    def __get_pydantic_core_schema__(self, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema that parses one of the keys."""
        return core_schema.no_info_before_validator_function(self.parse, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON Schema of the keys."""
        return {"enum": list(self.keys), "type": "string"}


def industry(value: object, info: ValidationInfo) -> str:
    """Parse an industry: a key if the site has a vocabulary of industries, else any tag."""
    terms = vocabularies(info).get("industries")
    if not terms:
        return line(value)
    return term(line(value), terms)


def one_or_more(value: Any) -> Any:  # noqa: ANN401 - anything an editor can write
    """Return a list as it is, any other value as a list of one."""
    return value if isinstance(value, list | tuple) else [value]


Industry = Annotated[str, BeforeValidator(industry), InVocabulary("industries")]
Role = Annotated[str, key_of("roles"), InVocabulary("roles")]
Roles = Annotated[tuple[Role, ...], BeforeValidator(one_or_more)]
