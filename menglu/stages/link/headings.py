"""Links to headings: whether each leads to one, which is known once the texts are converted."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from html import unescape
from re import compile as pattern
from urllib.parse import unquote

from menglu.entries.catalog import Catalog, LocatedEntry
from menglu.entries.content_file import ContentFile
from menglu.entries.sources.mentions import Mention, ReferenceType
from menglu.problems import Problem, problem
from menglu.stages.link.body_links import lookalike
from menglu.text.suggestions import Suggestions

NO_HEADING = "no heading of {path} has the address '#{value}'"
ID = pattern(r'<(?:h[2-6]|li|sup) id="([^"]*)"')
TOP = frozenset({"", "top"})
"""Where every page has a place."""
HeadingLink = tuple[str, Mention]
"""Slug of the text that has the link, and the link."""


def heading_links(entries: Iterable[LocatedEntry[ContentFile]]) -> list[HeadingLink]:
    """Return the links of entries that lead to headings."""
    return [(row.entry.slug, mention) for row in entries for mention in row.mentions if "#" in mention.target]


def heading_problems(catalog: Catalog, links: Iterable[HeadingLink], bodies: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each link to a heading that does not exist; a text that failed is another problem."""
    ids: Callable[[str], tuple[str, ...]] = cache(lambda slug: ids_of(bodies[slug]))
    for slug, mention in links:
        is_own = mention.type is ReferenceType.HEADING
        target = slug if is_own else in_language_of(slug, catalog.links.get(slug, {}).get(mention.target, ""), catalog)
        fragment = unquote(mention.target.partition("#")[2])
        if (mention.mended and not is_own) or not bodies.get(target) or fragment in TOP:
            continue
        leads = fragment in ids(target)
        if mention.mended:
            yield lookalike(mention, is_resolved=leads)
        elif not leads:
            nearest = Suggestions([(name, name) for name in ids(target)]).nearest(fragment)
            hint = f"{mention.target.partition('#')[0]}#{nearest}" if nearest else ""
            path = catalog.file(target).file
            dead = problem(mention.place, "dangling-link", NO_HEADING, hint=hint, guess=True, path=path, value=fragment)
            yield dead.involving([path])


def in_language_of(slug: str, target: str, catalog: Catalog) -> str:
    """Return the slug of the text that is read at a *target* in the language of the text that links to it."""
    _, dot, language = slug.partition(".")
    translation = f"{target}{dot}{language}"
    return translation if translation in catalog.articles else target


def ids_of(html: str) -> tuple[str, ...]:
    """Return the ids of a text as safe HTML."""
    return tuple(unescape(name) for name in ID.findall(html))
