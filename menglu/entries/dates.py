"""Dates as precise as they are known: a year, a month or a day."""

import datetime
import re
import unicodedata
from calendar import monthrange
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from menglu.entries.faults import fault

FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
NEAR = re.compile(r"(\d{4})\s*[年./-]\s*(?:(\d{1,2})\s*[月./-]?\s*(?:(\d{1,2})\s*[日号]?)?)?")
MONTHS = 12
WRONG = "'{value}' is not a date: write YYYY, YYYY-MM or YYYY-MM-DD"


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A year, a month (`2023-05`) or a day (`2023-05-19`); the unknown parts are 0."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        """Write it as in the front matter (EDTF level 0, ISO 8601)."""
        parts = (f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part))
        return "-".join(parts)

    @property
    def last_day(self) -> datetime.date:
        """The latest day it can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or monthrange(self.year, month)[1])

    def before(self, other: "PartialDate") -> bool:
        """Tell whether it is surely earlier: compared as far as both are known."""
        mine, others = ((d.year, d.month, d.day) for d in (self, other))
        known = min(sum(part > 0 for part in mine), sum(part > 0 for part in others))
        return mine[:known] < others[:known]

    @classmethod
    def parse(cls, text: str) -> "PartialDate | None":
        """Read one of the three forms; nothing for any other text and for days that no calendar has."""
        match = FORM.fullmatch(text)
        return cls.checked(match) if match else None

    @classmethod
    def checked(cls, match: re.Match[str]) -> "PartialDate | None":
        """Make a date of the numbers found, if the calendar has it."""
        year, month, day = (int(part or 0) for part in match.groups())
        if not 1 <= year <= datetime.MAXYEAR or month > MONTHS or (match[2] and not month):
            return None
        if match[3] and not 1 <= day <= monthrange(year, month)[1]:
            return None
        return cls(year, month, day)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read it from the text of a field."""
        return core_schema.no_info_plain_validator_function(read, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe the three forms; editors may leave out the quotes, so a year may arrive as a number."""
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


def read(value: object) -> PartialDate:
    """Read a date field; the hint rewrites the forms that people are used to."""
    if not isinstance(value, str):
        raise fault("wrong-type", "'{field}' must be a date, not {found}", found=value)
    date = PartialDate.parse(value.strip())
    if date:
        return date
    near = NEAR.fullmatch(unicodedata.normalize("NFKC", value.strip()))
    meant = PartialDate.checked(near) if near else None
    raise fault("bad-date", WRONG, hint=str(meant or ""), value=value)
