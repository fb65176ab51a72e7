"""Values of fields as their declarations read them, one field at a time."""

from menglu.editing import front_matter
from menglu.entries.entry import MODELS, Entry
from menglu.entries.fields.validation import check
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import Settings
from menglu.entries.settings.extras import parse_extras
from menglu.problems import Problem
from menglu.text.names import fold
from menglu.text.yaml import Data, Location, emit, parse_yaml

PLACEHOLDER = "x"


def read_value(
    kind: EntryKind, location: Location, value: Data, settings: Settings
) -> tuple[Entry | None, tuple[Problem, ...]]:
    """Return an entry that has nothing but a value and what is required, and the problems of the value.

    No value for a required field is a problem.
    """
    required = {"name": PLACEHOLDER, kind.type_field: next(iter(settings.terms[kind.type_vocabulary]))}
    data: dict[str, Data] = {**required}
    if value is None:
        data.pop(str(location[0]), None)
    else:
        front_matter.put(data, location, value)
    document = parse_yaml("\n".join(emit.block(data)) + "\n", "")
    extra = settings.extra_fields(kind)
    extras, problems = parse_extras(extra, data, document)
    given: Data = {name: value for name, value in data.items() if name not in extra}
    entry, faults = check(MODELS[kind], given, document, {"vocabularies": settings.terms}, required)
    return entry.model_copy(update={"extras": extras}) if entry else None, (*problems, *faults)


def folded_values(entry: Entry | None, location: Location) -> tuple[str, ...]:
    """Return the values of a field of an entry, folded; none if it has no value."""
    value: object = entry
    for step in location:
        value = getattr(value, str(step), None)
    if value is None and entry is not None and len(location) == 1:
        value = entry.extras.get(str(location[0]))
    values = value if isinstance(value, tuple) else (value,)
    return tuple(
        fold(str(item).lower() if isinstance(item, bool) else str(item)) for item in values if item not in (None, "")
    )
