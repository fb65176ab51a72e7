"""What the last build of a site was made from and what it came to, for the next."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from menglu.build.inputs import Inputs
from menglu.problems import Place, Problem
from menglu.site.artifacts import Bundle
from menglu.stages import write
from menglu.text.digest import digest
from menglu.work import store


class Outcome(NamedTuple):
    """What a build came to."""

    language: str
    alliances: int
    members: int
    written: int
    removed: int
    warnings: tuple[Problem, ...]


class Last(NamedTuple):
    """The last build: from what, how it left its output (shortened), and what it came to."""

    inputs: Inputs
    output: str
    outcome: Outcome
    build: str
    """Tells this build from others."""


class Frames(NamedTuple):
    """What stays as it is when only the texts of entries change."""

    build: str
    """The build that it is of."""
    look: str
    """The key of the looks of the site."""
    limits: tuple[int, int]
    """How long a file of an entry, and the text in it, may be, in KB."""
    links: Mapping[str, Sequence[Sequence[str]]]
    """Where references lead, by the file they stand in: what is typed, a file of the output or none, a name."""
    bundles: tuple[Bundle, ...]


def keep(root: Path, last: Last, frames: Frames | None = None) -> None:
    """Write down the last build; without *frames*, those that are there stay."""
    store.keep(file(root), {"last": last} | ({"frames": frames} if frames else {}), ("last", "frames"))


def last(root: Path) -> Last | None:
    """Take up again what was written down of the last build; None from what we did not write."""
    try:
        (circumstances, entries), output, outcome, build = kept(root, "last")
        marks = {path: str(mark) for path, mark in entries.items()}
        return Last(Inputs(circumstances, marks), str(output), outcome_of(*outcome), str(build))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        return None


def outcome_of(language: str, alliances: int, members: int, _: int, __: int, warnings: Any) -> Outcome:  # noqa: ANN401 - anything can lie in a cache
    """Take up an outcome again; nothing is written any more."""
    said = tuple(
        Problem(Place(*place), code, text, tuple((name, value) for name, value in arguments), hint, guess)
        for place, code, text, arguments, hint, guess in warnings
    )
    return Outcome(language, int(alliances), int(members), 0, 0, said)


def frames(root: Path, build: str) -> Frames:
    """Take up the frames of a build; raises LookupError for those of another, others for other things."""
    of, look, (entry_kb, body_kb), links, bundles = kept(root, "frames")
    if of != build:
        raise LookupError(build)
    planned = tuple(
        Bundle(path, sort, tuple(sources), tuple((str(name), str(value)) for name, value in settings))
        for path, sort, sources, settings in bundles
    )
    return Frames(build, str(look), (int(entry_kb), int(body_kb)), dict(links), planned)


def kept(root: Path, key: str) -> Any:  # noqa: ANN401 - anything can lie in a cache
    """Read what is kept; raises KeyError where there is nothing."""
    return store.recall(file(root), [key])[key]


def record(output: Path) -> str:
    """Shorten what the last build recorded of its output."""
    return digest((output / write.RECORD).read_bytes())


def file(root: Path) -> Path:
    """Name the file where it is kept."""
    return root / ".cache" / "menglu" / "outcome.sqlite"
