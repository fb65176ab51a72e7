"""A small site in a Git repository, with the revisions that a test commits."""

import os
import subprocess
from pathlib import Path

from smallsite import Site

AUTHOR = {
    f"GIT_{role}_{field}": value
    for role in ("AUTHOR", "COMMITTER")
    for field, value in (("NAME", "A"), ("EMAIL", "a@b.c"))
}
ALONE = {**AUTHOR, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def git(folder: Path, *words: str) -> str:
    """Run git apart from the settings of this machine, and give what it prints."""
    done = subprocess.run(
        ["git", *words],  # noqa: S607 - that of this machine
        cwd=folder,
        env={**os.environ, **ALONE},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


class Repository(Site):
    """A site that is the top of a repository."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        root.mkdir(parents=True)
        git(root, "init", "--quiet", "--initial-branch=main")
        self.write("site.yaml", "title: Test\nlanguage: en\n")

    def git(self, *words: str) -> str:
        return git(self.root, *words)

    def commit(self, title: str = "A change") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", title)
        return self.git("rev-parse", "HEAD")

    def remove(self, path: str) -> None:
        (self.root / path).unlink()
