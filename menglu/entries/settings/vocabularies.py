"""Vocabularies of a site, that fields choose from: the site's own terms, or the built-in ones."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator

from menglu.entries.faults import fault
from menglu.entries.fields.field import Declared
from menglu.entries.fields.field_types import KEPT, SLUG, Flag, Line
from menglu.entries.fields.terms import one_or_more
from menglu.entries.kinds import RESERVED
from menglu.entries.parts import Citation
from menglu.entries.settings.own_fields import Labelled
from menglu.text.yaml import Data, parse_yaml

BUILT_IN = Path(__file__).parents[1] / "data" / "vocabularies.yaml"


class Term(Labelled):
    """Term of a vocabulary."""

    counts: Flag = True
    """Whether this role makes a body a member (false for 指导单位 and the like)."""
    default: Flag = False
    """Whether it is the role of a membership that states none."""
    leads: Flag = False
    """Whether bodies with this role lead the alliance."""
    also: Annotated[tuple[Line, ...], BeforeValidator(one_or_more)] = ()
    """Other words for it."""


class ExplainedTerm(Term):
    """Term with a page of its own, the list of its entries, where an explanation with sources can stand."""

    description: Line = ""
    description_en: Line = ""
    description_hant: Line = ""
    sources: tuple[Citation, ...] = ()

    def explanation(self, language: str) -> str:
        """Return what it means in a language of the site; without a text of its own, the first."""
        return {"en": self.description_en, "zh-Hant": self.description_hant}.get(language) or self.description


Vocabulary = Mapping[str, Term]


def check_keys(value: object) -> object:
    """Return a vocabulary whose keys are valid in URLs; raises a fault otherwise."""
    if not isinstance(value, dict):
        raise fault("bad-config", "'{field}' must be a map of fields, not {found}", found=value)
    for key in value:
        if not SLUG.fullmatch(key):
            raise fault("bad-config", "the key '{value}' must be made of a-z, 0-9 and single hyphens", value=key)
    return value


def check_addresses(value: object) -> object:
    """Return a vocabulary whose keys can be names of pages; raises a fault otherwise."""
    for key in value if isinstance(value, dict) else ():
        if key in RESERVED:
            raise fault("bad-config", KEPT, value=key)
    return check_keys(value)


Terms = Annotated[dict[str, Term], BeforeValidator(check_keys)]
ExplainedTerms = Annotated[dict[str, ExplainedTerm], BeforeValidator(check_addresses)]


class Vocabularies(Declared):
    """Vocabularies that fields choose from; levels and roles are ordered, the highest first."""

    alliance_kinds: ExplainedTerms
    member_types: ExplainedTerms
    levels: Terms
    roles: Terms
    project_kinds: Terms
    industries: ExplainedTerms = Field(default_factory=dict)

    @field_validator("alliance_kinds", "member_types", "roles")
    @classmethod
    def check_not_empty(cls, terms: dict[str, Term]) -> dict[str, Term]:
        """Check that required fields have terms to choose from."""
        if not terms:
            raise fault("bad-config", "'{field}' must not be empty")
        return terms

    @field_validator("roles")
    @classmethod
    def check_roles(cls, roles: dict[str, Term]) -> dict[str, Term]:
        """Check that a role makes a member, and that at most one is the default."""
        if not any(role.counts for role in roles.values()):
            raise fault("bad-config", "at least one role must count as membership")
        if sum(role.default for role in roles.values()) > 1:
            raise fault("bad-config", "only one role can be the default")
        return roles


@cache
def built_in_vocabularies() -> Mapping[str, Data]:
    """Return the built-in vocabularies, of Chinese industry-education alliances, as data."""
    document = parse_yaml(BUILT_IN.read_text(encoding="utf-8"), BUILT_IN.name)
    if document.root is None or not isinstance(document.root.data, dict):
        raise ValueError(document.problems)
    return document.root.data
