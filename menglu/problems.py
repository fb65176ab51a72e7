"""What can be wrong with a site, and how we say it."""

from collections.abc import Iterable
from enum import StrEnum
from functools import partial
from typing import NamedTuple

SHOWN_CHARACTERS = 60
LISTS_SHOWN = frozenset({"keys", "names", "slugs", "path"})
"""Arguments that are the way out: cut much later."""
LIST_CHARACTERS = 600


class Severity(StrEnum):
    """How much a problem matters: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


WARNINGS = frozenset(
    {
        "count-mismatch",
        "duplicate-entry",
        "empty-body",
        "missing-source",
        "orphan",
        "personal-data",
        "stale",
        "unsafe-markup",
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
    """Where in the site: a path relative to it, and a line and column that count from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1
    end_column: int = 0
    """The column after the last character, on the same line; 0 when the extent is not known."""


class Problem(NamedTuple):
    """Something an editor can mend."""

    place: Place
    code: str
    text: str
    """English, with {named} gaps; also the key of its translations (see i18n.py)."""
    arguments: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    """What to write instead, ready to paste."""
    guess: bool = False
    """Whether the hint is only the nearest thing we know of."""

    @property
    def severity(self) -> Severity:
        """Follows from the code."""
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR


def problem(place: Place, code: str, text: str, *, hint: str = "", guess: bool = False, **arguments: object) -> Problem:
    """Make a problem; values are shown as one line and cut when long."""
    return Problem(place, code, text, tuple((key, shown(value, key)) for key, value in arguments.items()), hint, guess)


def shown(value: object, argument: str = "") -> str:
    """Give a value as a message shows it: one line, at most 60 characters; lists of what is possible are longer."""
    line = " ".join("".join(c if c.isprintable() else " " for c in str(value)).split())
    most = LIST_CHARACTERS if argument in LISTS_SHOWN else SHOWN_CHARACTERS
    return line if len(line) <= most else line[: most - 1] + "…"


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by place; the same problem is said once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.place, p.code, p.text, p.arguments)))


class SiteError(Exception):
    """The content, the settings or a template is wrong; nothing has been written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Hold the problems, in order."""
        self.problems = in_order(problems)
        super().__init__(f"{len(self.problems)} problems")


class UsageError(Exception):
    """Something outside the content stands in the way: one plain sentence, exit code 2."""

    def __init__(self, text: str, **arguments: object) -> None:
        """Hold the sentence in English, as the key of its translations."""
        self.text = text
        self.arguments = tuple((key, str(value)) for key, value in arguments.items())
        super().__init__(text.format(**arguments))

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes."""
        return partial(UsageError, self.text, **dict(self.arguments)), ()
