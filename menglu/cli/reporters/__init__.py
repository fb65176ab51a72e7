"""Report formats of problems."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from menglu.cli.reporters import github, json, rdjson, sarif, text
from menglu.cli.reporters.source_lines import SourceLines
from menglu.i18n import Translator
from menglu.problems import Problem


class Reporter(Protocol):
    """Function that returns problems as text, in the order given."""

    def __call__(self, problems: Sequence[Problem], translator: Translator, lines: SourceLines | None = None) -> str:
        """Return the report; *lines* are those of the files that the problems are in."""


FORMATS: Mapping[str, Reporter] = {
    "text": text.report,
    "json": json.report,
    "github": github.report,
    "sarif": sarif.report,
    "rdjson": rdjson.report,
}
OF_REPOSITORY = frozenset({"github", "sarif", "rdjson"})
"""Formats whose readers take paths as relative to the repository, not to the site."""
