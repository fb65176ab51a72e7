"""What builds keep for later ones, by what it was made from. A loss costs time, never correctness."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"

LOOKUP = "SELECT key, value FROM kept WHERE key = ?"
FEW = 50
"""Up to so many are looked up one by one; to read all is faster for more."""


def recall(file: Path, keys: Iterable[str]) -> dict[str, object]:
    """Give what is kept under the keys; nothing where there is no cache or it cannot be read."""
    wanted = set(keys)
    if not file.is_file():
        return {}
    try:
        with closing(sqlite3.connect(file)) as connection:
            if len(wanted) > FEW:
                rows = connection.execute("SELECT key, value FROM kept").fetchall()
            else:
                rows = [row for key in wanted for row in connection.execute(LOOKUP, (key,))]
        return {key: json.loads(value) for key, value in rows if key in wanted}
    except (sqlite3.Error, ValueError, TypeError, RecursionError):
        return {}


def keep(file: Path, new: Mapping[str, object], keys: Iterable[str]) -> None:
    """Add what is new and drop all but *keys*; a folder that cannot be written is left alone."""
    current = set(keys)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute(TABLE)
            rows = sorted((key, json.dumps(value, ensure_ascii=False)) for key, value in new.items())
            connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)
            gone = [(key,) for (key,) in connection.execute("SELECT key FROM kept").fetchall() if key not in current]
            connection.executemany("DELETE FROM kept WHERE key = ?", gone)
    except (OSError, sqlite3.Error):
        return
