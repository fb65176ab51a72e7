"""Types of fields whose values are chosen from a vocabulary of the site or from a fixed list.

The vocabularies are in the context of the validation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from menglu.entries.faults import VALUE, Extent, fault
from menglu.entries.field import InVocabulary
from menglu.entries.field_types import line
from menglu.entries.list_hints import divide_keys
from menglu.text.names import fold
from menglu.text.suggestions import Suggestions


def vocabularies(info: ValidationInfo) -> Any:  # noqa: ANN401 - settings.py has the type, and needs this module
    """Return the vocabularies of the site from the context of the validation."""
    return (info.context or {})["vocabularies"]


def key_of(vocabulary: str) -> Any:  # noqa: ANN401 - an annotation for pydantic
    """Return the parser of a field whose values are keys of a vocabulary of the site."""

    def parse(value: object, info: ValidationInfo) -> str:
        terms = vocabularies(info)[vocabulary]
        spellings = ((form, key) for key, term in terms.items() for form in (key, term.label, term.label_en) if form)
        return choice(line(value), tuple(terms), spellings)

    return BeforeValidator(parse)


def choice(text: str, keys: tuple[str, ...], spellings: Iterable[tuple[str, str]]) -> str:
    """Return the text if it is one of the *keys*; else raise a fault with the nearest of the *spellings* as hint."""
    if text in keys:
        return text
    known = tuple(spellings)
    exact = {fold(form): key for form, key in known}
    near = Suggestions(known)
    parts = divide_keys(text) if fold(text) not in exact else []
    several = tuple(exact.get(fold(part)) or near.nearest(part) for part in parts) if len(parts) > 1 else ()
    guess = any(fold(part) not in exact for part in parts)
    extent = Extent(several=tuple(dict.fromkeys(several))) if several and all(several) else VALUE
    hint, listed = "" if extent.several else near.nearest(text), ", ".join(keys)
    text_of_fault = "'{value}' is not one of: {keys}"
    raise fault("bad-value", text_of_fault, hint=hint, guess=guess or not parts, extent=extent, value=text, keys=listed)


@dataclass(frozen=True, slots=True)
class OneOf:
    """Annotation of a text field whose values are a few fixed keys."""

    keys: tuple[str, ...]

    def parse(self, value: object) -> str:
        """Parse one of the keys."""
        return choice(line(value), self.keys, [(key, key) for key in self.keys])

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
    spellings = ((form, key) for key, term in terms.items() for form in (key, term.label))
    return choice(line(value), tuple(terms), spellings)


def one_or_more(value: Any) -> Any:  # noqa: ANN401 - anything an editor can write
    """Return a list as it is, any other value as a list of one."""
    return value if isinstance(value, list | tuple) else [value]


Industry = Annotated[str, BeforeValidator(industry), InVocabulary("industries")]
Role = Annotated[str, key_of("roles"), InVocabulary("roles")]
Roles = Annotated[tuple[Role, ...], BeforeValidator(one_or_more)]
