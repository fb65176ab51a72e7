"""Dates that cannot be right: an end before the founding, a verification that is still to come."""

import datetime
from collections.abc import Iterator

from menglu.entries.catalog import Content
from menglu.problems import Problem, Severity, problem


def lifetime_problems(content: Content, today: datetime.date) -> Iterator[Problem]:
    """Yield problems of entries that ended before they were founded, or were verified after *today*."""
    for located in content.entries:
        founded, ended, verified = located.entry.founded, located.entry.ended, located.entry.verified
        if founded and ended and ended.before(founded):
            text = "ends ({until}) before it begins ({since})"
            yield problem(located.place("ended"), "bad-interval", text, until=ended, since=founded)
        if verified and verified.first_day > today:
            text = "verified on {date}, which is still to come: write the day of the last check"
            yield problem(located.place("verified"), "future-date", text, date=verified)._replace(rating=Severity.ERROR)
