"""One field set in all entries that meet conditions, after its value has been checked by its declaration."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from menglu.editing import front_matter
from menglu.editing.directory import Directory
from menglu.editing.field_values import folded_values, read_value
from menglu.editing.revision import Draft, Revision
from menglu.entries.catalog import LocatedEntry
from menglu.entries.entry import MODELS, Entry
from menglu.entries.field_order import field_order
from menglu.entries.fields.field import fields_of, is_list
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import Settings
from menglu.problems import SiteError, UsageError
from menglu.text.names import fold
from menglu.text.suggestions import Suggestions
from menglu.text.yaml import Data, Location, parse_yaml

BESIDE = ("slug",)
"""What conditions can name beside fields."""


class Condition(NamedTuple):
    """Field and value that an entry must have; an empty value stands for a field without one."""

    field: str
    value: str

    @classmethod
    def parse(cls, text: str) -> "Condition":
        """Parse `field=value`; raises UsageError for any other text."""
        field, sign, value = text.partition("=")
        if not sign or not field.strip():
            raise UsageError("'{value}' is no condition: write FIELD=VALUE", value=text)
        return cls(field.strip(), value.strip())

    @property
    def location(self) -> Location:
        """Location of the field."""
        return tuple(self.field.split("."))

    def spellings(self, kind: EntryKind, settings: Settings) -> frozenset[str]:
        """Return the value folded: as it is typed, and as the field reads it (武汉市 for a region is its code)."""
        is_item = self.field in MODELS[kind].model_fields and is_list(MODELS[kind], self.field)
        entry, _ = read_value(kind, self.location, [self.value] if is_item else self.value, settings)
        return frozenset((fold(self.value), *folded_values(entry, self.location)))

    def is_met(self, entry: Entry, spellings: Collection[str]) -> bool:
        """Return whether an entry has the value."""
        if not self.value:
            is_given = self.location[0] in (*entry.model_fields_set, *entry.extras)
            return not is_given or (len(self.location) > 1 and not folded_values(entry, self.location))
        return any(value in spellings for value in folded_values(entry, self.location))


def set_field(
    directory: Directory, field: str, typed: str, conditions: Sequence[Condition], kind: EntryKind | None
) -> Revision:
    """Set a field of the entries that meet all conditions; raises UsageError or SiteError if that is not possible."""
    if not conditions:
        raise UsageError("which entries? name them with --where FIELD=VALUE")
    settings = directory.content.settings
    kinds = kinds_with((field, *(condition.field for condition in conditions)), settings, kind)
    location = tuple(field.split("."))
    value = value_of(typed, field)
    for each in kinds:
        check_value(each, location, value, settings)
    draft, count = Draft(directory), 0
    wanted = {each: [condition.spellings(each, settings) for condition in conditions] for each in kinds}
    for located in directory.entries.values():
        entry = located.entry
        if entry.entry_kind in kinds and all(
            condition.is_met(entry, spellings)
            for condition, spellings in zip(conditions, wanted[entry.entry_kind], strict=True)
        ):
            count += 1
            put(draft, located, location, value)
    if not count:
        draft.note("no entry meets the conditions")
    return draft.revision()


def put(draft: Draft, located: LocatedEntry[Entry], location: Location, value: Data) -> None:
    """Set the field of an entry, or remove it for an empty value."""
    text = draft.text(located.path)
    if not text.is_sound:
        draft.note("{path} has problems of syntax and stays as it is", path=located.path)
    elif front_matter.value_at(text.data, location) != value:
        text = front_matter.remove(text, location) if value is None else front_matter.set_value(text, location, value)
        draft.put(text)


def kinds_with(names: Sequence[str], settings: Settings, kind: EntryKind | None) -> tuple[EntryKind, ...]:
    """Return the kinds of entry that have all the fields, or the one that is asked for."""
    known = {each: fields(each, settings) for each in (EntryKind if kind is None else (kind,))}
    for name in names:
        if not any(name in of_kind for of_kind in known.values()):
            spellings = [(each, each) for of_kind in known.values() for each in of_kind]
            hint = Suggestions(spellings).nearest(name)
            text = "there is no field '{value}' (did you mean '{hint}'?)" if hint else "there is no field '{value}'"
            raise UsageError(text, value=name, hint=hint)
    kinds = tuple(each for each, of_kind in known.items() if all(name in of_kind for name in names))
    if not kinds:
        raise UsageError("no kind of entry has all these fields: {names}", names=", ".join(names))
    return kinds


def fields(kind: EntryKind, settings: Settings) -> tuple[str, ...]:
    """Return the fields of a kind of entry; those of a group also with the name of the group before them."""
    model, extra = MODELS[kind], tuple(settings.extra_fields(kind))
    names = field_order(model, (), extra)
    groups = [(name, field_order(model, (name,))) for name in fields_of(model) if not is_list(model, name)]
    return (*names, *(f"{name}.{part}" for name, parts in groups for part in parts), *BESIDE)


def value_of(typed: str, field: str) -> Data:
    """Return the value that is typed: a list or map in brackets, else the text; None for an empty one."""
    if field in BESIDE:
        raise UsageError("a slug is changed by renaming the entry: menglu rename")
    text = typed.strip()
    if text[:1] in ("[", "{"):
        document = parse_yaml(f"value: {text}\n", "")
        if not document.problems and isinstance(document.data, dict):
            return document.data.get("value")
    return text or None


def check_value(kind: EntryKind, location: Location, value: Data, settings: Settings) -> None:
    """Raise SiteError with the problems of a value for a field."""
    _, problems = read_value(kind, location, value, settings)
    if problems:
        raise SiteError(problems)
