"""Conflicts between slugs and former slugs."""

import unicodedata
from collections.abc import Iterator

from menglu.entries.catalog import Content
from menglu.problems import Place, Problem, problem


def normalized(slug: str) -> str:
    """Return the slug as file systems may compare it: case and Unicode form are ignored."""
    return unicodedata.normalize("NFKC", slug).casefold()


def slug_conflicts(content: Content) -> Iterator[Problem]:
    """Yield problems of slugs used twice, also by files of two kinds, and of former slugs used by others."""
    current: dict[str, str] = {}
    pages = tuple(row for row in content.articles if not row.entry.is_home)
    for located in (*content.entries, *pages):
        key = normalized(located.entry.slug)
        if key in current:
            text = "the slug '{value}' is already used by {path}: rename one of the two files"
            slug, other = located.entry.slug, current[key]
            yield problem(Place(located.path), "duplicate-slug", text, value=slug, path=other).involving([other])
        current.setdefault(key, located.path)
    former: dict[tuple[str, str], str] = {}
    for located in content.entries:
        for i, old in enumerate(located.entry.former_slugs):
            path = current.get(normalized(old)) or former.get((located.entry.folder, old))
            if path:
                text = "the former slug '{value}' is the address of {path}"
                place = located.place("former_slugs", i)
                yield problem(place, "duplicate-slug", text, value=old, path=path).involving([path])
            former.setdefault((located.entry.folder, old), located.path)
