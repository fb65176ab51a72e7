"""Columns of spreadsheets, for each kind of entry and for memberships: shared by data files, export and import."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from menglu.entries.entry import MODELS, Entry
from menglu.entries.fields.field import (
    Model,
    columns_of,
    displayed,
    group_at,
    group_of,
    is_list,
    label_of,
    vocabulary_of,
)
from menglu.entries.kinds import EntryKind
from menglu.entries.parts import MemberSeat
from menglu.entries.settings import Settings
from menglu.entries.settings.own_fields import ExtraField
from menglu.text.yaml import Location

HEADERS = Path(__file__).parents[1] / "data" / "headers.csv"
"""What offices call their columns, beside the names and labels of the fields."""
STATUSES = "statuses"
FIXED_CHOICES = {"status": STATUSES}
"""Fields whose choices are not the site's but ours."""
SLUG = ("文件名", "Slug")
MEMBERSHIPS = "memberships"
"""The table of memberships; those of entries are called by their folder."""
SLUGS = {"alliance": ("联盟文件名", "Alliance slug"), "member": ("成员文件名", "Member slug")}
NAMES = {"alliance": ("联盟名称", "Alliance name"), "member": ("成员名称", "Member name")}
"""Columns of the two references of a membership: each has one for the slug and one for the name."""
SEAT_FIELDS = ("roles", "since", "until", "note")


@dataclass(frozen=True, slots=True)
class Column:
    """Column of a table: where its value stands in the front matter, and what it is called."""

    name: str
    """Key: its header in the data files."""
    labels: tuple[str, str]
    """Chinese and English."""
    own: ExtraField | None = None
    """The declaration, if the site added the field."""
    location: Location = ()
    """Place in the front matter; of a list of groups, the field that stands for each. Empty for slugs and references
    of memberships."""
    vocabulary: str = ""
    flag: bool = False
    """Whether the value is yes or no."""
    many: bool = False
    """Whether a cell holds a list."""
    required: bool = False
    help: tuple[str, str] = ("", "")

    @property
    def field(self) -> str:
        """Name of the field in the front matter; empty for the slug."""
        return str(self.location[0]) if self.location else ""


def entry_columns(settings: Settings, kind: EntryKind) -> tuple[Column, ...]:
    """Return the columns of the fields of a kind of entry that fit a cell, those that the site adds last."""
    model = MODELS[kind]
    declared = [column for name in displayed(model) if fits_cell(model, name) for column in columns_at(model, (name,))]
    extra = [
        Column(name, (field.label, field.label_en or field.label), field, (name,), flag=field.type == "boolean")
        for name, field in settings.extra_fields(kind).items()
    ]
    return (Column("slug", SLUG), *declared, *extra)


def fits_cell(model: type[Entry], name: str) -> bool:
    """Return whether a field is text, a date or a list of these, or is declared to be a column."""
    return label_of(model, name).column or group_at(model, name) is None


def columns_at(model: Model, location: Location) -> list[Column]:
    """Return the columns of a field: of a group, its columns, or its first field."""
    name = str(location[-1])
    field, label = model.model_fields[name], label_of(model, name)
    group = group_of(field.annotation)
    if group and columns_of(group):
        return [column for part in columns_of(group) for column in columns_at(group, (*location, part))]
    inner = (*location, next(iter(group.model_fields))) if group else location
    vocabulary = vocabulary_of(model, name) or FIXED_CHOICES.get(name, "")
    return [
        Column(
            name,
            (label.zh, label.en),
            location=inner,
            vocabulary=vocabulary,
            flag=field.annotation is bool,
            many=is_list(model, name),
            required=field.is_required(),
            help=(label.help_zh, label.help_en),
        )
    ]


@cache
def membership_columns() -> tuple[Column, ...]:
    """Return the columns of the table of memberships."""
    columns: list[Column] = []
    for name, labels in SLUGS.items():
        columns += [Column(name, labels), Column(f"{name}_name", NAMES[name])]
    columns += [column for name in SEAT_FIELDS for column in columns_at(MemberSeat, (name,))]
    return tuple(columns)


@cache
def other_headers() -> Mapping[str, tuple[str, ...]]:
    """Return further names of columns, by the key of the column."""
    headers: dict[str, list[str]] = {}
    with HEADERS.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            headers.setdefault(row["field"], []).append(row["header"])
    return {field: tuple(names) for field, names in headers.items()}
