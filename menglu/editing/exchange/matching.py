"""Names in a table matched with entries: by identifier, by exact name or alias; and names nearly those of an entry."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple, TypeVar

from menglu.entries.catalog import Content
from menglu.entries.entry import Entry
from menglu.entries.kinds import EntryKind
from menglu.entries.values import regions
from menglu.entries.values.short_places import find as find_place
from menglu.search.variants import simplified
from menglu.text.names import fold

K = TypeVar("K")

LEGAL_FORM = re.compile(
    r"(?:股份)?(?:有限)?(?:责任)?公司|(?:incorporated|inc|limited|ltd|corporation|corp|company|co|llc|plc)$"
)
SIGNS = re.compile(r"[^\w]+|_")
PLACE_SUFFIX = re.compile(r"(?:省|市|县|区|特别行政区|[^市]{1,3}族自治[区州县]|自治区|地区)$")
PLACE_ENDING = re.compile(r"(?:省|市)")
NUMBER = re.compile("[0-9一二三四五六七八九十]")
IN_BRACKETS = re.compile(r"([^（(]+)[（(]([^（()）]+)[)）]")
SHORTEST = 6
"""Characters of a name that may be mistaken for another: 四中 and 五中 are two schools."""
SIMILARITY = 0.83
"""Of names of six characters that differ in one."""
COMMON = 50
"""So many names share a pair of characters that says nothing: 有限, 学院."""
COMPARED = 4
PLACE_NAME = 2
LARGE_REGIONS = frozenset({"华东", "华南", "华中", "华北", "东北", "西北", "西南", "中国", "国家", "全国"})
"""Regions that names begin with and no code stands for."""


class Named(NamedTuple):
    """What the index knows of an entry."""

    slug: str
    kind: EntryKind
    name: str
    identifiers: tuple[tuple[str, str], ...] = ()


class Names:
    """Index of entries by identifier and by name; new entries are added as they come."""

    def __init__(self, content: Content) -> None:
        """Index all entries."""
        self.slugs: dict[str, EntryKind] = {}
        self.entries: dict[tuple[EntryKind, str], Named] = {}
        self.by_identifier: dict[tuple[EntryKind, str, str], list[str]] = {}
        self.by_name: dict[tuple[EntryKind, str], list[str]] = {}
        self.by_other_name: dict[tuple[EntryKind, str], list[str]] = {}
        self.by_plain: dict[tuple[EntryKind, str], list[str]] = {}
        self.by_pair: dict[tuple[EntryKind, str], list[tuple[str, str]]] = {}
        """Plain names with their slugs, by pairs of adjacent characters."""
        self.taken: set[str] = set()
        """Slugs that no new entry can have."""
        for located in content.entries:
            self.add_entry(located.entry)

    def add_entry(self, entry: Entry) -> None:
        """Add an entry with all its names."""
        identifiers = {scheme: code for scheme, code in entry.identifiers.model_dump().items() if code}
        others = (*entry.former_names, entry.name_en, entry.name_hant)
        self.add(entry.entry_kind, entry.slug, (entry.name, *entry.aliases), identifiers)
        for name in filter(None, others):
            append(self.by_other_name, (entry.entry_kind, fold(name)), entry.slug)
        for name in (entry.name, *entry.aliases, *entry.former_names):
            text = plain(name)
            append(self.by_plain, (entry.entry_kind, text), entry.slug)
            for pair in pairs(text):
                self.by_pair.setdefault((entry.entry_kind, pair), []).append((text, entry.slug))
        self.taken.update(entry.former_slugs)

    def add(self, kind: EntryKind, slug: str, names: Iterable[str], identifiers: Mapping[str, str]) -> None:
        """Add an entry by its names, the full one first."""
        names = tuple(names)
        self.slugs[slug] = kind
        self.taken.add(slug)
        self.entries[kind, slug] = Named(slug, kind, names[0], tuple(identifiers.items()))
        for scheme, code in identifiers.items():
            append(self.by_identifier, (kind, scheme, code), slug)
        for name in names:
            append(self.by_name, (kind, fold(name)), slug)

    def name_of(self, kind: EntryKind, slug: str) -> str:
        """Return the full name of an entry."""
        return self.entries[kind, slug].name

    def identified(self, kind: EntryKind, identifiers: Mapping[str, str]) -> list[str]:
        """Return the entries that have one of the identifiers."""
        found = (slug for item in identifiers.items() for slug in self.by_identifier.get((kind, *item), ()))
        return list(dict.fromkeys(found))

    def named(self, kind: EntryKind, name: str) -> list[str]:
        """Return the entries with exactly this name or alias."""
        return list(dict.fromkeys(self.by_name.get((kind, fold(name)), ())))

    def near(self, kind: EntryKind, name: str, identifiers: Mapping[str, str] | None = None) -> list[str]:
        """Return the entries that a name may be meant for, though it is not theirs."""
        text = plain(name)
        found = [(slug, name) for slug in (*self.called(kind, name), *self.similar(kind, text))]
        for part in two_names(name):
            found += [(slug, part) for slug in (*self.named(kind, part), *self.called(kind, part))]
        meant = (slug for slug, form in found if self.may_be(self.entries[kind, slug], form, identifiers or {}))
        return list(dict.fromkeys(meant))

    def called(self, kind: EntryKind, name: str) -> list[str]:
        """Return the entries that have a name in another form, or had it, or have it in another language."""
        return [*self.by_other_name.get((kind, fold(name)), ()), *self.by_plain.get((kind, plain(name)), ())]

    def similar(self, kind: EntryKind, text: str) -> Iterator[str]:
        """Yield the entries whose names are nearly a plain name, the most similar of those that share a rare pair."""
        if len(text) < SHORTEST:
            return
        shared: Counter[tuple[str, str]] = Counter()
        for pair in pairs(text):
            rows = self.by_pair.get((kind, pair), ())
            if len(rows) <= COMMON:
                shared.update(rows)
        for (other, slug), _ in shared.most_common(COMPARED):
            if SequenceMatcher(None, text, other, autojunk=False).ratio() >= SIMILARITY:
                yield slug

    def may_be(self, entry: Named, name: str, identifiers: Mapping[str, str]) -> bool:
        """Return whether a name may be that of an entry: not with another number, place or identifier."""
        if any(identifiers.get(scheme, code) != code for scheme, code in entry.identifiers):
            return False
        return numbers(entry.name) == numbers(name) and not other_place(entry.name, name)


def append(index: dict[K, list[str]], key: K, slug: str) -> None:
    """Add a slug to an index."""
    index.setdefault(key, []).append(slug)


def pairs(text: str) -> set[str]:
    """Return the pairs of adjacent characters of a text."""
    return {text[place : place + 2] for place in range(len(text) - 1)}


def plain(name: str) -> str:
    """Return a name without signs, legal form and the endings of places, in simplified characters."""
    text = simplified(SIGNS.sub("", fold(name)))
    return PLACE_ENDING.sub("", LEGAL_FORM.sub("公司" if "公司" in text else "", text))


def two_names(name: str) -> tuple[str, ...]:
    """Return the two names in one, the second in brackets; none where the brackets hold the place of a branch."""
    match = IN_BRACKETS.fullmatch(name)
    return () if match is None or find_place(match[2]) else (match[1].strip(), match[2].strip())


def numbers(name: str) -> list[str]:
    """Return the digits and numerals of a name."""
    return NUMBER.findall(name)


def other_place(name: str, other: str) -> bool:
    """Return whether two names begin with the names of two places."""
    one, two = place_in(plain(name)), place_in(plain(other))
    return bool(one and two and one != two)


def place_in(name: str) -> str:
    """Return the place that a name begins with, empty without one."""
    return next((name[:length] for length in (4, 3, 2) if name[:length] in short_places()), "")


@cache
def short_places() -> frozenset[str]:
    """Return the names of provinces, cities and counties without their endings: 武汉, 湖北."""
    names = (PLACE_SUFFIX.sub("", name) for name in regions.by_name())
    return frozenset(name for name in names if len(name) >= PLACE_NAME) | LARGE_REGIONS
