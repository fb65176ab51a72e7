"""Order of the dates of founding and end."""

from collections.abc import Iterator

from menglu.entries.catalog import Content
from menglu.problems import Problem, problem


def lifetime_problems(content: Content) -> Iterator[Problem]:
    """Yield problems of entries that ended before they were founded."""
    for located in (*content.alliances, *content.members):
        founded, ended = located.entry.founded, located.entry.ended
        if founded and ended and ended.before(founded):
            text = "ends ({until}) before it begins ({since})"
            yield problem(located.place("ended"), "bad-interval", text, until=ended, since=founded)
