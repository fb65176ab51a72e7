"""Entries whose names differ only in what is easily mistaken: probably one body with two entries."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from menglu.entries.catalog import Catalog, LocatedEntry
from menglu.entries.entry import Entry
from menglu.problems import Problem, problem
from menglu.search.folding import words
from menglu.text.names import fold

TEXT = "'{value}' may be '{other}' ({path}): merge the two, or write 'distinct_from: [{slug}]'"
COMPANY = re.compile(r"(?:股份)?(?:有限)?(?:责任)?公司")
PROVINCE = re.compile(r"^([^省市]{2,3})省")
CITY = re.compile(r"^([^省市]{2,6})市")
SCHOOL = re.compile(r"职业(?:技术)?(?:学院|大学)")
TRADE_SCHOOL = re.compile(r"(?:高级)?技工学校|技师学院")
LEGAL_FORMS = {"incorporated": "inc", "limited": "ltd", "corporation": "corp", "company": "co", "and": "", "the": ""}
COMPARED = 8
"""How many entries of one key each is compared with, so that thousands alike cost no more than as many others."""


class Named(NamedTuple):
    """An entry with one of its names."""

    located: LocatedEntry[Entry]
    name: str
    is_own: bool
    """Whether it is its name, not another one."""


def near_duplicates(catalog: Catalog, entries: Sequence[LocatedEntry[Entry]]) -> Iterator[Problem]:
    """Yield a warning about each pair of entries of one kind that are probably one and do not say that they are two."""
    reported: set[frozenset[str]] = set()
    buckets: dict[tuple[str, str], list[Named]] = {}
    for located in entries:
        for named in names_of(located):
            bucket = buckets.setdefault((located.entry.entry_kind, key_of(named.name)), [])
            for other in bucket[-COMPARED:]:
                pair = frozenset((located.entry.slug, other.located.entry.slug))
                if pair not in reported and is_near(named, other) and not are_distinct(catalog, named, other):
                    reported.add(pair)
                    yield near_duplicate(*((named, other) if named.is_own else (other, named)))
            bucket.append(named)


def names_of(located: LocatedEntry[Entry]) -> Iterator[Named]:
    """Yield the names of an entry, its own first."""
    entry = located.entry
    yield Named(located, entry.name, is_own=True)
    for name in (*entry.aliases, *entry.former_names, entry.name_en, entry.name_hant):
        if name:
            yield Named(located, name, is_own=False)


def near_duplicate(named: Named, other: Named) -> Problem:
    """Return the warning, at the name of the first."""
    slug, path = other.located.entry.slug, other.located.path
    place = named.located.place("name")
    near = problem(place, "near-duplicate", TEXT, value=named.name, other=other.name, path=path, slug=slug)
    return near.involving([path])


def is_near(named: Named, other: Named) -> bool:
    """Return whether two names of one key are for one body: the name of an entry is among them, and places agree."""
    one, two = named.located.entry, other.located.entry
    if one.slug == two.slug or not (named.is_own or other.is_own) or fold(one.name) == fold(two.name):
        return False
    if plain_key(named.name) == plain_key(other.name):
        return True
    return not one.places or not two.places or any(lie_together(a, b) for a in one.places for b in two.places)


def lie_together(code: str, other: str) -> bool:
    """Return whether two regions are in one city, or one of them is around the other."""
    left, right = (region if "/" in region else region[:4].removesuffix("00") for region in (code, other))
    return left.startswith(right) or right.startswith(left)


def are_distinct(catalog: Catalog, named: Named, other: Named) -> bool:
    """Return whether one of two entries says that it is not the other."""
    one, two = named.located.entry, other.located.entry
    if one.disambiguation or two.disambiguation:
        return True
    stated = {(slug, target) for slug in (one.slug, two.slug) for target in stated_beside(catalog, slug)}
    return (one.slug, two.slug) in stated or (two.slug, one.slug) in stated


def stated_beside(catalog: Catalog, slug: str) -> Iterator[str]:
    """Yield the entries that an entry refers to as others."""
    yield from catalog.distinct_from.get(slug, ())
    yield from (target for _, target in catalog.relations.get(slug, ()))
    if slug in catalog.parent_of:
        yield catalog.parent_of[slug]


def key_of(name: str) -> str:
    """Return what all names that may be mistaken for each other have in common."""
    return TRADE_SCHOOL.sub("技工学校", SCHOOL.sub("职业学院", plain_key(name)))


def plain_key(name: str) -> str:
    """Return a name without signs, accents, legal forms, and the words for province and city after its place."""
    text = "".join(LEGAL_FORMS.get(word, word) for word in words(name))
    return COMPANY.sub("公司", CITY.sub(r"\1", PROVINCE.sub(r"\1", text)))
