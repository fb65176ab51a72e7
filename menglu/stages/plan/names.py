"""The name table of the site: published entries and memberships as the scripts need them."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from menglu.entries.catalog import Catalog, Membership
from menglu.entries.entry import Alliance, Entry
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import Settings
from menglu.entries.settings.extras import Extra
from menglu.entries.settings.own_fields import ExtraField
from menglu.entries.values import regions
from menglu.search.name_table import NameRecord, packed, packed_seats
from menglu.search.readings import Reading
from menglu.stages.plan.entry_keys import kind_of
from menglu.stages.plan.view import View


def names_of(catalog: Catalog, only: Iterable[Entry] | None = None) -> list[str]:
    """Return the names in the table, of all entries or *only* of some, each once, in a fixed order."""
    entries = (e for e in (only or catalog.entries) if e.publish)
    names = (text for entry in entries for text in (entry.name, *(text for _, text in others(entry, catalog))))
    return list(dict.fromkeys(names))


def others(entry: Entry, catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Return the other names of an entry, each with the letter of its cell."""
    rows = [("a", name) for name in entry.aliases] + [("f", name) for name in entry.former_names]
    rows += [(letter, name) for letter, name in (("e", entry.name_en), ("t", entry.name_hant)) if name]
    if isinstance(entry, Alliance):
        rows += [("s", seat.name) for seat in catalog.rosters.get(entry.slug, ()) if not seat.member]
    return tuple(rows)


