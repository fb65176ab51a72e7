"""Lines of the files that problems are in, to quote them and to count their bytes."""

import re
from functools import cache
from pathlib import Path

from menglu.problems import Place

LINE_END = re.compile("\r\n|\r|\n")


class SourceLines:
    """Lines of the files of a site; empty where a file cannot be read as text."""

    def __init__(self, root: Path) -> None:
        """Read nothing yet."""
        self.root = root
        self.lines = cache(self.read)

    def at(self, place: Place) -> str:
        """Return the line of a place, empty if there is none."""
        lines = self.lines(place.path)
        return lines[place.line - 1] if place.line <= len(lines) else ""

    def read(self, path: str) -> tuple[str, ...]:
        """Return the lines of a file, without BOM and line ends; those of a link or device are not read."""
        file = self.root / path
        if file.is_symlink() or not file.is_file():
            return ()
        try:
            return tuple(LINE_END.split(file.read_bytes().decode("utf-8").removeprefix("\ufeff")))
        except (OSError, UnicodeDecodeError):
            return ()
