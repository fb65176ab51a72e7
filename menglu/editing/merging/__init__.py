"""Two entries of one body made into one: what one lacks is taken from the other, whose address redirects."""

from collections.abc import Collection, Iterator

from menglu.editing import front_matter
from menglu.editing.directory import Directory
from menglu.editing.entry_text import EntryText
from menglu.editing.merging.fields import Union, key_of, without_own_references
from menglu.editing.merging.memberships import Seats, unite
from menglu.editing.rename import redirect_all
from menglu.editing.revision import Draft, Revision
from menglu.entries.kinds import slug_of
from menglu.problems import UsageError
from menglu.text.yaml import Data, Location


def merge(directory: Directory, old: str, new: str) -> Revision:
    """Merge an entry into another; raises UsageError if that is not possible."""
    one, two = directory.editable(old), directory.editable(new)
    if one.entry.slug == two.entry.slug:
        raise UsageError("'{value}' cannot be merged with itself", value=one.entry.slug)
    if one.entry.entry_kind is not two.entry.entry_kind:
        raise UsageError("{old} and {new} are of different kinds", old=one.path, new=two.path)
    draft = Draft(directory)
    Union(draft, one, two).apply()
    seats = Seats(directory, one.entry, two.entry)
    unite(draft, seats)
    draft.texts.pop(one.path, None)
    redirect_all(draft, {one.entry.slug: two.entry.slug})
    draft.texts.pop(one.path, None)
    for path in list(draft.texts):
        draft.put(without_repetitions(draft.text(path), directory, (one.entry.slug, two.entry.slug)))
    draft.moved[one.path] = two.path
    return draft.revision()


def without_repetitions(entry: EntryText, directory: Directory, merged: Collection[str]) -> EntryText:
    """Return an entry without references to itself and repeated rows, which redirected references have left.

    *merged* are the slugs of the two entries that are one now.
    """
    result = without_own_references(entry, directory, merged) if slug_of(entry.path) in merged else entry
    for location, items in lists_of_references(result):
        keys = [key_of(item) for item in items]
        for position in range(len(items) - 1, 0, -1):
            if keys[position] in keys[:position]:
                result = front_matter.remove(result, (*location, position))
    return result


def lists_of_references(entry: EntryText) -> Iterator[tuple[Location, list[Data]]]:
    """Yield the lists whose items refer to entries, memberships aside: those are united."""
    data = entry.data
    for name in ("related", "distinct_from"):
        items = data.get(name)
        if isinstance(items, list):
            yield (name,), items
    projects = data.get("projects")
    for position, project in enumerate(projects if isinstance(projects, list) else []):
        parties = project.get("parties") if isinstance(project, dict) else None
        if isinstance(parties, list):
            yield ("projects", position, "parties"), parties
