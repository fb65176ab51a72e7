"""Parsing of entries and added pages: front matter, checked fields, and references of the body."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from menglu.entries.catalog import LocatedEntry
from menglu.entries.content_file import ContentFile
from menglu.entries.entry import model_of
from menglu.entries.fields.field import fields_of
from menglu.entries.fields.validation import check, unknown_field
from menglu.entries.kinds import slug_of
from menglu.entries.settings import Settings
from menglu.entries.settings.extras import parse_extras
from menglu.entries.sources import FrontMatter, RawEntry, Source, split_front_matter
from menglu.entries.sources.mentions import mentions
from menglu.entries.sources.merge_conflicts import merge_conflicts
from menglu.entries.spellings import field_names, spellings_with
from menglu.problems import Place, Problem, problem
from menglu.search.variants import simplified
from menglu.stages.parse.file_names import slug_problems
from menglu.stages.parse.front_matter import find_front_matter
from menglu.stages.parse.lost_comments import lost_comments
from menglu.stages.parse.unknown_fields import rename_fields
from menglu.text.names import fold
from menglu.text.yaml import (
    Data,
    Document,
    Node,
    fold_name,
    has_odd_lines,
    is_unreadable,
    lazy_document,
    no_map,
    parse_yaml,
    recover_yaml,
)

Parsed = tuple[LocatedEntry[ContentFile] | None, list[Problem]]
"""Entry, if it can be parsed at all, and its problems."""
BROKEN_BY_CONFLICTS = frozenset({"missing-front-matter", "yaml-syntax"})
"""Codes of problems that a merge conflict explains."""


def raw_entry(source: Source) -> RawEntry | None:
    """Parse a source without checking values; None if its front matter has syntax problems."""
    front = split_front_matter(source.text)
    if front is None or has_odd_lines(front.yaml) or merge_conflicts(source.text, source.path)[0]:
        return None
    document = parse_yaml(front.yaml, source.path, first_line=2)
    root = document.root
    if document.problems or root is None or not isinstance(root.data, dict) or any(lost_comments(root, document)):
        return None
    return RawEntry(root.data, mentions(front.body, source.path, front.body_line))


def entry(source: Source, raw: RawEntry | None, settings: Settings) -> Parsed:
    """Parse one entry; its *raw* form, if known, is used unless there are problems, which need places."""
    conflicts, text = merge_conflicts(source.text, source.path)
    problems = [*slug_problems(source.path, settings.languages), *conflicts]
    front = split_front_matter(text)
    parsed: LocatedEntry[ContentFile] | None = None
    found: list[Problem] = []
    if raw and front:
        parsed, found = from_raw(raw, front, source.path, settings)
    if front is None or raw is None or found:
        front, parsed, found = recovered(Source(source.path, text), settings)
    problems += [problem for problem in found if not (conflicts and problem.code in BROKEN_BY_CONFLICTS)]
    if front is None or parsed is None:
        return None, problems
    problems += size_problems(front, source.path, settings.limits.body_kb)
    unique = {"slug": slug_of(source.path), "body": front.body, "body_line": front.body_line}
    return replace(parsed, entry=parsed.entry.model_copy(update=unique), recovered=bool(problems)), problems


def from_raw(raw: RawEntry, front: FrontMatter, path: str, settings: Settings) -> Parsed:
    """Check the values of a raw entry, in which no value was parsed as a comment."""
    document = lazy_document(raw.data, front.yaml, path, first_line=2)
    fields, problems = check_fields(document, None, settings)
    # Only the places of the document are needed from here on; without data it takes less memory.
    places = lazy_document(None, front.yaml, path, first_line=2)
    return (LocatedEntry(fields, places, raw.mentions) if fields else None), problems


def recovered(
    source: Source, settings: Settings
) -> tuple[FrontMatter | None, LocatedEntry[ContentFile] | None, list[Problem]]:
    """Parse an entry with mistakes, reading on after each; return its front matter, itself and all problems."""
    model, path = model_of(source.path), source.path
    names = field_names(model, settings.extra_fields(model.entry_kind), fold_simplified)
    front = split_front_matter(source.text)
    problems: list[Problem] = []
    if front is None or is_unreadable(parse_yaml(front.yaml, path)):
        front, problems = find_front_matter(source.text, path, names)
    if front is None:
        return None, None, problems
    document = recover_yaml(front.yaml, path, first_line=front.first_line, names=names)
    unknown = rename_fields(document, model, settings.extra_fields(model.entry_kind), fold_simplified)
    fields, found = check_fields(document, document.root, settings)
    problems += document.problems
    if document.root is not None and not isinstance(document.data, dict):
        problems.append(no_map(document.root, document))
    elif isinstance(document.data, dict) or not document.problems:
        problems = [*without_superseded(problems, [*unknown, *found]), *unknown, *found]
    references = mentions(front.body, path, front.body_line)
    return front, (LocatedEntry(fields, document, references) if fields else None), problems


def fold_simplified(word: str) -> str:
    """Return the comparison key of a field's name; traditional characters count as simplified ones."""
    return fold_name(word if word.isascii() else simplified(word))


