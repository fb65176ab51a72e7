"""One run of a command over one site."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from menglu.build.options import Options
from menglu.text.digest import digest
from menglu.work.step import Work
from menglu.work.store import Store


@dataclass(frozen=True, slots=True)
class Job:
    """Which site, where to, and how."""

    root: Path
    output: Path
    options: Options
    memory: dict[tuple[str, Any], Any] | None = None
    """What it shares with the job of another state of the site; without it, the store of the site is used."""
    work: Work = field(init=False)

    def __post_init__(self) -> None:
        """Open the store of the site."""
        file = self.cache / "build.sqlite" if self.options.remember else None
        work = Work(self.options.jobs, Store(file, empty=self.options.clean), memory=self.memory)
        object.__setattr__(self, "work", work)

    @property
    def cache(self) -> Path:
        """The folder of what builds remember; losing it costs time only."""
        return self.root / ".cache" / "menglu"

    def index_pages(self, folder: str) -> Path:
        """Return the folder of what the full-text index of an edition is made from.

        Each output has its own, under its own lock; *folder* is where in it the edition lies.
        """
        return self.cache / f"fulltext-{digest(str((self.output / folder).resolve()).encode())}"
