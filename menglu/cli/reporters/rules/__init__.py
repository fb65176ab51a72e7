"""The rules behind problems: what each code means, an example that provokes it, how to mend it.

A page for each code lies in pages/; docs/problems.md is made from them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from menglu.i18n import Translator
from menglu.problems import ERRORS, MINOR_ERRORS, WARNINGS, Severity
from menglu.text.yaml import Data, parse_yaml

PAGES = Path(__file__).parent / "pages"
REPEATED = re.compile("«([^«»]+)×([0-9]+)»")
"""In an example: a text that is repeated so many times."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a rule is in one language."""

    title: str
    meaning: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule behind a code."""

    code: str
    zh: Explanation
    en: Explanation
    example: Mapping[str, str]
    """Files that provoke the problem, by path, as they are shown."""
    encoding: str
    """Encoding of the files of the example."""

    @property
    def severity(self) -> Severity:
        """Usual severity."""
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR

    @property
    def severities(self) -> tuple[str, ...]:
        """What a site can set in `severities`."""
        if self.code in WARNINGS:
            return ("off", *reversed(Severity))
        return tuple(reversed(Severity)) if self.code in MINOR_ERRORS else (Severity.ERROR,)

    def in_language(self, translator: Translator) -> Explanation:
        """Return the explanation in the language of messages."""
        return self.en if translator.language == "en" else self.zh

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files of the example, as they are on disk."""
        return {path: expanded(text).encode(self.encoding) for path, text in self.example.items()}


def expanded(text: str) -> str:
    """Return an example with what is to be repeated."""
    return REPEATED.sub(lambda match: match[1] * int(match[2]), text)


@cache
def rules() -> Mapping[str, Rule]:
    """Return the rules of all codes, sorted by code."""
    return {code: rule(code) for code in sorted(ERRORS | WARNINGS)}


@cache
def rule(code: str) -> Rule:
    """Return the rule of a code; raises KeyError if there is none."""
    if code not in ERRORS | WARNINGS:
        raise KeyError(code)
    path = PAGES / f"{code}.yaml"
    document = parse_yaml(path.read_text(encoding="utf-8"), path.name)
    if document.problems:
        raise ValueError(document.problems)
    page = texts(document.data)
    encoding = page.get("encoding", "utf-8")
    example = {name: str(text) for name, text in texts(page["example"]).items()}
    return Rule(code, explanation(page["zh"]), explanation(page["en"]), example, str(encoding))


def explanation(data: Data) -> Explanation:
    """Return the explanation that a page holds."""
    words = texts(data)
    return Explanation(str(words["title"]), str(words["meaning"]), str(words["remedy"]))


def texts(data: Data) -> Mapping[str, Data]:
    """Return a map of a page; raises TypeError for anything else."""
    if not isinstance(data, dict):
        raise TypeError(data)
    return data
