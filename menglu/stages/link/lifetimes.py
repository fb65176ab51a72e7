"""Nothing ends before it begins."""

from collections.abc import Iterator

from menglu.entries.catalog import Content
from menglu.problems import Problem, problem


def lifetime_problems(content: Content) -> Iterator[Problem]:
    """Find entries that ended before they were founded."""
    for written in (*content.alliances, *content.members):
        founded, ended = written.entry.founded, written.entry.ended
        if founded and ended and ended.before(founded):
            text = "ends ({until}) before it begins ({since})"
            yield problem(written.place("ended"), "bad-interval", text, until=ended, since=founded)
