"""The name table of the site: every published entry as the scripts know it, and who sits where."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from menglu.entries import regions
from menglu.entries.catalog import Catalog, Membership
from menglu.entries.entry import Alliance, Entry
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import ExtraField, Settings
from menglu.search.name_table import Known, packed, packed_seats
from menglu.search.readings import Reading
from menglu.stages.plan.register import kind_of
from menglu.stages.plan.view import View


def names_of(catalog: Catalog, only: Iterable[Entry] | None = None) -> list[str]:
    """List the names that the table spells out for all entries, or *only* for some, each once, in a fixed order."""
    entries = (e for e in (only or (*catalog.alliances.values(), *catalog.members.values())) if e.publish)
    found = (text for entry in entries for text in (entry.name, *(text for _, text in others(entry, catalog))))
    return list(dict.fromkeys(found))


def others(entry: Entry, catalog: Catalog) -> tuple[tuple[str, str], ...]:
    """Give the other names of an entry, each with the letter of its cell."""
    rows = [("a", name) for name in entry.aliases] + [("f", name) for name in entry.former_names]
    rows += [(letter, name) for letter, name in (("e", entry.name_en), ("t", entry.name_hant)) if name]
    if isinstance(entry, Alliance):
        rows += [("s", seat.name) for seat in catalog.rosters.get(entry.slug, ()) if not seat.member]
    return tuple(rows)


class Table:
    """The entries by their place in the table, and the lists that its numbers count in."""

    def __init__(self, view: View) -> None:
        """Look at the published entries, alliances first, both in the order of a register."""
        self.view = view
        self.settings: Settings = view.settings
        self.entries: tuple[Entry, ...] = (*view.alliances, *view.members)
        self.places = {entry.slug: place for place, entry in enumerate(self.entries)}

    @cached_property
    def regions(self) -> dict[str, int]:
        """The regions with anything in them, those around them included, the larger before the smaller."""
        inner = {code for entry in self.entries for code in entry.places}
        return numbered(sorted(inner | {above for code in inner for above in regions.by_code()[code].ancestors}))

    @cached_property
    def kinds(self) -> dict[str, dict[str, int]]:
        """The kinds of alliances and the types of members that occur, in the order of their vocabularies."""
        words = self.settings.vocabularies
        found = {kind_of(entry)[2] for entry in self.entries}
        lists = {"alliances": words.alliance_kinds, "members": words.member_types}
        return {folder: numbered(key for key in keys if key in found) for folder, keys in lists.items()}

    @cached_property
    def roles(self) -> dict[str, int]:
        """The roles that occur, the highest first."""
        found = {role for rows in self.view.catalog.rosters.values() for seat in rows for role in seat.roles}
        return numbered(role for role in self.settings.vocabularies.roles if role in found)

    @cached_property
    def industries(self) -> dict[str, int]:
        """The industries."""
        return numbered(self.view.industry_keys)

    @cached_property
    def extras(self) -> dict[str, tuple[ExtraField, dict[object, int]]]:
        """The fields of the site that serve as facets, each with the values that occur."""
        found = {}
        for kind in EntryKind:
            for name, field in self.settings.extra_fields(kind).items():
                if field.facet:
                    values = {entry.extras[name] for entry in self.entries if name in entry.extras}
                    found[name] = (field, numbered(sorted(values, key=lambda value: (str(type(value)), value))))
        return found

    def lists(self) -> dict[str, Any]:
        """Give what the numbers of the rows count in, with the words for it."""
        return {
            "alliances": len(self.view.alliances),
            "kinds": self.labelled("alliance_kinds", self.kinds["alliances"]),
            "types": self.labelled("member_types", self.kinds["members"]),
            "roles": self.labelled("roles", self.roles),
            "regions": [self.region(code) for code in self.regions],
            "industries": [
                [key, self.settings.label("industries", tag)] for tag, key in self.view.industry_keys.items()
            ],
            "extras": [
                [name, self.view.term(field.label, field.label_en or field.label), [self.value(one) for one in values]]
                for name, (field, values) in self.extras.items()
            ],
        }

    def labelled(self, vocabulary: str, keys: Mapping[str, object]) -> list[list[str]]:
        """Give the keys of a vocabulary with their words."""
        return [[key, self.settings.label(vocabulary, key)] for key in keys]

    def region(self, code: str) -> list[str | int]:
        """Give a region with its own name and the place of the one it lies in, if any."""
        above = [self.regions[outer] for outer in regions.by_code()[code].ancestors]
        return [code, self.view.place_name(code), *above[-1:]]

    def value(self, value: object) -> str:
        """Write a value of a field of the site."""
        if isinstance(value, bool):
            return self.view.say("yes") if value else self.view.say("no")
        return str(value)

    def known(self, entry: Entry) -> Known:
        """Give an entry as its row has it."""
        seats = self.view.catalog.memberships.get(entry.slug, ())
        roles = [self.roles[role] for seat in seats if seat.current for role in seat.roles]
        return Known(
            slug=entry.slug,
            name=entry.name,
            pinyin=entry.pinyin,
            kind=self.kinds[entry.folder][kind_of(entry)[2]],
            regions=tuple(self.regions[code] for code in entry.places),
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
        """Write the name table."""
        return packed((self.known(entry) for entry in self.entries), readings, self.lists())

    def seats(self) -> bytes:
        """Write who sits where."""
        return packed_seats([list(self.groups(alliance)) for alliance in self.view.alliances])

    def groups(self, alliance: Alliance) -> Iterator[tuple[int, bool, list[int]]]:
        """Give the members of an alliance by role, those of today before former ones."""
        roster = [seat for seat in self.view.catalog.rosters.get(alliance.slug, ()) if seat.member in self.places]
        for former in (False, True):
            for role, rank in self.roles.items():
                members = {self.places[seat.member] for seat in roster if is_in(seat, role, former=former)}
                if members:
                    yield rank, former, sorted(members)


def is_in(seat: Membership, role: str, *, former: bool) -> bool:
    """Tell whether a seat is one of this role, of today or a former one."""
    return role in seat.roles and seat.current is not former


def numbered(keys: Any) -> dict[Any, int]:  # noqa: ANN401 - any keys that can be told apart
    """Give each key its place."""
    return {key: place for place, key in enumerate(keys)}
