"""Entries as plain data: their fields as in the front matter, references as slugs."""

from collections.abc import Sequence
from typing import Any, TypeVar

from menglu.entries.catalog import Seat
from menglu.entries.entry import Alliance, Entry, fields_of
from menglu.stages.plan.view import View

ELSEWHERE = {"members", "memberships", "projects", "publish"}
"""Fields that are shown otherwise than written, or not at all."""

E = TypeVar("E", bound=Entry)


def by_slug(entries: Sequence[E]) -> list[E]:
    """Sort entries by slug."""
    return sorted(entries, key=lambda entry: entry.slug)


def front_matter(entry: Entry) -> dict[str, Any]:
    """Give the fields of an entry as in its front matter; what is not given is left out."""
    data = entry.model_dump(mode="json", exclude=ELSEWHERE)
    fields = (name for name in fields_of(type(entry)) if name not in ELSEWHERE)
    kept = {name: data[name] for name in fields if data[name] not in ("", None, [], {})}
    for name in ("identifiers", "declared_members"):
        if name in kept:
            kept[name] = {key: value for key, value in kept[name].items() if value not in ("", None)}
    for name in ("milestones", "sources", "related"):
        if name in kept:
            kept[name] = [{key: value for key, value in row.items() if value not in ("", None)} for row in kept[name]]
    return {name: value for name, value in kept.items() if value != {}} | dict(entry.extras)


def references(view: View, entry: Entry) -> dict[str, Any]:
    """Give references as slugs, whatever was typed; those to entries that are not published are left out."""
    found: dict[str, Any] = {}
    owner = view.catalog.owner.get(entry.slug, "")
    field = "parent" if isinstance(entry, Alliance) else "part_of"
    if view.catalog.published(owner):
        found[field] = owner
    elif owner:
        found[field] = view.catalog.entry(owner).name
    related = [
        {"alliance": slug, "relation": relation}
        for relation, slug in view.catalog.relations.get(entry.slug, ())
        if view.catalog.published(slug)
    ]
    return found | ({"related": related} if related else {})


def shown(view: View, slug: str) -> str | None:
    """Give the slug of an entry that has a page."""
    return slug if view.catalog.published(slug) else None


def seat_data(seat: Seat) -> dict[str, Any]:
    """Give the terms of a seat."""
    since, until = (str(date) if date else None for date in (seat.since, seat.until))
    note = {"note": seat.note} if seat.note else {}
    return {"roles": list(seat.roles), "since": since, "until": until, "current": seat.current, **note}
