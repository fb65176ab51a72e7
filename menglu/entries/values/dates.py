"""Partial dates: a year, a month or a day."""

import datetime
import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from menglu.entries.faults import fault
from menglu.entries.values.date_forms import read_date
from menglu.entries.values.visible import visible

DATE_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
MONTHS = 12
NOT_A_DATE = "'{value}' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """Year, month (`2023-05`) or day (`2023-05-19`); unknown parts are 0."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """Return the date as in the front matter (EDTF level 0, ISO 8601)."""
        parts = (f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part))
        return "-".join(parts)

    @property
    def first_day(self) -> datetime.date:
        """Earliest day it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """Latest day it can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or monthrange(self.year, month)[1])

    def before(self, other: "PartialDate") -> bool:
        """Return whether it is certainly earlier: compared to the precision that both have."""
        left, right = ((date.year, date.month, date.day) for date in (self, other))
        precision = min(sum(part > 0 for part in left), sum(part > 0 for part in right))
        return left[:precision] < right[:precision]

    @classmethod
    def parse(cls, text: str) -> "PartialDate | None":
        """Parse one of the three forms; None for any other text and for days that do not exist."""
        match = DATE_FORM.fullmatch(text)
        if not match or "00" in match.groups()[1:]:
            return None
        year, month, day = (int(part or 0) for part in match.groups())
        return cls(year, month, day) if exists(year, month, day) else None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema that parses the text of a field."""
        return core_schema.no_info_plain_validator_function(
            parse_date, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Return the JSON Schema of the three forms; without quotes, a year is a number in YAML."""
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


def parse_date(value: object) -> PartialDate:
    """Parse a date field; the hint rewrites other usual forms."""
    value = visible(value)
    if not isinstance(value, str):
        raise fault("wrong-type", "'{field}' must be a date, not {found}", found=value)
    date = PartialDate.parse(value.strip())
    if date:
        return date
    meant = read_date(value)
    hint = str(PartialDate(*meant)) if meant and exists(*meant) else ""
    raise fault("bad-date", NOT_A_DATE, hint=hint, value=value)


def exists(year: int, month: int, day: int) -> bool:
    """Return whether there is such a year, month or day; parts that are not known are 0."""
    if not 1 <= year <= datetime.MAXYEAR or month > MONTHS or (day and not month):
        return False
    return not day or 1 <= day <= monthrange(year, month)[1]
