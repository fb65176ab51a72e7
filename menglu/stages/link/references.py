"""Resolution of references: by slug, or by the exact name or alias of one entry."""

from collections.abc import Callable
from functools import cached_property

from menglu.entries.catalog import Content, LocatedEntry
from menglu.entries.entry import Entry
from menglu.entries.kinds import EntryKind
from menglu.problems import Place, Problem, problem
from menglu.search.pinyin import spoken
from menglu.text.names import Suggestions, fold

FindPlace = Callable[[], Place]
"""Function that returns the place of a reference; called only for problems, because it may parse the file again."""
UNKNOWN: dict[EntryKind | None, str] = {
    EntryKind.ALLIANCE: "unknown alliance '{value}'",
    EntryKind.MEMBER: "unknown member '{value}'",
    None: "unknown entry '{value}'",
}
OTHER_KIND: dict[EntryKind | None, str] = {
    EntryKind.ALLIANCE: "'{value}' is a member, not an alliance",
    EntryKind.MEMBER: "'{value}' is an alliance, not a member",
}


class References:
    """Index of slugs, names and aliases of all entries."""

    def __init__(self, content: Content) -> None:
        """Build the index."""
        self.entries: tuple[LocatedEntry[Entry], ...] = (*content.alliances, *content.members)
        self.kinds: dict[str, set[EntryKind | None]] = {}
        """Kinds of the entries with a slug; None stands for either."""
        self.broken = content.broken
        self.names: dict[str, list[str]] = {}
        self.names_used: set[str] = set()
        """Folded names that were used as references."""
        self.moved: dict[tuple[EntryKind | None, str], str] = {}
        """Current slugs by kind and former slug."""
        for located in self.entries:
            entry = located.entry
            self.kinds.setdefault(entry.slug, {None}).add(entry.entry_kind)
            for name in dict.fromkeys(fold(name) for name in (entry.name, *entry.aliases)):
                self.names.setdefault(name, []).append(entry.slug)
            for former in entry.former_slugs:
                self.moved[entry.entry_kind, former] = self.moved[None, former] = entry.slug

    def resolve(
        self, typed: str, kind: EntryKind | None, place: FindPlace, code: str = "unknown-reference"
    ) -> str | Problem:
        """Return the slug that a reference means; *kind* is None if it may be either.

        The slug is empty for an entry that has problems of its own.
        """
        if kind in self.kinds.get(typed, ()):
            return typed
        name = fold(typed)
        candidates = [typed] if typed in self.kinds else self.names.get(name, [])
        matches = [slug for slug in candidates if kind in self.kinds[slug]]
        if len(matches) == 1:
            self.names_used.add(name)
            return matches[0]
        if matches:
            return self.ambiguous(typed, matches, place())
        if typed in self.broken or name in self.broken:
            return ""
        if candidates:
            return problem(place(), code, OTHER_KIND[kind], involved=self.files(*candidates), value=typed)
        hint = self.moved.get((kind, typed)) or self.suggestions[kind].nearest(typed)
        return problem(place(), code, UNKNOWN[kind], hint=hint, guess=True, involved=self.files(hint), value=typed)

    def ambiguous(self, typed: str, slugs: list[str], place: Place) -> Problem:
        """Return the problem of a name that several entries have."""
        text = "'{value}' is the name of several entries: {slugs}; write the slug of the one meant"
        files, listed = self.files(*slugs), ", ".join(slugs)
        hint = slugs[0]
        return problem(
            place, "ambiguous-reference", text, hint=hint, guess=True, involved=files, value=typed, slugs=listed
        )

    def files(self, *slugs: str) -> list[str]:
        """Return the paths of the entries with these slugs."""
        return [path for slug in slugs for path in self.paths.get(slug, ())]

    @cached_property
    def paths(self) -> dict[str, list[str]]:
        """Paths of the entries by slug; two entries can have one slug by mistake."""
        paths: dict[str, list[str]] = {}
        for located in self.entries:
            paths.setdefault(located.entry.slug, []).append(located.path)
        return paths

    @cached_property
    def suggestions(self) -> dict[EntryKind | None, Suggestions]:
        """Suggestions by kind."""
        return {kind: Suggestions(self.spellings(kind), spoken) for kind in UNKNOWN}

    def spellings(self, kind: EntryKind | None) -> list[tuple[str, str]]:
        """Return slugs, names and aliases of the entries of a kind, each with the slug."""
        entries = [located.entry for located in self.entries if kind in (None, located.entry.entry_kind)]
        return [
            (spelling, entry.slug)
            for entry in entries
            for spelling in (entry.slug, entry.name, *entry.aliases, *entry.former_names)
        ]
