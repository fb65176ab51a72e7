"""What differs between the fields of an entry."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from menglu.entries.entry import Entry
from menglu.entries.fields.field import Model, columns_of, fields_of, group_at
from menglu.site.comparison import FieldChange, TextChange
from menglu.site.labels import own_value
from menglu.stages.compare.matching import Unreadable
from menglu.stages.compare.references import LINKED, ReferenceTexts
from menglu.stages.compare.words import Words


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two states: the words for its values, what its references mean, and what cannot be read of it."""

    words: Words
    references: ReferenceTexts
    unreadable: Unreadable


def field_changes(before: Side, after: Side, old: Entry, new: Entry) -> tuple[FieldChange, ...]:
    """Return the fields of an entry that differ, in the order of the front matter; then references, then links."""
    changes = [*declared(before, after, old, new), *own(before, after, old, new)]
    old_texts, new_texts = before.references.of(old), after.references.of(new)
    changes += [
        FieldChange(field, label, old_texts[field][1], texts, is_list=field not in ("parent", "part_of"))
        for field, (label, texts) in new_texts.items()
    ]
    return tuple(change for change in changes if change.old != change.new)


def declared(before: Side, after: Side, old: Entry, new: Entry) -> Iterator[FieldChange]:
    """Yield the changes of fields without references; the fields of a group one by one if they are columns."""
    model = type(new)
    for field in fields_of(model):
        first, last = getattr(old, field), getattr(new, field)
        if field in LINKED or first == last:
            continue
        group = group_at(model, field)
        if group and columns_of(group):
            for name in fields_of(group):
                yield change(before, after, (group, name), getattr(first, name), getattr(last, name))
        else:
            yield change(before, after, (model, field), first, last)


def change(before: Side, after: Side, field: tuple[Model, str], first: Any, last: Any) -> FieldChange:  # noqa: ANN401 - any field
    """Return the change of a field; values with equal labels are told apart by what is in the file."""
    old, new = before.words.values(*field, first), after.words.values(*field, last)
    if old == new and first != last:
        old, new = (f"{first}",), (f"{last}",)
    return FieldChange(field[1], after.words.label(*field), old, new, isinstance(last, tuple))


def own(before: Side, after: Side, old: Entry, new: Entry) -> Iterator[FieldChange]:
    """Yield the changes of the fields that the site adds."""
    first, last = own_texts(before.words, old), own_texts(after.words, new)
    for field in dict.fromkeys((*first, *last)):
        label, texts = last.get(field, (first.get(field, ("", ()))[0], ()))
        yield FieldChange(field, label, first.get(field, ("", ()))[1], texts)


def own_texts(words: Words, entry: Entry) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return label and value of the fields that the site adds, by name."""
    fields = words.settings.extra_fields(entry.entry_kind)
    language = words.translator.language
    return {
        name: (fields[name].in_language(language), (own_value(fields[name], value, words.translator),))
        for name, value in entry.extras.items()
    }


def text_change(old: str, new: str) -> TextChange | None:
    """Return how many lines of a text differ, None if it is the same but for blanks at its ends."""
    before, after = old.strip().splitlines(), new.strip().splitlines()
    if before == after:
        return None
    first, last = Counter(before), Counter(after)
    return TextChange((last - first).total(), (first - last).total())
