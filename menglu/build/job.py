"""One run of a command over one site."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from menglu.build.options import Options
from menglu.text.digest import digest
from menglu.work.memory import SharedResults, StoredResults
from menglu.work.store import Store
from menglu.work.work import Work


@dataclass(frozen=True)
class Job:
    """Which site, where to, and how."""

    root: Path
    output: Path
    options: Options
    shared: SharedResults | None = None
    """What it shares with the job of another state of the site, instead of what the store holds."""

    @cached_property
    def store(self) -> Store:
        """The store of the site."""
        return Store(self.cache / "build.sqlite" if self.options.remember else None, empty=self.options.clean)

    @cached_property
    def work(self) -> Work:
        """Where its steps run."""
        return Work(self.options.jobs, self.shared or StoredResults(self.store))

    @property
    def cache(self) -> Path:
        """The folder of what builds remember; losing it costs time only."""
        return self.root / ".cache" / "menglu"

    def index_pages(self, folder: str) -> Path:
        """Return the folder of what the full-text index of an edition is made from.

        Each output has its own, under its own lock; *folder* is where in it the edition lies.
        """
        return self.cache / f"fulltext-{digest(str((self.output / folder).resolve()).encode())}"
