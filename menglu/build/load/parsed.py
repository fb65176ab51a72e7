"""Content files to parsed entries and added pages, each on its own: the step that reads."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple, TypeVar, cast

from menglu.entries.article import Article
from menglu.entries.catalog import Content, LocatedEntry
from menglu.entries.content_file import ContentFile
from menglu.entries.entry import Alliance, Member, fields_touching
from menglu.entries.fields.field import OWN, PAGES
from menglu.entries.fields.recovery import PLACEHOLDER
from menglu.entries.kinds import EntryKind, slug_of
from menglu.entries.settings import Settings
from menglu.entries.sources import RawEntry, Source, Sources
from menglu.entries.sources.personal_data import find_personal_data
from menglu.entries.sources.sample_text import find_sample_text
from menglu.problems import Problem
from menglu.stages import parse
from menglu.text.digest import digest
from menglu.work.step import Step
from menglu.work.work import Work

E = TypeVar("E", bound=ContentFile)

OWN_FIELDS = fields_touching(OWN)
UNLINKED_FIELDS = {*fields_touching(PAGES), "name"}


class EntryDigests(NamedTuple):
    """What an entry file says, in four extents: a change outside of one leaves its digest as it is."""

    file: str
    fields: str
    """Of the front matter; empty for an added page, which no list shows."""
    shared: str
    """Of all that other pages can show of it."""
    linked: str
    """Of all that linking depends on but the name."""


class ParsedEntry(NamedTuple):
    """The file of an entry or an added page, parsed on its own."""

    located: LocatedEntry[ContentFile] | None
    problems: tuple[Problem, ...]
    suspect_texts: tuple[Problem, ...]
    """Warnings about what is written: personal data, sample text, fields without a value or with one that is long."""
    names: frozenset[str]
    """What others may call it by, if it lacks anything."""
    digests: EntryDigests


@dataclass(frozen=True, slots=True)
class ParsedSources:
    """All that was read of a site, parsed file by file."""

    sources: Sources
    entries: Mapping[str, ParsedEntry]
    """By path."""

    @property
    def shared_digest(self) -> str:
        """A digest of all that pages show of other entries."""
        rows = [f"{path} {entry.digests.shared}" for path, entry in self.entries.items()]
        return digest("\n".join((*sorted(rows), *sorted(self.sources.media))).encode())


def parse_sources(sources: Sources, settings: Settings, work: Work) -> ParsedSources:
    """Parse all entry files."""
    step = Step("parse", "reading entries", partial(parse_entry, settings=settings), shared=True)
    results = work.map(step, sources.entries)
    entries = {source.path: entry for source, entry in zip(sources.entries, results, strict=True)}
    free = partial(parse.without_taken_names, slugs=frozenset(map(slug_of, entries)))
    for path, entry in entries.items():
        if entry.problems:
            entries[path] = entry._replace(problems=free(entry.problems))
    return ParsedSources(replace(sources, problems=free(sources.problems)), entries)


def parse_entry(source: Source, settings: Settings) -> ParsedEntry:
    """Parse one entry file; never raises for anything it can hold."""
    raw = parse.raw_entry(source)
    located, problems = parse.entry(source, raw, settings)
    names = parse.reference_names(source) if located is None or located.recovered else frozenset()
    suspect = (
        *find_personal_data(source),
        *find_sample_text(source),
        *parse.empty_fields(source, raw, problems),
        *parse.long_values(source, located),
    )
    return ParsedEntry(located, tuple(problems), suspect, names, digests_of(source, raw))


def digests_of(source: Source, raw: RawEntry | None) -> EntryDigests:
    """Return the digests of an entry file; all are that of the file if it is not well formed."""
    file = digest(source.text.encode("utf-8", "replace"))
    if raw is None:
        return EntryDigests(file, file, file, file)
    mentions = [mention[:2] for mention in raw.mentions]
    data = raw.data if isinstance(raw.data, dict) else {}

    def without(hidden: Collection[str]) -> str:
        rest = {name: value for name, value in data.items() if name not in hidden}
        return digest(repr([rest, mentions]).encode())

    if EntryKind.from_path(source.path) is None:
        return EntryDigests(file, "", digest(repr(data).encode()), without(()))
    return EntryDigests(file, without(()), without(OWN_FIELDS), without(UNLINKED_FIELDS))


def content_of(parsed: ParsedSources, settings: Settings, only: Collection[str] | None = None) -> Content:
    """Return all entries and articles, or *only* those of some files; each well formed on its own."""
    entries = parsed.entries.values() if only is None else [parsed.entries[path] for path in sorted(only)]
    located = [entry.located for entry in entries if entry.located]
    names = {name for entry in entries for name in entry.names}
    broken = {PLACEHOLDER, *names, *(slug_of(problem.place.path) for problem in parsed.sources.problems)}
    alliances, members = of_model(located, Alliance), of_model(located, Member)
    articles = (*of_model(located, Article), *(parse.home_texts(settings) if only is None else ()))
    return Content(settings, alliances, members, parsed.sources.media, frozenset(broken), articles)


def of_model(entries: Iterable[LocatedEntry[ContentFile]], model: type[E]) -> tuple[LocatedEntry[E], ...]:
    """Return the entries of one kind."""
    return tuple(cast("LocatedEntry[E]", row) for row in entries if isinstance(row.entry, model))
