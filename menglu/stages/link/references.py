"""Where a reference leads: by slug, or by the exact name or alias of one entry."""

from collections.abc import Callable
from functools import cached_property

from menglu.entries.catalog import Content, Written
from menglu.entries.entry import Entry
from menglu.problems import Place, Problem, problem
from menglu.search.pinyin import spoken
from menglu.text.names import Suggestions, fold

Where = Callable[[], Place]
UNKNOWN = {
    "alliance": "unknown alliance '{value}'",
    "member": "unknown member '{value}'",
    "entry": "unknown entry '{value}'",
}
OTHER_KIND = {
    "alliance": "'{value}' is a member, not an alliance",
    "member": "'{value}' is an alliance, not a member",
}


class References:
    """All that entries are known by."""

    def __init__(self, content: Content) -> None:
        """Index slugs, names and aliases."""
        self.entries: tuple[Written[Entry], ...] = (*content.alliances, *content.members)
        self.nouns: dict[str, set[str]] = {}
        self.broken = content.broken
        self.names: dict[str, list[str]] = {}
        self.named: set[str] = set()
        """The names, folded, by which others were found."""
        self.moved: dict[tuple[str, str], str] = {}
        for written in self.entries:
            entry = written.entry
            self.nouns.setdefault(entry.slug, {"entry"}).add(entry.noun)
            for name in dict.fromkeys(fold(name) for name in (entry.name, *entry.aliases)):
                self.names.setdefault(name, []).append(entry.slug)
            for old in entry.former_slugs:
                self.moved[entry.noun, old] = self.moved["entry", old] = entry.slug

    def follow(self, typed: str, noun: str, where: Where, code: str = "unknown-reference") -> str | Problem:
        """Find the slug that a reference means; *noun* is "alliance", "member" or, for either, "entry".

        A reference to an entry that has problems of its own gives an empty slug. *Where* the reference stands is
        asked only when there is something to be said about it.
        """
        if noun in self.nouns.get(typed, ()):
            return typed
        folded = fold(typed)
        found = [typed] if typed in self.nouns else self.names.get(folded, [])
        fitting = [slug for slug in found if noun in self.nouns[slug]]
        if len(fitting) == 1:
            self.named.add(folded)
            return fitting[0]
        place = where()
        if fitting:
            slugs = ", ".join(fitting)
            text = "'{value}' is the name of several entries: {slugs}; write the slug of the one meant"
            return problem(place, "ambiguous-reference", text, hint=fitting[0], guess=True, value=typed, slugs=slugs)
        if typed in self.broken or folded in self.broken:
            return ""
        if found:
            return problem(place, code, OTHER_KIND[noun], value=typed)
        hint = self.moved.get((noun, typed)) or self.suggestions[noun].nearest(typed)
        return problem(place, code, UNKNOWN[noun], hint=hint, guess=True, value=typed)

    @cached_property
    def suggestions(self) -> dict[str, Suggestions]:
        """What may have been meant, by noun."""
        return {noun: Suggestions(self.spellings(noun), spoken) for noun in UNKNOWN}

    def spellings(self, noun: str) -> list[tuple[str, str]]:
        """List slugs, names and aliases of the entries of a noun."""
        fitting = [w.entry for w in self.entries if noun in ("entry", w.entry.noun)]
        return [
            (form, entry.slug)
            for entry in fitting
            for form in (entry.slug, entry.name, *entry.aliases, *entry.former_names)
        ]
