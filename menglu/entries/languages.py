"""Languages of a site: the first at its root, the others in folders beside it."""

from typing import Literal

from menglu.entries.faults import fault

Language = Literal["zh-Hans", "zh-Hant", "en"]

OWN_NAMES: dict[Language, str] = {"zh-Hans": "简体", "zh-Hant": "繁體", "en": "English"}
"""What each is called in itself."""


def folder_of(language: Language) -> str:
    """Return the folder of the output for a language that is not the first: `zh-hant/`."""
    return f"{language.lower()}/"


def foreign_chinese(language: Language, languages: tuple[Language, ...]) -> str:
    """Return how a site in *languages* writes Chinese, for pages where that is a foreign language; else empty."""
    if language != "en":
        return ""
    return next((other for other in languages if other != "en"), "zh-Hans")


def check_languages(languages: tuple[Language, ...], own: Language | None) -> tuple[Language, ...]:
    """Return the languages; raises a fault where one is named twice, or the site's *own* is not the first."""
    if len(set(languages)) < len(languages):
        raise fault("bad-config", "'{field}' names a language twice", hint=f"[{', '.join(dict.fromkeys(languages))}]")
    if languages and own and languages[0] != own:
        rest = [language for language in languages if language != own]
        text = "the first of '{field}' is the language of the site, '{value}'"
        raise fault("bad-config", text, hint=f"[{', '.join((own, *rest))}]", value=own)
    return languages