class Table:
    """The entries by their index in the table, and the lists that its numbers index."""

    def __init__(self, view: View) -> None:
        """Hold the published entries, alliances before members, each sorted by pinyin."""
        self.view = view
        self.settings: Settings = view.settings
        self.entries: tuple[Entry, ...] = (*view.alliances, *view.members)
        self.places = {entry.slug: place for place, entry in enumerate(self.entries)}

    @cached_property
    def regions(self) -> dict[str, int]:
        """The regions with anything in them, those around them included, the larger before the smaller."""
        inner = {regions.listed(code) for entry in self.entries for code in entry.places}
        return numbered(sorted(inner | {above for code in inner for above in regions.get(code).ancestors}))

    @cached_property
    def kinds(self) -> dict[str, dict[str, int]]:
        """The kinds of alliances and the types of members that occur, in the order of their vocabularies."""
        words = self.settings.vocabularies
        used = {kind_of(entry)[2] for entry in self.entries}
        lists = {"alliances": words.alliance_kinds, "members": words.member_types}
        return {folder: numbered(key for key in keys if key in used) for folder, keys in lists.items()}

    @cached_property
    def roles(self) -> dict[str, int]:
        """The roles that occur, the highest first."""
        used = {role for rows in self.view.catalog.rosters.values() for seat in rows for role in seat.roles}
        return numbered(role for role in self.settings.vocabularies.roles if role in used)

    @cached_property
    def industries(self) -> dict[str, int]:
        """The industries."""
        return numbered(self.view.index.industry_keys)

    @cached_property
    def extras(self) -> dict[str, tuple[ExtraField, dict[Extra, int]]]:
        """The fields of the site that serve as facets, each with the values that occur."""
        facets = {}
        for kind in EntryKind:
            for name, field in self.settings.extra_fields(kind).items():
                if field.facet:
                    values = {entry.extras[name] for entry in self.entries if name in entry.extras}
                    facets[name] = (field, numbered(in_order(field, values)))
        return facets

    def lists(self) -> dict[str, Any]:
        """Return the lists that the numbers of the rows index, with their labels."""
        return {
            "alliances": len(self.view.alliances),
            "also": self.also(),
            "kinds": self.labelled("alliance_kinds", self.kinds["alliances"]),
            "types": self.labelled("member_types", self.kinds["members"]),
            "roles": self.labelled("roles", self.roles),
            "beside": [
                place for role, place in self.roles.items() if not self.settings.vocabularies.roles[role].counts
            ],
            "regions": [self.region(code) for code in self.regions],
            "industries": [
                [key, self.settings.label("industries", tag)] for tag, key in self.view.index.industry_keys.items()
            ],
            "extras": [
                [
                    name,
                    field.in_language(self.settings.language),
                    [self.view.own_value(field, value) for value in values],
                ]
                for name, (field, values) in self.extras.items()
            ],
        }

    def also(self) -> dict[str, list[tuple[str, ...]]]:
        """Return the other words for the kinds, types and industries, where there are any."""
        lists = (
            ("kinds", "alliance_kinds", self.kinds["alliances"]),
            ("types", "member_types", self.kinds["members"]),
            ("industries", "industries", self.view.index.industry_keys),
        )
        words = {
            name: [term.also if (term := self.settings.terms[vocabulary].get(key)) else () for key in keys]
            for name, vocabulary, keys in lists
        }
        return {name: rows for name, rows in words.items() if any(rows)}

    def labelled(self, vocabulary: str, keys: Mapping[str, object]) -> list[list[str]]:
        """Return the keys of a vocabulary with their labels."""
        return [[key, self.settings.label(vocabulary, key)] for key in keys]

    def region(self, code: str) -> list[str | int]:
        """Return a region with its own name and the index of the one it lies in, if any."""
        above = [self.regions[outer] for outer in regions.get(code).ancestors]
        return [code, self.view.place_name(code), *above[-1:]]

    def record(self, entry: Entry) -> NameRecord:
        """Return an entry as its row holds it."""
        seats = self.view.catalog.memberships.get(entry.slug, ())
        roles = [self.roles[role] for seat in seats if seat.current for role in seat.roles]
        return NameRecord(
            slug=entry.slug,
            name=entry.name,
            pinyin=tuple(entry.pinyin_by_name.items()),
            kind=self.kinds[entry.folder][kind_of(entry)[2]],
            regions=tuple(self.regions[code] for code in dict.fromkeys(map(regions.listed, entry.places))),
            industries=tuple(self.industries[tag] for tag in dict.fromkeys(entry.industries)),
            role=min(roles, default=None),
            extras=tuple(
                (number, values[entry.extras[name]])
                for number, (name, (_, values)) in enumerate(self.extras.items())
                if name in entry.extras
            ),
            disambiguation=entry.disambiguation,
            others=others(entry, self.view.catalog),
        )

    def names(self, readings: Mapping[str, Reading]) -> bytes:
        """Return the name table as a script."""
        return packed((self.record(entry) for entry in self.entries), readings, self.lists())

    def seats(self) -> bytes:
        """Return the memberships as a script."""
        return packed_seats([list(self.groups(alliance)) for alliance in self.view.alliances])

    def groups(self, alliance: Alliance) -> Iterator[tuple[int, bool, list[int]]]:
        """Yield the members of an alliance by role, current before former ones."""
        roster = [seat for seat in self.view.catalog.rosters.get(alliance.slug, ()) if seat.member in self.places]
        for former in (False, True):
            for role, rank in self.roles.items():
                members = {self.places[seat.member] for seat in roster if is_in(seat, role, former=former)}
                if members:
                    yield rank, former, sorted(members)


def in_order(field: ExtraField, values: Iterable[Extra]) -> list[Extra]:
    """Return values of a field in the order of its choices; of any other field, in their own."""
    places = {choice: place for place, choice in enumerate(field.choices)}
    return sorted(values, key=lambda value: (places.get(str(value), -1), str(type(value)), value))


def is_in(seat: Membership, role: str, *, former: bool) -> bool:
    """Return whether a seat has this role, as a current or a former one."""
    return role in seat.roles and seat.current is not former


def numbered(keys: Any) -> dict[Any, int]:  # noqa: ANN401 - any hashable keys
    """Return the index of each key."""
    return {key: place for place, key in enumerate(keys)}
