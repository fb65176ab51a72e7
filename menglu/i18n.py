"""Translation of messages, plural forms, lists and dates. The only module that imports Babel.

English is the language of the code and the key of all translations; those are in templates/locale/*.po.
"""

import os
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from babel.dates import format_date, format_skeleton
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal

from menglu.problems import Choice, Problem, UsageError, format_argument

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping


class PartialDate(Hashable, Protocol):
    """A date of which the day, or the month too, may be unknown: 0."""

    @property
    def month(self) -> int:
        """The month."""

    @property
    def day(self) -> int:
        """The day of the month."""

    @property
    def last_day(self) -> "datetime.date":
        """The latest day that it can mean."""


PluralForms = str | tuple[str, ...] | list[str]

LOCALES = {"zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant", "en": "en"}
LANGUAGE_ALIASES = {
    "zh": "zh-Hans",
    "zh-hans": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-hant": "zh-Hant",
    "zh-tw": "zh-Hant",
    "en": "en",
}
TRANSLATED = frozenset({"found", "encoding"})
"""Arguments of messages that are themselves messages, not text of the editor."""


@dataclass(frozen=True, eq=False)
class Translator:
    """Translations into one language; equal only to itself."""

    language: str
    messages: "Mapping[str, PluralForms]" = field(repr=False)

    def gettext(self, text: str, /, **arguments: object) -> str:
        """Return the translation of a message, the English message where there is none."""
        template = self.translate_term(text)
        return template.format(**arguments) if arguments or "{" in template else template

    def translate_term(self, term: str) -> str:
        """Return the translation of a term without placeholders; text of an editor remains as it is."""
        translation = self.messages.get(term) or term
        return translation if isinstance(translation, str) else translation[0]

    def ngettext(self, singular: str, plural: str, count: int) -> str:
        """Return the message for a count; *singular* and *plural* are the English forms, with {count}."""
        translation = self.messages.get(singular, "")
        form = translation if isinstance(translation, str) else translation[0]
        return (form or (singular if count == 1 else plural)).format(count=count)

    def term(self, zh: str, en: str) -> str:
        """Return a term declared in Chinese and English; in traditional characters by way of the translations."""
        return {"en": en, "zh-Hans": zh}.get(self.language) or self.translate_term(en)

    def join(self, names: "Iterable[str]") -> str:
        """Return the names as a list in the language."""
        return self.gettext(", ").join(names)

    def number(self, number: float) -> str:
        """Return a number in the format of the language, with all its decimals."""
        return format_decimal(number, locale=LOCALES[self.language], decimal_quantization=False)

    def date(self, date: PartialDate | None) -> str:
        """Return a date in the format of the language, as precisely as it is known; empty for None."""
        return format_partial_date(LOCALES[self.language], date) if date else ""

    def problem(self, problem: Problem) -> str:
        """Return the message of a problem, its hint in brackets."""
        message = self.gettext(problem.text, **self.translated(problem.arguments))
        if problem.has_readable_hint:
            message += self.gettext(
                " (did you mean '{hint}'?)" if problem.guess else " (write: {hint})", hint=problem.hint
            )
        if problem.choices:
            keys = self.join(self.choice(choice) for choice in problem.choices)
            message += self.gettext("; use one of: {keys}", keys=format_argument(keys, "keys"))
        if problem.listed_at:
            message += self.gettext(
                "; what can be used is listed at {path}:{line}",
                path=problem.listed_at.path,
                line=problem.listed_at.line,
            )
        return message

    def choice(self, choice: Choice) -> str:
        """Return the key of a choice with its label in the language."""
        translated = choice.label_hant or self.messages.get(choice.label_en)
        labels = {"en": choice.label_en, "zh-Hant": translated if isinstance(translated, str) else ""}
        label = labels.get(self.language) or choice.label
        if label in ("", choice.key):
            return choice.key
        return self.gettext("{key} ({label})", key=choice.key, label=label)

    def error(self, error: UsageError) -> str:
        """Return the message of a usage error."""
        return self.gettext(error.text, **self.translated(error.arguments))

    def translated(self, arguments: "Iterable[tuple[str, str]]") -> dict[str, str]:
        """Return the arguments of a message; those that are messages themselves, translated."""
        return {key: self.translate_term(value) if key in TRANSLATED else value for key, value in arguments}


@cache
def format_partial_date(locale: str, date: PartialDate) -> str:
    """Return a date in the format of a locale."""
    first = date.last_day
    if date.day:
        return format_date(first, "long", locale=locale)
    return format_skeleton("yMMMM" if date.month else "y", first, locale=locale)


def choose_language(*preferences: str | None) -> str:
    """Return the first supported language of the *preferences*: --lang, MENGLU_LANG, the site; else Chinese."""
    for preference in preferences:
        language = LANGUAGE_ALIASES.get((preference or "").replace("_", "-").casefold())
        if language:
            return language
    return "zh-Hans"


def environment_language() -> str | None:
    """Return the language set in the environment, MENGLU_LANG."""
    return os.environ.get("MENGLU_LANG")


def load_translator(language: str, *folders: Path) -> Translator:
    """Return the translations of a language, read from *folders*: those of a later one take the place of others."""
    paths = (folder / f"{LOCALES[language]}.po" for folder in folders)
    return translator_of(language, tuple(path.read_bytes() for path in paths if path.is_file()))


@lru_cache(maxsize=8)
def translator_of(language: str, files: tuple[bytes, ...]) -> Translator:
    """Return the translations that files of a language hold, always the same object for the same files."""
    messages: dict[str, PluralForms] = {}
    for content in files:
        messages |= parse_messages(content, LOCALES[language])
    return Translator(language, messages)


def read_messages(path: Path) -> dict[str, PluralForms]:
    """Return the translations of a file; raises ValueError where it cannot be read."""
    return parse_messages(path.read_bytes(), path.stem)


def parse_messages(content: bytes, locale: str) -> dict[str, PluralForms]:
    """Return the translations that a file holds; raises ValueError where they cannot be read."""
    try:
        catalog = read_po(BytesIO(content), locale=locale, abort_invalid=True)
    except PoFileError as error:
        raise ValueError(str(error)) from None
    return {
        (message.id if isinstance(message.id, str) else message.id[0]): message.string
        for message in catalog
        if message.id and message.string
    }
