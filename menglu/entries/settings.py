"""site.yaml: what a site calls itself, and the words it uses."""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from menglu.entries.entry import Alliance, Member, fields_of
from menglu.entries.faults import fault
from menglu.entries.field import Declared, Label
from menglu.entries.field_types import Flag, Line, WholeNumber, line, one_of, url
from menglu.problems import UsageError
from menglu.yamltext import Data, read

BUILT_IN = Path(__file__).parent / "data" / "vocabularies.yaml"
KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FIELD_NAME = re.compile(r"[a-z][a-z0-9_]*")
LANGUAGES = ("zh-Hans", "zh-Hant", "en")
EXTRA_TYPES = ("text", "integer", "number", "boolean", "date", "url", "choice")


class Term(Declared):
    """A word of a vocabulary."""

    label: Line
    label_en: Line = ""
    label_hant: Line = ""
    counts: Flag = True
    """Whether holding this role makes a body a member (false: 指导单位 stands beside the alliance)."""
    default: Flag = False
    """Whether a membership without a role has this one."""


Vocabulary = Mapping[str, Term]


def terms(value: object) -> object:
    """Check the keys of a vocabulary: they become addresses."""
    if not isinstance(value, dict):
        raise fault("bad-config", "'{field}' must be a map of fields, not {found}", found=value)
    for key in value:
        if not KEY.fullmatch(key):
            raise fault("bad-config", "the key '{value}' must be made of a-z, 0-9 and single hyphens", value=key)
    return value


Terms = Annotated[dict[str, Term], BeforeValidator(terms)]


class Vocabularies(Declared):
    """The lists that fields choose from; order matters for levels and roles, the highest first."""

    alliance_kinds: Terms
    member_types: Terms
    levels: Terms
    roles: Terms
    project_kinds: Terms
    industries: Terms = Field(default_factory=dict)

    @field_validator("alliance_kinds", "member_types", "roles")
    @classmethod
    def not_empty(cls, terms: dict[str, Term]) -> dict[str, Term]:
        """Make sure that required fields have something to choose from."""
        if not terms:
            raise fault("bad-config", "'{field}' must not be empty")
        return terms

    @field_validator("roles")
    @classmethod
    def one_counts(cls, roles: dict[str, Term]) -> dict[str, Term]:
        """Make sure that a membership without a role has one to fall back on."""
        if not any(role.counts for role in roles.values()):
            raise fault("bad-config", "at least one role must count as membership")
        return roles


class ExtraField(Declared):
    """A field that the site adds to one kind of entry."""

    type: Annotated[Literal["text", "integer", "number", "boolean", "date", "url", "choice"], one_of(EXTRA_TYPES)]
    label: Line
    label_en: Line = ""
    choices: tuple[Line, ...] = ()
    facet: Flag = False

    @model_validator(mode="after")
    def choices_for_a_choice(self) -> "ExtraField":
        """Make sure that a choice has something to choose from."""
        if (self.type == "choice") != bool(self.choices):
            raise fault("bad-config", "'choices' belongs to a field of type 'choice', and is needed there")
        return self


def base(value: object) -> str:
    """Read the address of the site; it ends in a slash."""
    return url(value).rstrip("/") + "/"


def repository_address(value: object) -> str:
    """Read the address of the repository; it ends in no slash."""
    return url(value).rstrip("/").removesuffix(".git")


class ExtraFields(Declared):
    """The fields a site adds, by kind of entry."""

    alliances: dict[str, ExtraField] = Field(default_factory=dict)
    members: dict[str, ExtraField] = Field(default_factory=dict)

    @field_validator("alliances", "members")
    @classmethod
    def new_names(cls, fields: dict[str, ExtraField], info: ValidationInfo) -> dict[str, ExtraField]:
        """Make sure that no added field hides one of ours, and that each can be a column."""
        ours = fields_of(Alliance if info.field_name == "alliances" else Member)
        for name in fields:
            if name in ours or name == "slug":
                raise fault("bad-config", "the field '{value}' exists already: choose another name", value=name)
            if not FIELD_NAME.fullmatch(name):
                raise fault("bad-config", "the field name '{value}' must be made of a-z, 0-9 and _", value=name)
        return fields


class Limits(Declared):
    """How large an entry may be, and when it is stale."""

    body_kb: WholeNumber = 64
    entry_kb: WholeNumber = 256
    stale_months: WholeNumber = 24


class Settings(Declared):
    """All of site.yaml."""

    title: Annotated[Line, Label("标题", "Title")]
    title_en: Line = ""
    description: Annotated[str, BeforeValidator(line)] = ""
    language: Annotated[Literal["zh-Hans", "zh-Hant", "en"], one_of(LANGUAGES)] = "zh-Hans"
    base_url: Annotated[str, BeforeValidator(base)] = ""
    repository: Annotated[str, BeforeValidator(repository_address)] = ""
    branch: Line = "main"
    portable: Flag = False
    vocabularies: Vocabularies
    fields: ExtraFields = ExtraFields()
    limits: Limits = Limits()

    @cached_property
    def words(self) -> Mapping[str, Vocabulary]:
        """The vocabularies by name."""
        return {name: getattr(self.vocabularies, name) for name in Vocabularies.model_fields}

    @property
    def default_role(self) -> str:
        """The role of a membership that names none."""
        roles = self.vocabularies.roles
        counting = [key for key, role in roles.items() if role.counts]
        return next((key for key in counting if roles[key].default), counting[-1])

    def label(self, vocabulary: str, key: str) -> str:
        """Give the word for a key in the site's language; a free tag is its own word."""
        term = self.words[vocabulary].get(key)
        if term is None:
            return key
        if self.language == "en":
            return term.label_en or term.label
        return (self.language == "zh-Hant" and term.label_hant) or term.label

    def extra_fields(self, folder: str) -> Mapping[str, ExtraField]:
        """Give the fields that the site adds to the entries of a folder."""
        return self.fields.alliances if folder == "alliances" else self.fields.members


def published_at(settings: Settings, address: str) -> Settings:
    """Give the settings for a site published at *address*; raises UsageError when it is no web address."""
    try:
        return settings.model_copy(update={"base_url": base(address)})
    except PydanticCustomError:
        text = "'{value}' is not a web address: write it whole, with https://"
        raise UsageError(text, value=address) from None


@cache
def built_in_vocabularies() -> Mapping[str, Data]:
    """Read the vocabularies of Chinese industry-education alliances, as data."""
    document = read(BUILT_IN.read_text(encoding="utf-8"), BUILT_IN.name)
    if document.root is None or not isinstance(document.root.data, dict):
        raise ValueError(document.problems)
    return document.root.data
