"""What we say in each language: sentences, counts and dates. The only home of Babel.

English is the language of the code and the key of all translations; the others lie in templates/locale/*.po.
"""

import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.dates import format_date, format_skeleton
from babel.messages.pofile import read_po

from menglu.problems import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from menglu.entries.dates import PartialDate  # brings pydantic, which messages do without

Forms = str | tuple[str, ...] | list[str]

LOCALES = {"zh-Hans": "zh_Hans", "zh-Hant": "zh_Hant", "en": "en"}
SPOKEN = {
    "zh": "zh-Hans",
    "zh-hans": "zh-Hans",
    "zh-cn": "zh-Hans",
    "zh-hant": "zh-Hant",
    "zh-tw": "zh-Hant",
    "en": "en",
}
TRANSLATED = frozenset({"found", "encoding"})
"""Arguments of messages that are words of ours, not of the editor."""


@dataclass(frozen=True)
class Wording:
    """Speaks one language."""

    language: str
    sentences: "Mapping[str, Forms]" = field(repr=False)

    def __call__(self, text: str, /, **arguments: object) -> str:
        """Say a sentence; where a translation is missing, in English."""
        said = self.sentences.get(text) or text
        template = said if isinstance(said, str) else said[0]
        return template.format(**arguments) if arguments or "{" in template else template

    def word(self, word: str) -> str:
        """Translate a word that stands in a sentence; text of an editor stays as it is."""
        said = self.sentences.get(word) or word
        return said if isinstance(said, str) else said[0]

    def count(self, one: str, many: str, number: int) -> str:
        """Say how many: *one* and *many* are the English forms, with {count}."""
        said = self.sentences.get(one, "")
        template = (said if isinstance(said, str) else said[0]) or (one if number == 1 else many)
        return template.format(count=number)

    def listed(self, names: "Iterable[str]") -> str:
        """Write names one after the other."""
        return self(", ").join(names)

    def date(self, date: "PartialDate | None") -> str:
        """Write a date as the language does, as precisely as it is known."""
        return written_date(LOCALES[self.language], date) if date else ""

    def problem(self, problem: Problem) -> str:
        """Say what is wrong and, in brackets, the way out."""
        arguments = {key: self.word(value) if key in TRANSLATED else value for key, value in problem.arguments}
        said = self(problem.text, **arguments)
        if not problem.hint:
            return said
        return said + self(" (did you mean '{hint}'?)" if problem.guess else " (write: {hint})", hint=problem.hint)

    def error(self, error: UsageError) -> str:
        """Say what stands in the way."""
        return self(error.text, **dict(error.arguments))


@cache
def written_date(locale: str, date: "PartialDate") -> str:
    """Write a date in the words of a locale."""
    first = date.last_day
    if date.day:
        return format_date(first, "long", locale=locale)
    return format_skeleton("yMMMM" if date.month else "y", first, locale=locale)


def spoken_language(*wishes: str | None) -> str:
    """Take the first wish we can fulfil, else Chinese: from --lang, MENGLU_LANG, the site."""
    for wish in wishes:
        language = SPOKEN.get((wish or "").replace("_", "-").casefold())
        if language:
            return language
    return "zh-Hans"


def wished_language() -> str | None:
    """Read the wish of the environment."""
    return os.environ.get("MENGLU_LANG")


@cache
def wording(language: str, folder: Path) -> Wording:
    """Load a language; *folder* holds the translations."""
    path = folder / f"{LOCALES[language]}.po"
    if not path.is_file():
        return Wording(language, {})
    with path.open("rb") as file:
        catalog = read_po(file, locale=LOCALES[language])
    sentences = {
        (message.id if isinstance(message.id, str) else message.id[0]): message.string
        for message in catalog
        if message.id and message.string
    }
    return Wording(language, sentences)
