"""Order of fields in the front matter: that of their declarations."""

from menglu.entries.common_fields import EXTRA_FIELDS_POSITION
from menglu.entries.fields.field import Model, field_at, fields_of, group_of, label_of
from menglu.text.yaml import Location


def field_order(model: Model, location: Location, extra: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the names of the fields at a location, in order; *extra* are those that the site adds to its entries."""
    if location:
        group = group_of(field_at(model, location))
        return fields_of(group) if group else ()
    declared = fields_of(model)
    before = tuple(name for name in declared if label_of(model, name).order < EXTRA_FIELDS_POSITION)
    return (*before, *extra, *declared[len(before) :])
