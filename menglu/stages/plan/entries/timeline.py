"""Memberships as bars over time, from the first year that is known until today."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from menglu.entries.catalog import Membership
from menglu.entries.values.dates import PartialDate
from menglu.site.view_models import Span

MIN_LENGTH = 1.5
"""In percent; a shorter bar cannot be seen."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The time that a picture shows: whole years, the last of which is that of today."""

    first: int
    last: int
    today: datetime.date

    def span(self, seat: Membership) -> Span | None:
        """Return the part of the time in which a membership lasts; None where no date of it is known."""
        if not seat.since and not seat.until:
            return None
        start = self.position(first_day(seat.since)) if seat.since else 0.0
        end = self.position(min(seat.until.last_day, self.today) if seat.until else self.today)
        start = min(start, 100.0 - MIN_LENGTH)
        return Span(round(start, 1), round(max(end - start, MIN_LENGTH), 1))

    def position(self, day: datetime.date) -> float:
        """Return how much of the time has passed on a day, in percent."""
        begin = datetime.date(self.first, 1, 1)
        return 100 * (day - begin).days / ((datetime.date(self.last, 12, 31) - begin).days or 1)


def timeline(seats: Sequence[Membership], today: datetime.date) -> Timeline | None:
    """Return the time of the memberships of a member; None where no date is known."""
    years = [date.year for seat in seats for date in (seat.since, seat.until) if date and date.year <= today.year]
    return Timeline(min(years), today.year, today) if years else None


def first_day(date: PartialDate) -> datetime.date:
    """Return the earliest day that a date can mean."""
    return datetime.date(date.year, date.month or 1, date.day or 1)
