"""Settings of a site, from site.yaml: title, language, vocabularies, added fields, limits."""

from collections.abc import Mapping
from typing import Annotated, get_args

from pydantic import BeforeValidator, PrivateAttr, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from menglu.entries.fields.field import Declared, Label
from menglu.entries.fields.field_types import Flag, Line, WholeNumber
from menglu.entries.fields.terms import OneOf
from menglu.entries.kinds import EntryKind
from menglu.entries.languages import Language, check_languages, folder_of, foreign_chinese
from menglu.entries.settings.addresses import NOT_AN_ADDRESS, parse_base_url, parse_contact, parse_repository_url
from menglu.entries.settings.editors import Editor, check_repository
from menglu.entries.settings.look import Look
from menglu.entries.settings.own_fields import ExtraField, ExtraFields
from menglu.entries.settings.severities import Severities
from menglu.entries.settings.vocabularies import Term, Vocabularies, Vocabulary
from menglu.problems import UsageError


class Limits(Declared):
    """Maximum sizes of an entry, and the age after which it is stale."""

    body_kb: WholeNumber = 64
    entry_kb: WholeNumber = 256
    stale_months: WholeNumber = 24


class Settings(Declared):
    """Settings of a site."""

    title: Annotated[Line, Label("标题", "Title")]
    title_en: Line = ""
    description: Line = ""
    description_en: Line = ""
    language: Annotated[Language, OneOf(get_args(Language))] = "zh-Hans"
    languages: tuple[Annotated[Language, OneOf(get_args(Language))], ...] = ()
    base_url: Annotated[str, BeforeValidator(parse_base_url)] = ""
    repository: Annotated[str, BeforeValidator(parse_repository_url)] = ""
    branch: Line = "main"
    contact: Annotated[str, BeforeValidator(parse_contact)] = ""
    portable: Flag = False
    editor: Annotated[Editor, OneOf(("sveltia",))] = ""
    vocabularies: Vocabularies
    fields: ExtraFields = ExtraFields()
    limits: Limits = Limits()
    severities: Severities = Severities()
    look: Look = Look()

    _tag_labels: Mapping[str, str] = PrivateAttr(default_factory=dict)

    @field_validator("languages")
    @classmethod
    def check_languages(cls, languages: tuple[Language, ...], info: ValidationInfo) -> tuple[Language, ...]:
        """Check that the first language is the site's own, and that none is named twice."""
        return check_languages(languages, info.data.get("language"))

    @property
    def folder(self) -> str:
        """Folder of the output that the site lies in, in this language; empty for the first one."""
        return "" if self.language == (self.languages or (self.language,))[0] else folder_of(self.language)

    @property
    def foreign_chinese(self) -> str:
        """How Chinese is written in this edition, where that is a foreign language: `zh-Hans` or `zh-Hant`."""
        return foreign_chinese(self.language, self.languages)

    @model_validator(mode="after")
    def check_editor(self) -> "Settings":
        """Check that an editor has a repository that it can write to."""
        if self.editor:
            check_repository(self.repository)
        return self

    @property
    def terms(self) -> Mapping[str, Vocabulary]:
        """Vocabularies by name."""
        return {name: getattr(self.vocabularies, name) for name in Vocabularies.model_fields}

    @property
    def default_role(self) -> str:
        """Role of a membership that states none; empty if each must state one."""
        return next((key for key, role in self.vocabularies.roles.items() if role.default), "")

    def label(self, vocabulary: str, key: str) -> str:
        """Return the label of a key in the site's language; a free tag is its own label, or its form in this script."""
        term: Term | None = getattr(self.vocabularies, vocabulary).get(key)
        return term.in_language(self.language) if term else self._tag_labels.get(key, key)

    def localized(self, labels: Mapping[str, str], changes: Mapping[str, object]) -> "Settings":
        """Return the settings in another language: with labels of free tags, and other *changes*."""
        localized = self.model_copy(update=dict(changes))
        localized._tag_labels = labels  # noqa: SLF001 - its own
        return localized

    def extra_fields(self, kind: EntryKind | None) -> Mapping[str, ExtraField]:
        """Return the fields that the site adds to a kind of entry; none for added pages, which have no kind."""
        fields = self.fields.alliances if kind is EntryKind.ALLIANCE else self.fields.members
        return fields if kind else {}


def published_at(settings: Settings, address: str) -> Settings:
    """Return the settings of a site published at *address*; raises UsageError if it is not a URL."""
    try:
        return settings.model_copy(update={"base_url": parse_base_url(address)})
    except PydanticCustomError as error:
        context = error.context or {}
        hint = context.get("hint")
        text = "'{value}' is not the address of the site's folder: write {hint}" if hint else NOT_AN_ADDRESS
        raise UsageError(text, value=address, hint=hint) from None
