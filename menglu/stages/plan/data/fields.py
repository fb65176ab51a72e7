"""Entries as plain data: fields as in the front matter, references as slugs."""

from collections.abc import Sequence
from typing import Any, TypeVar

from menglu.entries.catalog import Membership
from menglu.entries.entry import Entry
from menglu.entries.fields.field import fields_of, label_of
from menglu.stages.plan.view import View

EMPTY: tuple[object, ...] = ("", None, [], {})

E = TypeVar("E", bound=Entry)


def by_slug(entries: Sequence[E]) -> list[E]:
    """Return the entries sorted by slug."""
    return sorted(entries, key=lambda entry: entry.slug)


def front_matter(entry: Entry) -> dict[str, Any]:
    """Return the fields of an entry as in its front matter, without empty and derived ones."""
    model = type(entry)
    written = [name for name in fields_of(model) if not label_of(model, name).derived]
    data = entry.model_dump(mode="json", include=set(written))
    fields = {name: without_empty(data[name]) for name in written}
    return {name: value for name, value in fields.items() if value not in EMPTY} | dict(entry.extras)


def without_empty(value: Any) -> Any:  # noqa: ANN401 - JSON data
    """Return the value of a field without the empty fields of groups."""
    if isinstance(value, dict):
        return {key: item for key, item in value.items() if item not in EMPTY}
    return [without_empty(item) for item in value] if isinstance(value, list) else value


def references(view: View, entry: Entry) -> dict[str, Any]:
    """Return references as slugs, or as the name of a parent that is not published; others are omitted."""
    parent = view.catalog.parent_of.get(entry.slug, "")
    name = parent if not parent or view.catalog.published(parent) else view.catalog.entry(parent).name
    related = [
        {"alliance": slug, "relation": relation}
        for relation, slug in view.catalog.relations.get(entry.slug, ())
        if view.catalog.published(slug)
    ]
    stated = {entry.entry_kind.parent_field: name, "related": related}
    return {field: value for field, value in stated.items() if value}


def published_slug(view: View, slug: str) -> str | None:
    """Return the slug of an entry that has a page, None for any other."""
    return slug if view.catalog.published(slug) else None


def membership_data(membership: Membership) -> dict[str, Any]:
    """Return roles, dates and note of a membership."""
    since, until = (str(date) if date else None for date in (membership.since, membership.until))
    note = {"note": membership.note} if membership.note else {}
    return {"roles": list(membership.roles), "since": since, "until": until, "current": membership.current, **note}
