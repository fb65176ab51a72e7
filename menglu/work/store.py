"""Results of earlier builds, in one file. A loss costs time, never correctness. The only home of sqlite."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

COLUMNS = "step TEXT, key TEXT, value TEXT NOT NULL, PRIMARY KEY (step, key)"
TABLE = f"CREATE TABLE IF NOT EXISTS results ({COLUMNS}) WITHOUT ROWID"
BUSY_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Store:
    """Values by step and key. Anything can lie in the file: whoever reads a value checks it."""

    file: Path | None
    """None for a store that keeps nothing."""
    empty: bool = False
    """Whether to act as if nothing were stored, and to replace it."""

    def get_many(self, step: str) -> Mapping[str, object]:
        """Return all values of a step by key; nothing where there is no file or it cannot be read."""
        if self.file is None or self.empty or not self.file.is_file():
            return {}
        try:
            with self.connected() as connection:
                rows = connection.execute("SELECT key, value FROM results WHERE step = ?", (step,)).fetchall()
            return {key: json.loads(value) for key, value in rows}
        except (sqlite3.Error, ValueError, TypeError, RecursionError):
            return {}

    def put_many(self, step: str, new: Mapping[str, object], keep: Collection[str]) -> None:
        """Add values to a step and delete all but those to *keep*; a file that cannot be written is left alone."""
        if self.file is None:
            return
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with self.connected() as connection, connection:
                connection.execute(TABLE)
                present = connection.execute("SELECT key FROM results WHERE step = ?", (step,)).fetchall()
                gone = [(step, key) for (key,) in present if key not in keep]
                connection.executemany("DELETE FROM results WHERE step = ? AND key = ?", gone)
                rows = sorted((step, key, json.dumps(value, ensure_ascii=False)) for key, value in new.items())
                connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
        except (OSError, sqlite3.Error):
            return

    @contextmanager
    def connected(self) -> Iterator[sqlite3.Connection]:
        """Open the file for a moment."""
        with closing(sqlite3.connect(self.file or ":memory:", timeout=BUSY_SECONDS)) as connection:
            yield connection
