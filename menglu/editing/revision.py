"""Entries while they are edited, and what becomes of them: new contents of files, and what to tell the editor."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from menglu.editing.directory import Directory
from menglu.editing.entry_text import EntryText


@dataclass(frozen=True)
class Note:
    """Sentence about an edit, in English, the key of its translations."""

    text: str
    arguments: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Revision:
    """Edit of entry files."""

    before: Mapping[str, bytes | None]
    """Contents that the edit was derived from, by path; None for a new file."""
    after: Mapping[str, bytes | None]
    """New contents; None for a file that is deleted."""
    moved: Mapping[str, str] = field(default_factory=dict)
    """New paths by old path."""
    notes: tuple[Note, ...] = ()


@dataclass(slots=True)
class Draft:
    """Entries while they are edited."""

    directory: Directory
    texts: dict[str, EntryText] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def text(self, path: str) -> EntryText:
        """Return an entry as edited so far."""
        return self.texts.get(path) or self.directory.text(path)

    def put(self, entry: EntryText) -> None:
        """Store an edited entry."""
        self.texts[entry.path] = entry

    def note(self, text: str, **arguments: object) -> None:
        """Store a sentence for the editor."""
        self.notes.append(Note(text, arguments))

    def revision(self) -> Revision:
        """Return the edit."""
        texts = self.texts
        paths = sorted({*texts, *self.moved})
        before = {path: self.directory.text(path).content if self.directory.has(path) else None for path in paths}
        after = {path: texts[path].content if path in texts else None for path in paths}
        changed = [path for path in paths if before[path] != after[path]]
        return Revision(
            {path: before[path] for path in changed},
            {path: after[path] for path in changed},
            dict(self.moved),
            tuple(self.notes),
        )
