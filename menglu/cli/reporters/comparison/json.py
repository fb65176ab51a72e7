"""JSON report of a comparison, for programs."""

import json
from collections.abc import Sequence
from typing import Any

from menglu.cli.reporters.json import problem_data
from menglu.i18n import Translator
from menglu.problems import Problem
from menglu.site.comparison import (
    AddressChange,
    Comparison,
    EntryChange,
    EntryName,
    FieldChange,
    MembershipChange,
    Revision,
)

COMMAND, ESCAPED = "##[", "##\\u005b"
"""Begins a command of GitHub's runners; the same string once it is read."""


def report(comparison: Comparison, translator: Translator) -> str:
    """Return the comparison as one JSON object."""

    def problems(rows: Sequence[Problem]) -> list[dict[str, Any]]:
        return [problem_data(row, translator) for row in rows]

    data = {
        "old": revision_data(comparison.old),
        "new": revision_data(comparison.new),
        "entries": [entry_data(change) for change in comparison.entries],
        "memberships": [membership_data(change) for change in comparison.memberships],
        "addresses": [address_data(change) for change in comparison.addresses],
        "settings": [field_data(change) for change in comparison.settings],
        "files": [{"path": change.path, "event": str(change.event)} for change in comparison.files],
        "problems": {"new": problems(comparison.new_problems), "solved": problems(comparison.solved_problems)},
    }
    return json.dumps(data, ensure_ascii=False, indent=1).replace(COMMAND, ESCAPED) + "\n"


def revision_data(revision: Revision) -> dict[str, Any]:
    """Return a state; the working tree has neither name nor commit."""
    return {
        "revision": revision.label or None,
        "commit": revision.commit or None,
        "errors": revision.errors,
        "warnings": len(revision.problems) - revision.errors,
    }


def entry_data(change: EntryChange) -> dict[str, Any]:
    """Return what happened to an entry."""
    return {
        "event": str(change.event),
        **name_data(change.entry),
        "old": name_data(change.old) if change.old else None,
        "into": name_data(change.into) if change.into else None,
        "fields": [field_data(field) for field in change.fields],
        "text": change.text._asdict() if change.text else None,
        "unreadable": list(change.unreadable),
    }


def name_data(name: EntryName) -> dict[str, Any]:
    """Return how an entry is called; a body without an entry has no slug."""
    return {"kind": str(name.kind), "slug": name.slug or None, "name": name.name}


def field_data(change: FieldChange) -> dict[str, Any]:
    """Return the values of a field before and after."""
    return {"field": change.field, "label": change.label, "old": list(change.old), "new": list(change.new)}


def membership_data(change: MembershipChange) -> dict[str, Any]:
    """Return what happened to a membership."""
    return {
        "event": str(change.event),
        "alliance": name_data(change.alliance),
        "member": name_data(change.member),
        "roles": list(change.roles),
        "since": change.since or None,
        "until": change.until or None,
        "fields": [field_data(field) for field in change.fields],
    }


def address_data(change: AddressChange) -> dict[str, Any]:
    """Return where an address leads now."""
    return {
        "path": change.path,
        "leads_to": change.target or None,
        "is_taken": change.is_taken,
        "file": change.file or None,
        "hint": change.hint or None,
    }
