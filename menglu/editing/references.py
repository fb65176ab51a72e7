"""References to entries by slug, in front matter and in Markdown: where they are, and how they are redirected."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args
from urllib.parse import unquote

from menglu.editing import front_matter
from menglu.editing.entry_text import EntryText, Replacement
from menglu.entries.entry import model_of
from menglu.entries.fields.field import Model, RefersToEntry, group_of
from menglu.entries.kinds import EntryKind, slug_of
from menglu.entries.sources.mentions import Mention, ReferenceType, mentions
from menglu.text.yaml import Data, Location


def redirected(entry: EntryText, moved: Mapping[str, str]) -> EntryText:
    """Return the entry with its references by slug redirected; *moved* are new slugs by old slug."""
    result = entry
    for location, typed in field_references(model_of(entry.path), entry.data):
        if typed in moved:
            result = front_matter.set_value(result, location, moved[typed])
    references = mentions(result.front.body, result.path, result.front.body_line) if result.front else ()
    return with_mentions_redirected(result, references, moved)


def field_references(model: Model, data: Mapping[str, Data], above: Location = ()) -> Iterator[tuple[Location, str]]:
    """Yield location and text of each reference in a front matter."""
    for name, value in data.items():
        field = model.model_fields.get(name)
        if field is None:
            continue
        group = group_of(field.annotation)
        refers = refers_to_entry(field.annotation, field.metadata) or (group is not None and is_reference_group(group))
        items = enumerate(value) if isinstance(value, list) else [(None, value)]
        for step, item in items:
            location = (*above, name) if step is None else (*above, name, step)
            if isinstance(item, str) and refers:
                yield location, item.strip()
            elif isinstance(item, dict) and group:
                yield from field_references(group, item, location)


def refers_to_entry(annotation: Any, notes: list[Any]) -> bool:  # noqa: ANN401 - any type annotation
    """Return whether a field, or each item of its list, is a reference."""
    if any(isinstance(note, RefersToEntry) for note in (*notes, *getattr(annotation, "__metadata__", ()))):
        return True
    return any(refers_to_entry(argument, []) for argument in get_args(annotation))


def is_reference_group(group: Model) -> bool:
    """Return whether a text in the place of a group is a reference."""
    return any(refers_to_entry(field.annotation, field.metadata) for field in group.model_fields.values())


def with_mentions_redirected(text: EntryText, references: Iterable[Mention], moved: Mapping[str, str]) -> EntryText:
    """Return a file with references in its Markdown redirected, whose places are those in the file."""
    starts = line_starts(text.text)
    replacements = []
    for mention in references:
        slug = slug_in(mention, text.path)
        if slug in moved:
            line = starts[mention.place.line - 1]
            start, end = line + mention.place.column - 1, line + mention.place.end_column - 1
            typed = text.text[start:end]
            replacements.append(Replacement(start, end, with_slug(typed, mention.type, slug, moved[slug])))
    return text.replaced(replacements)


def slug_in(mention: Mention, path: str) -> str:
    """Return the slug that a reference in Markdown names; a link names it by the path of a file."""
    if mention.type is ReferenceType.ENTRY:
        return mention.target
    relative = unquote(mention.target.split("#")[0].split("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), relative))
    is_entry = mention.type is ReferenceType.FILE and EntryKind.from_path(target)
    return slug_of(target) if is_entry else ""


def with_slug(typed: str, kind: ReferenceType, old: str, new: str) -> str:
    """Return a reference with another slug."""
    if kind is ReferenceType.ENTRY:
        return typed.replace(old, new, 1)
    path, mark, rest = typed.partition("#")
    folder = path[: path.rfind("/") + 1]
    return f"{folder}{new}.md{mark}{rest}"


def line_starts(text: str) -> list[int]:
    """Return the offsets at which lines begin."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts
