"""Fields of two entries that become one: what one lacks is taken from the other, lists are united."""

from collections.abc import Collection
from dataclasses import dataclass

from menglu.editing import front_matter
from menglu.editing.directory import Directory
from menglu.editing.entry_text import EntryText, Replacement
from menglu.editing.references import field_references
from menglu.editing.rename import without_former
from menglu.editing.revision import Draft
from menglu.entries.catalog import LocatedEntry
from menglu.entries.entry import Entry, model_of
from menglu.entries.field_order import field_order
from menglu.entries.fields.field import Model, group_of
from menglu.text.names import fold
from menglu.text.yaml import Data, Location, emit

OTHERWISE = frozenset({"name", "aliases", "former_slugs", "pinyin", "members", "memberships"})
"""Fields that are united in a way of their own."""
TAKEN = "{field}: taken from {slug}"
CONFLICT = "{field}: '{value}' stays, {slug} has '{other}'"


@dataclass(frozen=True, slots=True)
class Union:
    """Fields of an entry to which those of another are added."""

    draft: Draft
    old: LocatedEntry[Entry]
    new: LocatedEntry[Entry]

    def apply(self) -> None:
        """Store the entry with all that it takes from the other."""
        text = self.draft.text(self.old.path)
        merged = (self.old.entry.slug, self.new.entry.slug)
        typed = without_own_references(text, self.draft.directory, merged).data
        order = field_order(type(self.new.entry), (), self.draft.directory.extra_fields(self.new.path))
        for name in order:
            if typed.get(name) is not None and name not in OTHERWISE:
                self.add((name,), typed[name])
        self.add_names()
        self.add_pinyin()
        self.add_former_slugs()
        self.add_body()

    @property
    def text(self) -> EntryText:
        """The entry as united so far."""
        return self.draft.text(self.new.path)

    def set_value(self, location: Location, value: Data) -> None:
        """Set a value of the entry."""
        self.draft.put(front_matter.set_value(self.text, location, value))

    def note_taken(self, location: Location) -> None:
        """Note that a field was taken."""
        self.draft.note(TAKEN, field=".".join(map(str, location)), slug=self.old.entry.slug)

    def add(self, location: Location, value: Data) -> None:
        """Add the value of a field of the other entry."""
        present = front_matter.value_at(self.text.data, location)
        group = group_at(type(self.new.entry), location)
        if isinstance(value, list) and (isinstance(present, list) or present is None):
            self.add_items(location, value, present or [])
        elif present is None and not self.default_of(location):
            self.set_value(location, value)
            self.note_taken(location)
        elif isinstance(value, dict) and isinstance(present, dict) and group and is_optional(group):
            for name, part in value.items():
                if part is not None:
                    self.add((*location, name), part)
        else:
            self.note_conflict(location, self.default_of(location) if present is None else present, value)

    def add_items(self, location: Location, items: list[Data], present: list[Data]) -> None:
        """Add the items of a list that the entry lacks."""
        own = {key_of(item) for item in present}
        own |= {fold(self.new.entry.name)} if location == ("former_names",) else set()
        one, two = (getattr(entry.entry, str(location[0]), ()) for entry in (self.old, self.new))
        parsed = one if len(one) == len(items) else items
        missing = [
            item for item, value in zip(items, parsed, strict=True) if key_of(item) not in own and value not in two
        ]
        for item in missing:
            self.draft.put(front_matter.append(self.text, location, item))
        if missing:
            self.note_taken(location)

    def add_names(self) -> None:
        """Add the names of the other entry to the aliases."""
        entry = self.new.entry
        own = {fold(name) for name in (entry.name, *entry.aliases, *entry.former_names)}
        for name in (self.old.entry.name, *self.old.entry.aliases):
            if fold(name) not in own:
                own.add(fold(name))
                self.draft.put(front_matter.append(self.text, ("aliases",), name))

    def add_pinyin(self) -> None:
        """Add the readings of the names that both have now."""
        own, other, data = self.new.entry.pinyin_by_name, self.old.entry.pinyin_by_name, self.text.data
        names = {self.new.entry.name, *(data.get("aliases") or ()), *(data.get("former_names") or ())}
        added = {name: text for name, text in other.items() if name not in own and name in names}
        if added:
            readings: dict[str, Data] = {**own, **added}
            is_of_name = list(readings) == [self.new.entry.name]
            self.set_value(("pinyin",), readings[self.new.entry.name] if is_of_name else readings)
            self.note_taken(("pinyin",))

    def add_former_slugs(self) -> None:
        """Add the addresses of the other entry, which redirect from now on."""
        for slug in (*self.old.entry.former_slugs, self.old.entry.slug):
            if slug != self.new.entry.slug:
                self.draft.put(front_matter.append(without_former(self.text, slug), ("former_slugs",), slug))

    def add_body(self) -> None:
        """Take the text of the other entry if there is none; note if it has another one."""
        one, two = self.draft.text(self.old.path).front, self.text.front
        if one is None or two is None or not one.body.strip() or one.body.strip() == two.body.strip():
            return
        if two.body.strip():
            self.draft.note("the text of {slug} is left out", slug=self.old.entry.slug)
            return
        end = len(self.text.text)
        start = "" if self.text.text.endswith("\n") else "\n"
        self.draft.put(self.text.replaced([Replacement(end, end, f"{start}\n{one.body}")]))
        self.draft.note("the text is taken from {slug}", slug=self.old.entry.slug)

    def default_of(self, location: Location) -> str:
        """Return what a field of the entry is without a value, as it would be typed."""
        field = type(self.new.entry).model_fields.get(str(location[0])) if len(location) == 1 else None
        default = field.default if field else ""
        return str(default).lower() if isinstance(default, str | bool) else ""

    def note_conflict(self, location: Location, present: Data, other: Data) -> None:
        """Note that two values of a field differ, if they do."""
        one, two = self.old.entry, self.new.entry
        parsed = [value_of(entry, location) for entry in (one, two)]
        if key_of(other) == key_of(present) or (parsed[0] is not None and parsed[0] == parsed[1]):
            return
        field, value = ".".join(map(str, location)), present if isinstance(present, str) else emit.flow(present)
        self.draft.note(CONFLICT, field=field, value=value, slug=one.slug, other=emit.flow(other))


def value_of(entry: Entry, location: Location) -> object:
    """Return the parsed value of a field, None if there is none."""
    value: object = entry
    for step in location:
        value = getattr(value, str(step), None)
    return value


def without_own_references(entry: EntryText, directory: Directory, merged: Collection[str]) -> EntryText:
    """Return one of the merged entries without references to them; it may be a party of its own project."""
    result = entry
    for location, typed in reversed(list(field_references(model_of(entry.path), entry.data))):
        slugs = directory.matches(typed)
        if slugs and set(slugs) <= set(merged) and location[0] != "projects":
            result = front_matter.remove(result, location[:2])
    return result


def key_of(data: object) -> object:
    """Return what makes two typed values the same."""
    if isinstance(data, str):
        return fold(data)
    if isinstance(data, list):
        return tuple(map(key_of, data))
    return frozenset((name, key_of(value)) for name, value in data.items()) if isinstance(data, dict) else None


def group_at(model: Model, location: Location) -> Model | None:
    """Return the group of a field at the top of an entry."""
    field = model.model_fields.get(str(location[0])) if len(location) == 1 else None
    return group_of(field.annotation) if field else None


def is_optional(group: Model) -> bool:
    """Return whether all fields of a group stand for themselves: none is required."""
    return not any(field.is_required() for field in group.model_fields.values())