def without_superseded(problems: Iterable[Problem], found: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the syntax problems without those whose place another problem has a better suggestion for.

    One that begins before such a place has no suggestion: it can follow the other.
    """
    better = [other.place for other in found if other.hint and other.place.end_column]
    for wrong in problems:
        others = [other for other in better if wrong.hint and overlaps(wrong.place, other)]
        if any(wrong.place.column < other.column for other in others):
            yield wrong._replace(hint="", place=wrong.place._replace(end_column=0))
        elif not others:
            yield wrong


def overlaps(place: Place, other: Place) -> bool:
    """Return whether two extents share a character."""
    return place.line == other.line and place.column < other.end_column and other.column < place.end_column


def check_fields(document: Document, root: Node | None, settings: Settings) -> tuple[ContentFile | None, list[Problem]]:
    """Check the fields of a front matter; values parsed as comments are searched below *root*, if given."""
    model = model_of(document.path)
    extra = settings.extra_fields(model.entry_kind)
    data = document.data if isinstance(document.data, dict) else {}
    problems = list(lost_comments(root, document)) if root and data else []
    reported = {problem.place for problem in problems}
    declared = fields_of(model)
    for name in data:
        if name not in declared and name not in extra:
            key = (document.root or Node({}, 1, 1)).key((name,))
            problems.append(unknown_field(name, (*declared, *extra), data, document.place(key)))
    given: Data = {name: value for name, value in data.items() if name in declared and value is not None}
    extras, found = parse_extras(extra, data, document)
    problems += found
    fields, faults = check(
        model, given, document, {"vocabularies": settings.terms}, defaults(model, document, settings)
    )
    names = spellings_with(model, extra)
    missing = [(("field", names.get(fold_simplified(word), word)),) for word in document.unreadable]
    problems += [
        problem
        for problem in faults
        if problem.place not in reported and not (problem.code == "missing-field" and problem.arguments in missing)
    ]
    return fields.model_copy(update={"extras": extras} if extras else None) if fields else None, problems


def defaults(model: type[ContentFile], document: Document, settings: Settings) -> dict[str, str]:
    """Return values for the required fields: the slug as the name or title, the first term as kind or type."""
    kind = model.entry_kind
    if kind is None:
        return {"title": slug_of(document.path)}
    return {"name": slug_of(document.path), kind.type_field: next(iter(settings.terms[kind.type_vocabulary]))}


def size_problems(front: FrontMatter, path: str, limit: int) -> Iterator[Problem]:
    """Check the length of the body; *limit* is in KB."""
    size = len(front.body.encode())
    if size > limit * 1024:
        text = "the text has {size} KB, at most {limit} KB are allowed (limits.body_kb)"
        yield problem(Place(path, front.body_line), "too-large", text, size=-(-size // 1024), limit=limit)


def reference_names(source: Source) -> frozenset[str]:
    """Return the slug and, if it can be recognised, the folded name of an entry with problems."""
    names = re.findall(r"^name:[ \t]*['\"]?(.+?)['\"]?[ \t]*$", source.text, re.MULTILINE)[:1]
    return frozenset((slug_of(source.path), *map(fold, names)))
