"""Every address belongs to one entry."""

import unicodedata
from collections.abc import Iterator

from menglu.entries.catalog import Content
from menglu.problems import Place, Problem, problem


def address_key(slug: str) -> str:
    """Give what file systems may take for the same name: case and Unicode form set aside."""
    return unicodedata.normalize("NFKC", slug).casefold()


def address_problems(content: Content) -> Iterator[Problem]:
    """Find slugs used twice, also by an alliance and a member, and former slugs that are or were another's."""
    living: dict[str, str] = {}
    for written in (*content.alliances, *content.members):
        key = address_key(written.entry.slug)
        if key in living:
            text = "the slug '{value}' is already used by {path}: rename one of the two files"
            yield problem(Place(written.path), "duplicate-slug", text, value=written.entry.slug, path=living[key])
        living.setdefault(key, written.path)
    former: dict[tuple[str, str], str] = {}
    for written in (*content.alliances, *content.members):
        for i, old in enumerate(written.entry.former_slugs):
            taken = living.get(address_key(old)) or former.get((written.entry.folder, old))
            if taken:
                text = "the former slug '{value}' is the address of {path}"
                place = written.place("former_slugs", i)
                yield problem(place, "duplicate-slug", text, value=old, path=taken)
            former.setdefault((written.entry.folder, old), written.path)
