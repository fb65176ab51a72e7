"""Problems of a site: severity, code, place, message and hint."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import partial
from typing import NamedTuple

ARGUMENT_CHARACTERS = 60
LIST_ARGUMENTS = frozenset({"keys", "names", "slugs", "path"})
"""Arguments that list the possible values: truncated much later than others."""
LIST_CHARACTERS = 600
SHORT_LIST = 6
"""Number of choices that are listed each time."""


class Severity(StrEnum):
    """Severity of a problem: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


LINE_ARGUMENTS = frozenset({"first", "line"})
"""Arguments that are line numbers: they change with every line that is added above."""

WARNINGS = frozenset(
    {
        "count-mismatch",
        "duplicate-entry",
        "empty-body",
        "future-date",
        "long-value",
        "missing-source",
        "near-duplicate",
        "orphan",
        "personal-data",
        "sample-text",
        "stale",
        "unlinked-name",
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
        "merge-conflict",
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

MINOR_ERRORS = frozenset({"bad-identifier", "bad-interval", "bad-url", "dangling-link", "unknown-field"})
"""Errors that a site can lower to warnings: the pages are whole without the value, or with it as it stands."""


class Place(NamedTuple):
    """Position in a file: its path relative to the site; line and column count from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1
    end_column: int = 0
    """Column after the last character, on the same line; the column itself for an empty extent, where text is to be
    inserted; 0 when the extent is unknown."""


class Choice(NamedTuple):
    """One of the values that a field can have, with its label in the site's language and in others."""

    key: str
    label: str = ""
    label_en: str = ""
    label_hant: str = ""


class Problem(NamedTuple):
    """Something that an editor can fix."""

    place: Place
    code: str
    text: str
    """English, with {named} placeholders; also the key of its translations (see i18n.py)."""
    arguments: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    """Replacement of the text from the column to the end column, ready to paste."""
    guess: bool = False
    """Whether the hint is only probable, such as the nearest known spelling."""
    involved: tuple[str, ...] = ()
    """Paths of other files whose state is part of the cause: the other of two, the candidates of a name."""
    rating: Severity | None = None
    """Severity of the problem, if it is not the usual one of its code."""
    choices: tuple[Choice, ...] = ()
    """All values that can stand here."""
    listed_at: Place | None = None
    """Place of an earlier problem that lists the same choices, so that this one need not."""

    @property
    def severity(self) -> Severity:
        """Severity of the problem."""
        return self.rating or (Severity.WARNING if self.code in WARNINGS else Severity.ERROR)

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes it the same problem in another state of the site: path, code and message, without line numbers."""
        arguments = {key: "…" if key in LINE_ARGUMENTS else value for key, value in self.arguments}
        return self.place.path, self.code, self.text.format(**arguments)

    def involving(self, paths: Iterable[str]) -> "Problem":
        """Return the problem with the paths of the other files that are part of its cause."""
        return self._replace(involved=tuple(dict.fromkeys(paths)))

    @property
    def is_fixable(self) -> bool:
        """Whether the hint is certain and its extent is known, so that it may be put in place without asking."""
        return bool(self.hint) and not self.guess and self.place.end_column > 0

    @property
    def has_readable_hint(self) -> bool:
        """Whether the hint says something to people: not if it is of blanks and signs, which the message names."""
        return any(character.isalnum() for character in self.hint)


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


def list_choices_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems; of those with the same long list of choices, only the first has it."""
    places: dict[tuple[Choice, ...], Place] = {}
    for problem in problems:
        first = places.setdefault(problem.choices, problem.place)
        is_repeated = len(problem.choices) > SHORT_LIST and first != problem.place
        yield problem._replace(choices=(), listed_at=first) if is_repeated else problem


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
