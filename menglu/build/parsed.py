"""Entry files to parsed entries, each on its own: the step that reads."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from menglu.entries.catalog import Content, Written
from menglu.entries.entry import OWN, Alliance, Entry, Member
from menglu.entries.personal import personal
from menglu.entries.recovery import NOBODY
from menglu.entries.settings import Settings
from menglu.entries.sources import Said, Source, Sources
from menglu.problems import Problem
from menglu.stages import parse
from menglu.text.digest import digest
from menglu.work.step import Step, Work

LOCAL = frozenset(
    {
        *("former_names", "name_en", "name_hant", "listed", "ended", "address", "website", "contact", "identifiers"),
        *("milestones", "sources", "verified"),
    }
)


class ParsedEntry(NamedTuple):
    """An entry file, parsed on its own."""

    written: Written[Entry] | None
    problems: tuple[Problem, ...]
    private: tuple[Problem, ...]
    """Warnings of personal data."""
    names: frozenset[str]
    """What others may call it by, if it lacks anything."""
    digest: str
    """Of the whole file."""
    shared_digest: str
    """Of all that pages of other entries can show of it."""
    linked_digest: str
    """Of all that linking depends on but the name."""


@dataclass(frozen=True, slots=True)
class ParsedSources:
    """All that was read of a site, parsed file by file."""

    sources: Sources
    entries: Mapping[str, ParsedEntry]
    """By path."""

    @property
    def shared_digest(self) -> str:
        """A digest of all that pages show of other entries."""
        rows = [f"{path} {entry.shared_digest}" for path, entry in self.entries.items()]
        return digest("\n".join((*sorted(rows), *sorted(self.sources.media))).encode())


def parse_sources(sources: Sources, settings: Settings, work: Work) -> ParsedSources:
    """Parse all entry files."""
    step = Step("parse", "reading entries", partial(parse_entry, settings=settings))
    results = work.map(step, sources.entries)
    return ParsedSources(sources, {source.path: entry for source, entry in zip(sources.entries, results, strict=True)})


def parse_entry(source: Source, settings: Settings) -> ParsedEntry:
    """Parse one entry file; never raises for anything it can hold."""
    model: type[Entry] = Alliance if source.path.split("/")[1] == Alliance.folder else Member
    raw = parse.said(source)
    whole = digest(source.text.encode("utf-8", "replace"))
    shared, linked = digests(raw) if raw else (whole, whole)
    written, problems = parse.entry(source, raw, model, settings)
    names = parse.known_as(source) if written is None or written.mended else ()
    return ParsedEntry(written, tuple(problems), tuple(personal(source)), frozenset(names), whole, shared, linked)


def digests(raw: Said) -> tuple[str, str]:
    """Return the digests of what other pages can show, and of what linking depends on."""
    mentions = [mention[:2] for mention in raw.mentions]
    data = raw.data if isinstance(raw.data, dict) else {}

    def without(hidden: Collection[str]) -> str:
        rest = {name: value for name, value in data.items() if name not in hidden}
        return digest(json.dumps([rest, mentions], default=str).encode())

    return without(LOCAL), without({*OWN, "name"})


def content_of(parsed: ParsedSources, settings: Settings, only: Sequence[str] | None = None) -> Content:
    """Return all entries, or *only* those of some paths; each well formed on its own."""
    entries = parsed.entries.values() if only is None else [parsed.entries[path] for path in only]
    written = [entry.written for entry in entries if entry.written]
    names = {name for entry in entries for name in entry.names}
    broken = {NOBODY, *names, *(parse.slug_of(problem.place.path) for problem in parsed.sources.problems)}
    return Content(
        settings,
        tuple(entry for entry in written if isinstance(entry.entry, Alliance)),  # type: ignore[misc]
        tuple(entry for entry in written if isinstance(entry.entry, Member)),  # type: ignore[misc]
        parsed.sources.media,
        frozenset(broken),
    )
