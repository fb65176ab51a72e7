"""Parsing of sources into settings and entries, each valid on its own. Pure: all problems, no disk access."""

import re
from collections.abc import Iterable, MutableMapping
from typing import TypeVar

from menglu.entries.catalog import Content, LocatedEntry
from menglu.entries.entry import Alliance, Entry, Member
from menglu.entries.kinds import slug_of
from menglu.entries.recovery import PLACEHOLDER
from menglu.entries.settings import Settings
from menglu.entries.sources import RawEntry, Source, Sources
from menglu.problems import Problem
from menglu.stages.parse.entries import entry, raw_entry
from menglu.stages.parse.site_yaml import settings
from menglu.text.names import fold

__all__ = ["ParseResult", "content", "raw_entry", "settings"]

E = TypeVar("E", bound=Entry)
ParseResult = tuple[Source | None, LocatedEntry[Entry] | None, list[Problem]]
"""Source, its entry if it has one, and its problems."""
NO_RESULT: ParseResult = (None, None, [])


def content(
    sources: Sources,
    raw_entries: MutableMapping[str, RawEntry],
    settings: Settings,
    results: MutableMapping[str, ParseResult] | None,
) -> tuple[Content, tuple[Problem, ...]]:
    """Parse all entries; those with problems lack the wrong values, so that the rest of them can still be checked.

    *raw_entries*, by path, need not be parsed again; each is removed after use, to free memory. *results* of earlier
    calls with the same settings, by path, are reused, and new ones added.
    """
    entries: list[LocatedEntry[Entry]] = []
    problems: list[Problem] = []
    broken = {PLACEHOLDER, *(slug_of(problem.place.path) for problem in sources.problems)}
    for source in sources.entries:
        previous, located, found = results.get(source.path, NO_RESULT) if results else NO_RESULT
        if previous != source:
            located, found = entry(source, raw_entries.pop(source.path, None), settings)
            if results is not None:
                results[source.path] = (source, located, found)
        problems += found
        if located is None or located.recovered:
            broken |= reference_names(source)
        if located:
            entries.append(located)
    alliances, members = of_model(entries, Alliance), of_model(entries, Member)
    return Content(settings, alliances, members, sources.media, frozenset(broken)), tuple(problems)


def of_model(entries: Iterable[LocatedEntry[Entry]], model: type[E]) -> tuple[LocatedEntry[E], ...]:
    """Return the entries of one kind."""
    return tuple(
        LocatedEntry(row.entry, row.document, row.mentions, row.recovered)
        for row in entries
        if isinstance(row.entry, model)
    )


def reference_names(source: Source) -> set[str]:
    """Return the slug and, if it can be recognised, the folded name of an entry with problems."""
    names = re.findall(r"^name:[ \t]*['\"]?(.+?)['\"]?[ \t]*$", source.text, re.MULTILINE)[:1]
    return {slug_of(source.path), *(fold(name) for name in names)}
