"""Problems of a site: severity, code, place, message and hint."""

from collections.abc import Iterable
from enum import StrEnum
from functools import partial
from typing import NamedTuple

ARGUMENT_CHARACTERS = 60
LIST_ARGUMENTS = frozenset({"keys", "names", "slugs", "path"})
"""Arguments that list the possible values: truncated much later than others."""
LIST_CHARACTERS = 600


class Severity(StrEnum):
    """Severity of a problem: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


WARNINGS = frozenset(
    {
        "count-mismatch",
        "duplicate-entry",
        "empty-body",
        "long-value",
        "missing-source",
        "orphan",
        "personal-data",
        "stale",
        "unsafe-markup",
        "unsupported-markup",
    }
)
ERRORS = frozenset(
    {
        "ambiguous-reference",
        "bad-config",
        "bad-date",
        "bad-identifier",
        "bad-interval",
        "bad-region",
        "bad-slug",
        "bad-url",
        "bad-value",
        "cycle",
        "dangling-link",
        "duplicate-key",
        "duplicate-membership",
        "duplicate-slug",
        "markdown-failed",
        "missing-field",
        "missing-front-matter",
        "not-a-file",
        "not-utf8",
        "reserved-name",
        "template",
        "too-deep",
        "too-large",
        "unknown-field",
        "unknown-reference",
        "wrong-type",
        "yaml-feature",
        "yaml-syntax",
    }
)


class Place(NamedTuple):
    """Position in a file: its path relative to the site; line and column count from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1
    end_column: int = 0
    """Column after the last character, on the same line; 0 when the extent is unknown."""


class Problem(NamedTuple):
    """Something that an editor can fix."""

    place: Place
    code: str
    text: str
    """English, with {named} placeholders; also the key of its translations (see i18n.py)."""
    arguments: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    """Replacement text, ready to paste."""
    guess: bool = False
    """Whether the hint is only the nearest known spelling."""

    @property
    def severity(self) -> Severity:
        """Severity of the code."""
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR


def problem(place: Place, code: str, text: str, *, hint: str = "", guess: bool = False, **arguments: object) -> Problem:
    """Return a problem; argument values are put on one line and truncated."""
    return Problem(
        place, code, text, tuple((key, format_argument(value, key)) for key, value in arguments.items()), hint, guess
    )


def format_argument(value: object, argument: str = "") -> str:
    """Return a value as messages show it: one line of at most 60 characters, 600 for lists of possible values."""
    line = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    limit = LIST_CHARACTERS if argument in LIST_ARGUMENTS else ARGUMENT_CHARACTERS
    return line if len(line) <= limit else line[: limit - 1] + "…"


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems sorted by place, without duplicates."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.code, p.text, p.arguments)))


class SiteError(Exception):
    """Errors in the content, the settings or a template; nothing has been written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Store the problems, sorted."""
        self.problems = sort_problems(problems)
        super().__init__(f"{len(self.problems)} problems")


class UsageError(Exception):
    """Wrong usage, configuration or environment: one plain sentence, exit code 2."""

    def __init__(self, text: str, **arguments: object) -> None:
        """Store the sentence in English, the key of its translations."""
        self.text = text
        self.arguments = tuple((key, str(value)) for key, value in arguments.items())
        super().__init__(text.format(**arguments))

    def __reduce__(self) -> tuple[object, ...]:
        """Return what pickle needs, to pass the error between processes."""
        return partial(UsageError, self.text, **dict(self.arguments)), ()
