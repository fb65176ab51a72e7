"""Baseline of a site: problems that rest, so that only new ones are shown."""

import json
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from menglu.problems import MINOR_ERRORS, WARNINGS, Problem, UsageError

FILE = ".menglu-baseline.json"
FORMAT = 1
RESTING = WARNINGS | MINOR_ERRORS
"""Codes of problems that can rest: a build can go on with them."""

K = TypeVar("K", bound=Hashable)
Identity = tuple[str, str, str]
"""Path, code and message of a problem."""


class Split(NamedTuple):
    """Problems, apart by whether they are known already."""

    new: tuple[Problem, ...]
    known: tuple[Problem, ...]


def split(problems: Iterable[Problem], known: Mapping[K, int], key: Callable[[Problem], K | None]) -> Split:
    """Split problems into new ones and those that are *known*, by their *key*, so many times."""
    left = dict(known)
    parts: tuple[list[Problem], list[Problem]] = [], []
    for problem in problems:
        name = key(problem)
        count = left.get(name, 0) if name is not None else 0
        parts[count > 0].append(problem)
        if name is not None:
            left[name] = count - 1
    return Split(*map(tuple, parts))


@dataclass(frozen=True, slots=True)
class Baseline:
    """Problems that rest, with how often each occurs."""

    counts: Mapping[Identity, int]

    def split(self, problems: Iterable[Problem]) -> Split:
        """Split problems into new ones and those that rest."""
        return split(problems, self.counts, identity)

    def obsolete(self, problems: Iterable[Problem]) -> int:
        """Return how many entries no longer occur among all *problems* of the site."""
        present = Counter(map(identity, problems))
        return sum(max(0, count - present[entry]) for entry, count in self.counts.items())


def identity(problem: Problem) -> Identity | None:
    """Return what a baseline has of a problem; None for one that cannot rest."""
    return problem.identity if problem.code in RESTING else None


def read(root: Path) -> Baseline:
    """Return the baseline of a site, empty if it has none; raises UsageError for a file that is none."""
    try:
        data = json.loads((root / FILE).read_bytes())
        rows = [(row["path"], row["code"], row["message"], row["count"]) for row in data["problems"]]
    except FileNotFoundError:
        return Baseline({})
    except (OSError, ValueError, KeyError, TypeError):
        raise broken(root) from None
    if data.get("format") != FORMAT or not all(map(is_entry, rows)):
        raise broken(root)
    return Baseline({(path, code, message): count for path, code, message, count in rows})


def is_entry(row: tuple[object, ...]) -> bool:
    """Return whether a row of the file is one that we wrote."""
    *texts, count = row
    return all(isinstance(text, str) for text in texts) and isinstance(count, int)


def broken(root: Path) -> UsageError:
    """Return the error of a file that is no baseline."""
    return UsageError("{path} is not a baseline: write it anew with menglu check --write-baseline", path=root / FILE)


def format_baseline(problems: Iterable[Problem]) -> bytes:
    """Return the baseline file for all *problems* that can rest, an entry to a line."""
    counts = Counter(problem.identity for problem in problems if problem.code in RESTING)
    rows = [
        json.dumps({"path": path, "code": code, "message": message, "count": count}, ensure_ascii=False)
        for (path, code, message), count in sorted(counts.items())
    ]
    text = f'{{"format": {FORMAT}, "problems": [\n' + ",\n".join(rows) + "\n]}\n"
    return text.encode()
