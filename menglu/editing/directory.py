"""The content of a site, as commands that edit it need it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from menglu.editing.entry_text import EntryText
from menglu.entries.catalog import Content, LocatedEntry
from menglu.entries.entry import Entry
from menglu.entries.kinds import SITE_YAML, EntryKind, slug_of
from menglu.problems import UsageError
from menglu.stages.link.references import References
from menglu.text.suggestions import Suggestions


@dataclass(frozen=True)
class Directory:
    """Content of a site."""

    root: Path
    content: Content
    sources: Mapping[str, str]
    """Texts of the entry files by path, with LF as line end."""
    unreadable: tuple[str, ...] = ()
    """Paths of files that are no text, too large or not UTF-8."""
    texts: dict[str, EntryText] = field(default_factory=dict, repr=False)

    @cached_property
    def entries(self) -> Mapping[str, LocatedEntry[Entry]]:
        """Entries by slug."""
        located: tuple[LocatedEntry[Entry], ...] = self.content.entries
        return {entry.entry.slug: entry for entry in located}

    @cached_property
    def references(self) -> References:
        """Index of slugs and names."""
        return References(self.content)

    @cached_property
    def slugs(self) -> frozenset[str]:
        """Slugs of all files, also of those that cannot be parsed."""
        return frozenset(map(slug_of, self.sources))

    @cached_property
    def former_slugs(self) -> Mapping[str, str]:
        """Slugs of the entries that former addresses redirect to."""
        return {old: slug for slug, located in self.entries.items() for old in located.entry.former_slugs}

    def has(self, path: str) -> bool:
        """Return whether there is such a file."""
        return path in self.sources or path == SITE_YAML

    def extra_fields(self, path: str) -> tuple[str, ...]:
        """Return the names of the fields that the site adds to entries of the kind of a file."""
        kind = EntryKind.from_path(path)
        return tuple(self.content.settings.extra_fields(kind)) if kind else ()

    def text(self, path: str) -> EntryText:
        """Return the text of a file as it lies on disk."""
        if path not in self.texts:
            self.texts[path] = EntryText.read(self.root, path, self.extra_fields(path))
        return self.texts[path]

    def matches(self, typed: str, kind: EntryKind | None = None) -> tuple[str, ...]:
        """Return the slugs of the entries that a reference can mean; *kind* is None if it may be either."""
        return tuple(self.references.matches(typed, kind))

    def find(self, typed: str) -> LocatedEntry[Entry]:
        """Return the entry that is meant by a slug, a path or a name; raises UsageError if there is none."""
        slugs = self.matches(slug_of(typed) if typed.endswith(".md") else typed)
        if len(slugs) > 1:
            raise UsageError("'{value}' is the name of several entries: {slugs}", value=typed, slugs=", ".join(slugs))
        if not slugs:
            spellings = [(name, slug) for slug, located in self.entries.items() for name in (slug, located.entry.name)]
            hint = Suggestions(spellings).nearest(typed)
            text = "there is no entry '{value}' (did you mean '{hint}'?)" if hint else "there is no entry '{value}'"
            raise UsageError(text, value=typed, hint=hint)
        return self.entries[slugs[0]]

    def editable(self, typed: str) -> LocatedEntry[Entry]:
        """Return the entry that is meant; raises UsageError also if its front matter cannot be edited."""
        located = self.find(typed)
        if not self.text(located.path).is_sound:
            raise UsageError("{path} has problems of syntax: mend these first (see menglu check)", path=located.path)
        return located
