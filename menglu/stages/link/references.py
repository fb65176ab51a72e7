"""Resolution of references: by slug, or by the exact name or alias of one entry."""

from collections.abc import Callable, Collection
from functools import cached_property
from typing import NamedTuple

from menglu.entries.catalog import Content, LocatedEntry
from menglu.entries.entry import Entry
from menglu.entries.kinds import EntryKind
from menglu.problems import Place, Problem, problem
from menglu.search.pinyin import spoken
from menglu.text.names import fold
from menglu.text.suggestions import MIN_SIMILARITY, Suggestions

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
UNKNOWN_PAGE = "unknown page '{value}'"


class TypedReference(NamedTuple):
    """A reference as it is typed, what it may lead to, and how it is reported if it leads nowhere."""

    typed: str
    kind: EntryKind | None
    """Kind of the entry that is meant; None if it may be either."""
    place: FindPlace
    code: str = "unknown-reference"


class References:
    """Index of slugs, names and aliases of all entries."""

    def __init__(self, content: Content) -> None:
        """Build the index."""
        self.entries: tuple[LocatedEntry[Entry], ...] = content.entries
        self.kinds: dict[str, set[EntryKind | None]] = {}
        """Kinds of the entries with a slug; None stands for either."""
        self.pages = {row.entry.slug: row.entry for row in content.articles if not row.entry.is_home}
        """Added pages by slug, and their texts in other languages; only links in texts lead to them."""
        self.broken = content.broken
        self.names: dict[str, list[str]] = {}
        self.other_names: dict[str, list[str]] = {}
        """Slugs by folded names that an entry bears, but that are not references to it."""
        self.names_used: set[str] = set()
        """Folded names on which it depends what entries are linked with."""
        self.moved: dict[tuple[EntryKind | None, str], str] = {}
        """Current slugs by kind and former slug."""
        for located in self.entries:
            entry = located.entry
            self.kinds.setdefault(entry.slug, {None}).add(entry.entry_kind)
            for name in dict.fromkeys(fold(name) for name in (entry.name, *entry.aliases)):
                self.names.setdefault(name, []).append(entry.slug)
            for name in {fold(name) for name in (*entry.former_names, entry.name_en, entry.name_hant) if name}:
                self.other_names.setdefault(name, []).append(entry.slug)
            for former in entry.former_slugs:
                self.moved[entry.entry_kind, former] = self.moved[None, former] = entry.slug

    def resolve(self, reference: TypedReference, taken: Collection[str] = ()) -> str | Problem:
        """Return the slug that a reference means, empty for an entry that has problems of its own.

        Entries that are *taken* are not suggested.
        """
        typed, kind, place, code = reference
        slug = self.find(typed, kind)
        if slug:
            return slug
        matches = self.matches(typed, kind)
        if matches:
            return self.ambiguous(reference, matches, taken)
        if self.is_broken(typed):
            return ""
        if typed in self.kinds or fold(typed) in self.names:
            others = self.files(typed, *self.names.get(fold(typed), ()))
            return problem(place(), code, OTHER_KIND[kind], value=typed).involving(others)
        hint = self.suggestion(typed, kind, taken)
        unknown = problem(place(), code, UNKNOWN[kind], hint=hint, guess=True, value=typed)
        return unknown.involving(self.files(hint))

    def resolve_page(self, reference: TypedReference) -> str | Problem:
        """Return the slug of an added page, which its text in another language stands for too."""
        typed, _, place, code = reference
        if typed in self.pages:
            return self.pages[typed].address
        if self.is_broken(typed):
            return ""
        page = self.nearest_page(typed)
        return problem(place(), code, UNKNOWN_PAGE, hint=page, guess=True, value=typed).involving(self.files(page))

    def nearest_page(self, typed: str) -> str:
        """Return the slug of the page that was probably meant, by its slug or its title; empty if nothing is near."""
        pages = [page for page in self.pages.values() if not page.is_translation]
        return Suggestions([(spelling, page.slug) for page in pages for spelling in (page.slug, page.title)]).nearest(
            typed
        )

    def ambiguous(self, reference: TypedReference, matches: list[str], taken: Collection[str]) -> Problem:
        """Return the problem of a name that several entries have."""
        hint, slugs = next((slug for slug in matches if slug not in taken), ""), ", ".join(matches)
        text = "'{value}' is the name of several entries: {slugs}; write the slug of the one meant"
        ambiguous = problem(
            reference.place(), "ambiguous-reference", text, hint=hint, guess=True, value=reference.typed, slugs=slugs
        )
        return ambiguous.involving(self.files(*matches))

    def files(self, *slugs: str) -> list[str]:
        """Return the paths of the entries with these slugs."""
        return [path for slug in slugs for path in self.paths.get(slug, ())]

    @cached_property
    def paths(self) -> dict[str, list[str]]:
        """Paths of the entries by slug; two entries can have one slug by mistake."""
        paths: dict[str, list[str]] = {}
        for located in self.entries:
            paths.setdefault(located.entry.slug, []).append(located.path)
        for slug, page in self.pages.items():
            paths.setdefault(slug, []).append(page.file)
        return paths

    def find(self, typed: str, kind: EntryKind | None) -> str:
        """Return the slug that a reference means, empty if it is not exactly one."""
        matches = self.matches(typed, kind)
        if len(matches) != 1:
            return ""
        if matches[0] != typed:
            self.names_used.add(fold(typed))
        return matches[0]

    def is_broken(self, typed: str) -> bool:
        """Return whether a reference means an entry that has problems of its own."""
        return typed in self.broken or fold(typed) in self.broken

    def matches(self, typed: str, kind: EntryKind | None) -> list[str]:
        """Return the slugs that a reference can mean."""
        if kind in self.kinds.get(typed, ()):
            return [typed]
        candidates = [typed] if typed in self.kinds else self.names.get(fold(typed), [])
        return [slug for slug in candidates if kind in self.kinds[slug]]

    def bearers(self, name: str, kind: EntryKind | None) -> list[str]:
        """Return the slugs of the entries that bear a name: as a reference, else as a former or foreign name."""
        self.names_used.add(fold(name))
        others = self.other_names.get(fold(name), [])
        return self.matches(name, kind) or [slug for slug in others if kind in self.kinds[slug]]

    def suggestion(
        self, typed: str, kind: EntryKind | None, taken: Collection[str], least: float = MIN_SIMILARITY
    ) -> str:
        """Return the slug that was probably meant, empty if nothing is near; those *taken* are not."""
        moved = self.moved.get((kind, typed), "")
        return moved if moved and moved not in taken else self.suggestions[kind].nearest(typed, taken, least)

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
