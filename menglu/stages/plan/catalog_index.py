"""Indexes over a catalog, computed once for all pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from menglu.entries.catalog import Catalog
from menglu.entries.kinds import RESERVED
from menglu.search.pinyin import slugify
from menglu.stages.plan.entry_keys import tags


@dataclass(frozen=True, slots=True)
class CatalogIndex:
    """What follows from the relations between entries."""

    industry_keys: Mapping[str, str]
    """The file name of each industry's list."""
    parts: Mapping[str, tuple[str, ...]]
    """The slugs of the parts of each entry."""
    public: frozenset[str]
    """The entries that have a page."""
    current_members: Mapping[str, frozenset[str]]
    """The members of today of each alliance that have an entry."""
    related_from: Mapping[str, tuple[tuple[str, str], ...]]
    """Relation and slug of the alliances that name each alliance."""


def catalog_index(catalog: Catalog) -> CatalogIndex:
    """Return the indexes of a catalog."""
    entries = catalog.entries
    return CatalogIndex(
        industry_keys=unique_keys(tags(catalog)),
        parts={owner: tuple(sorted(parts)) for owner, parts in grouped_parts(catalog).items()},
        public=frozenset(entry.slug for entry in entries if entry.publish),
        current_members={
            slug: frozenset(seat.member for seat in seats if seat.member and seat.is_membership)
            for slug, seats in catalog.rosters.items()
        },
        related_from={slug: tuple(rows) for slug, rows in inverse_relations(catalog).items()},
    )


def unique_keys(tags: list[str]) -> dict[str, str]:
    """Return a slug for each tag; equal slugs are told apart by a number, and so are those that no page can have."""
    keys: dict[str, str] = {}
    taken: set[str] = set(RESERVED)
    for tag in tags:
        stem = slugify(tag) or "tag"
        key, number = stem, 1
        while key in taken:
            number += 1
            key = f"{stem}-{number}"
        taken.add(key)
        keys[tag] = key
    return keys


def grouped_parts(catalog: Catalog) -> dict[str, list[str]]:
    """Return the parts of each entry."""
    groups: dict[str, list[str]] = {}
    for part, owner in catalog.parent_of.items():
        groups.setdefault(owner, []).append(part)
    return groups


def inverse_relations(catalog: Catalog) -> dict[str, list[tuple[str, str]]]:
    """Return relation and slug of the alliances that name each alliance, ordered by slug."""
    inverse: dict[str, list[tuple[str, str]]] = {}
    for other, relations in sorted(catalog.relations.items()):
        for relation, slug in relations:
            inverse.setdefault(slug, []).append((relation, other))
    return inverse
