"""Renaming of an entry: its file, all references to it by slug, and a redirect from the old address."""

from menglu.editing import front_matter
from menglu.editing.directory import Directory
from menglu.editing.entry_text import EntryText
from menglu.editing.references import redirected, with_mentions_redirected
from menglu.editing.revision import Draft, Revision
from menglu.editing.slugs import check_slug
from menglu.entries.entry import Entry
from menglu.entries.kinds import SITE_YAML, EntryKind, slug_of
from menglu.problems import UsageError
from menglu.text.names import fold


def rename(directory: Directory, old: str, new: str) -> Revision:
    """Rename an entry; raises UsageError if that is not possible."""
    located = directory.editable(old)
    entry = located.entry
    slug = new_slug(directory, entry, new)
    draft = Draft(directory)
    redirect_all(draft, {entry.slug: slug, **captured(directory, entry, slug)})
    text = draft.text(located.path)
    text = front_matter.append(without_former(text, slug), ("former_slugs",), entry.slug)
    draft.texts.pop(located.path, None)
    path = entry.entry_kind.path(slug)
    draft.put(EntryText(path, text.raw, text.extra))
    draft.moved[located.path] = path
    return draft.revision()


def new_slug(directory: Directory, entry: Entry, typed: str) -> str:
    """Return the new slug of an entry; raises UsageError if it cannot have it."""
    slug = slug_of(typed) if typed.endswith(".md") else typed
    kind = EntryKind.from_path(typed)
    if kind not in (None, entry.entry_kind):
        raise UsageError("an entry keeps its kind: {path} is not in the folder of {slug}", path=typed, slug=entry.slug)
    if slug == entry.slug:
        raise UsageError("'{value}' is its slug already", value=slug)
    check_slug(slug)
    if slug in directory.slugs:
        raise UsageError("there is an entry '{value}' already; to make one of two entries: menglu merge", value=slug)
    owner = directory.former_slugs.get(slug, entry.slug)
    if owner != entry.slug:
        raise UsageError("'{value}' is a former address of '{slug}', which redirects there", value=slug, slug=owner)
    return slug


def captured(directory: Directory, entry: Entry, slug: str) -> dict[str, str]:
    """Return the slug of an entry that is referred to by a name which is the new slug of another: it is written out."""
    others = [other for other in directory.references.names.get(fold(slug), ()) if other != entry.slug]
    return {slug: others[0]} if len(others) == 1 else {}


def without_former(text: EntryText, slug: str) -> EntryText:
    """Return an entry without one of its former slugs."""
    former = text.data.get("former_slugs")
    if isinstance(former, list) and slug in former:
        return front_matter.remove(text, ("former_slugs", former.index(slug)))
    return text


def redirect_all(draft: Draft, moved: dict[str, str]) -> None:
    """Redirect the references of all entries and of the home page; name the files that cannot be read."""
    for article in draft.directory.content.articles:
        if article.entry.is_home:
            draft.put(with_mentions_redirected(draft.text(SITE_YAML), article.mentions, moved))
    for path, source in draft.directory.sources.items():
        if path not in draft.texts and not any(old in source for old in moved):
            continue
        text = draft.text(path)
        if text.is_sound:
            draft.put(redirected(text, moved))
        else:
            draft.note("{path} has problems of syntax: references in it stay as they are", path=path)
