"""Problems of a site as it was at a Git revision."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from menglu.build import baseline, load, pipeline
from menglu.build.baseline import Split
from menglu.build.options import Options
from menglu.entries.kinds import CONTENT, SITE_YAML
from menglu.problems import Problem, Severity, SiteError, UsageError
from menglu.stages import read
from menglu.work import git


@dataclass(frozen=True, slots=True)
class Earlier:
    """State of a site at a revision."""

    problems: tuple[Problem, ...]
    changed: frozenset[str]
    """Files that have another content now, or did not exist, among those asked for."""

    def split(self, problems: Iterable[Problem]) -> Split:
        """Split problems into those that the change causes, and those that were there before."""
        return baseline.split(problems, Counter(map(identity, self.problems)), identity)


def identity(problem: Problem) -> tuple[str, str, str, Severity]:
    """Return what makes it the same problem: one that has become an error is another one."""
    return *problem.identity, problem.severity


def earlier(root: Path, revision: str, options: Options, paths: Iterable[str]) -> Earlier:
    """Check the site as it was at a revision, and compare the files at *paths*.

    Raises UsageError where there is no such state.
    """
    repository = git.repository(root)
    repository.require_merged()
    commit = repository.commit(revision)
    with tempfile.TemporaryDirectory(prefix="menglu-") as name:
        folder = Path(name).resolve()
        repository.extract(commit, folder)
        changed = frozenset(path for path in paths if content(folder / path) != content(root / path))
        return Earlier(problems_of(folder, root, options), changed)


def problems_of(folder: Path, root: Path, options: Options) -> tuple[Problem, ...]:
    """Return the problems of an earlier state; one whose site.yaml cannot be used is read with that of *root*."""
    if not (folder / CONTENT).is_dir():
        return ()
    if not is_usable(folder):
        shutil.copyfile(root / SITE_YAML, folder / SITE_YAML)
    try:
        return pipeline.check(folder, options)
    except SiteError as error:
        return error.problems


def is_usable(folder: Path) -> bool:
    """Return whether the content can be read with the site.yaml of a folder."""
    try:
        return load.parsed_settings(read.site(folder), folder)[0] is not None
    except UsageError:
        return False


def content(path: Path) -> bytes | None:
    """Return the content of a file; None for anything else."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None
