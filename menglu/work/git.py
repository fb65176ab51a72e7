"""Revisions of a site from its Git repository. The only module that runs git.

Nothing of the repository is changed, no hook or filter of it runs, and nothing is fetched.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from menglu.problems import UsageError

SITE = ("site.yaml", "content", "templates")
"""What of a folder belongs to the site."""
SYMLINK = "120000"
FILES = ("100644", "100755", SYMLINK)
"""Modes of what is extracted; folders come with their files, submodules are not part of a site."""
INHERITED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR")
"""Variables that git sets for hooks; they would point at the repository of the hook."""
QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
OPTIONS = ("--no-replace-objects", "--literal-pathspecs", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
DUBIOUS = "dubious ownership"


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a site lies in."""

    root: Path
    """The folder of the site."""
    prefix: str
    """The path of the site within the repository; empty, or with a slash at its end."""

    def commit(self, revision: str) -> str:
        """Return the commit of a revision; raises UsageError where there is none."""
        names = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        found = run(self.root, *names)
        if found.returncode == 0:
            return found.stdout.decode().strip()
        self.require_history()
        text = "there is no revision '{value}' in this repository (git log --oneline lists those there are)"
        raise UsageError(text, value=revision)

    def merge_base(self, left: str, right: str) -> str:
        """Return the commit at which two revisions parted; raises UsageError where there is none."""
        commits = (self.commit(left), self.commit(right))
        found = run(self.root, "merge-base", *commits)
        if found.returncode == 0:
            return found.stdout.decode().strip()
        self.require_history()
        raise UsageError("'{left}' and '{right}' have no history in common", left=left, right=right)

    def require_history(self) -> None:
        """Raise UsageError if the repository is a shallow clone, which can lack what is asked for."""
        if run(self.root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            raise UsageError("this is a shallow clone, which lacks earlier revisions: git fetch --unshallow")

    def require_merged(self) -> None:
        """Raise UsageError if a merge has left conflicts in files of the site."""
        rows = run(self.root, "ls-files", "--unmerged", "-z", "--", *SITE).stdout.split(b"\0")
        paths = sorted({os.fsdecode(row.partition(b"\t")[2]) for row in rows if row})
        if paths:
            text = "a merge is not finished: {path} has conflicts; resolve them, git add it, then try again"
            raise UsageError(text, path=paths[0])

    def extract(self, commit: str, folder: Path) -> None:
        """Write the site as it was at a commit into an empty *folder*; byte for byte, links after all files."""
        rows = sorted(self.tree(commit), key=lambda row: row[0] == SYMLINK)
        for (mode, _, path), content in zip(rows, self.contents([name for _, name, _ in rows]), strict=True):
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if mode == SYMLINK:
                target.symlink_to(os.fsdecode(content))
            else:
                target.write_bytes(content)

    def tree(self, commit: str) -> Iterator[tuple[str, str, PurePosixPath]]:
        """Yield mode, object and path of each file of the site at a commit; the path is relative to the site."""
        paths = [f"{self.prefix}{name}" for name in SITE]
        listed = require(run(self.root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *paths))
        for row in listed.split(b"\0"):
            facts, _, name = row.partition(b"\t")
            path = PurePosixPath(os.fsdecode(name).removeprefix(self.prefix))
            if row and is_safe(path):
                mode, _, identity = facts.decode().split()
                if mode in FILES:
                    yield mode, identity, path

    def contents(self, objects: Sequence[str]) -> Iterator[bytes]:
        """Yield the contents of objects."""
        output = require(run(self.root, "cat-file", "--batch", given="".join(f"{name}\n" for name in objects).encode()))
        start = 0
        for name in objects:
            end = output.index(b"\n", start)
            header = output[start:end].split()
            if len(header) != len(("object", "type", "size")):
                raise UsageError("git lacks the object {value}: fetch the whole repository", value=name)
            size = int(header[2])
            yield output[end + 1 : end + 1 + size]
            start = end + 1 + size + 1


def repository(root: Path) -> Repository:
    """Return the repository that a site lies in; raises UsageError where there is none."""
    found = run(root, "rev-parse", "--is-inside-work-tree", "--show-prefix")
    said = found.stderr.decode("utf-8", "replace")
    if found.returncode == 0 and found.stdout.startswith(b"true"):
        return Repository(root, os.fsdecode(found.stdout.partition(b"\n")[2].removesuffix(b"\n")))
    if DUBIOUS in said:
        command = f"git config --global --add safe.directory {root.resolve()}"
        text = "git does not trust {folder}, as it belongs to another user; if you do: {command}"
        raise UsageError(text, folder=root, command=command)
    raise UsageError("{folder} is in no Git repository, so it has no earlier revisions", folder=root)


def run(root: Path, *words: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run git in the folder of a site; raises UsageError if it is not installed."""
    program = shutil.which("git")
    if program is None:
        raise UsageError("git is not installed, and earlier revisions are read with it: https://git-scm.com/downloads")
    environment = {name: value for name, value in os.environ.items() if name not in INHERITED} | QUIET
    return subprocess.run(  # noqa: S603 - words of ours, and revisions that cannot be options
        [program, *OPTIONS, *words], cwd=root, input=given, env=environment, capture_output=True, check=False
    )


def require(done: subprocess.CompletedProcess[bytes]) -> bytes:
    """Return what git printed; raises UsageError, with its own words, if it failed."""
    if done.returncode:
        said = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise UsageError("git cannot read this repository: {said}", said=said)
    return done.stdout


def is_safe(path: PurePosixPath) -> bool:
    """Return whether a path of a repository stays within a folder, on every system."""
    return not any(part in ("..", "/") or set(part) & set("\\:") for part in path.parts)
