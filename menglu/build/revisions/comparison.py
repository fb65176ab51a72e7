"""Two states of a site compared: revisions of its Git repository, or one and the working tree."""

import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from menglu.build import baseline
from menglu.build.options import Options
from menglu.build.revisions import states
from menglu.i18n import Translator
from menglu.problems import Problem, UsageError
from menglu.site.comparison import Comparison, Revision
from menglu.stages.compare import compare
from menglu.work import git

FROM_PARTING, BETWEEN = "...", ".."
"""As git diff has it: `A...B` is what B has changed since it parted from A, `A..B` what differs between both."""
HEAD = "HEAD"


def comparison(root: Path, old: str, new: str, options: Options, translator: Translator) -> Comparison:
    """Compare a site at two revisions; an empty second one is the working tree.

    Raises UsageError where git cannot say, SiteError where neither state has a site.yaml that can be used.
    """
    repository = git.repository(root)
    earlier, later = revisions(repository, old, new)
    if not later.commit:
        repository.require_merged()
    with tempfile.TemporaryDirectory(prefix="menglu-") as temporary:
        old_folder = extracted(repository, earlier, Path(temporary) / "old")
        new_folder = extracted(repository, later, Path(temporary) / "new")
        before, after = states.both((old_folder, earlier), (new_folder, later), options)
    result = compare(before, after, translator)
    renamed = {change.old.file: change.entry.file for change in result.entries if change.old}
    return replace(
        result,
        new_problems=unmatched(after.revision.problems, before.revision.problems, {}, renamed),
        solved_problems=unmatched(before.revision.problems, after.revision.problems, renamed, {}),
    )


def revisions(repository: git.Repository, old: str, new: str) -> tuple[Revision, Revision]:
    """Return the two revisions that are meant; the first word can name both, as `A..B` or `A...B`."""
    for separator in (FROM_PARTING, BETWEEN):
        left, found, right = old.partition(separator)
        if found and new:
            raise UsageError("'{value}' names two revisions already: leave out the second", value=old)
        if found:
            left, right = left or HEAD, right or HEAD
            base = repository.merge_base(left, right) if separator == FROM_PARTING else repository.commit(left)
            return Revision(left, base), Revision(right, repository.commit(right))
    return Revision(old, repository.commit(old)), Revision(new, repository.commit(new) if new else "")


def extracted(repository: git.Repository, revision: Revision, folder: Path) -> Path:
    """Return the folder of a site at a revision; that of the working tree is the site itself."""
    if not revision.commit:
        return repository.root
    folder.mkdir()
    repository.extract(revision.commit, folder)
    return folder


def unmatched(
    problems: Iterable[Problem],
    others: Iterable[Problem],
    renamed: Mapping[str, str],
    others_renamed: Mapping[str, str],
) -> tuple[Problem, ...]:
    """Return the problems that are not among the others; in a *renamed* file a problem stays the same."""
    known = Counter(moved(problem, others_renamed).identity for problem in others)
    return baseline.split(problems, known, lambda problem: moved(problem, renamed).identity).new


def moved(problem: Problem, renamed: Mapping[str, str]) -> Problem:
    """Return a problem in the file that it was *renamed* to."""
    place = problem.place
    return problem._replace(place=place._replace(path=renamed.get(place.path, place.path)))
