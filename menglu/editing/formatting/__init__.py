"""Formatting of many entries at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from menglu.editing.directory import Directory
from menglu.editing.entry_text import EntryText
from menglu.editing.formatting.layout import formatted
from menglu.entries.kinds import EntryKind
from menglu.problems import UsageError
from menglu.work.memory import SharedResults
from menglu.work.step import Step
from menglu.work.work import Work


@dataclass(frozen=True, slots=True)
class Formatted:
    """Entries whose layout differs: their contents before and after; and those that cannot be formatted."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    unsound: tuple[str, ...]


def select(directory: Directory, paths: Sequence[Path], folder: Path) -> tuple[str, ...]:
    """Return the entries at paths, which are relative to a *folder* or to the site; all entries without paths."""
    entries = (*directory.sources, *(path for path in directory.unreadable if EntryKind.from_path(path)))
    if not paths:
        return entries
    selected: dict[str, None] = {}
    for path in paths:
        places = {(base / path).resolve() for base in (folder, directory.root)}
        found = [entry for entry in entries if lies_in(directory.root / entry, places)]
        if not found:
            raise UsageError("{path} is no entry of the site, and holds none", path=path)
        selected |= dict.fromkeys(found)
    return tuple(selected)


def lies_in(file: Path, places: set[Path]) -> bool:
    """Return whether a file is one of the places, or lies below one of them."""
    return any(file.resolve().is_relative_to(place) for place in places)


def format_entries(directory: Directory, paths: Sequence[str], jobs: int) -> Formatted:
    """Format entries in processes."""
    entries = [directory.text(path) for path in paths if directory.has(path)]
    texts = Work(jobs, SharedResults()).map(Step("format", "formatting entries", formatted_text), entries)
    changed = [(entry, text) for entry, text in zip(entries, texts, strict=True) if text not in (None, entry.raw)]
    unsound = (entry.path for entry, text in zip(entries, texts, strict=True) if text is None)
    unreadable = tuple(sorted({*unsound, *(path for path in paths if not directory.has(path))}))
    after = {entry.path: text.encode("utf-8") for entry, text in changed if text is not None}
    return Formatted({entry.path: entry.content for entry, _ in changed}, after, unreadable)


def formatted_text(entry: EntryText) -> str | None:
    """Return the text of an entry in canonical layout; None if its front matter has problems of syntax."""
    return formatted(entry).raw if entry.is_sound else None
