"""References in bodies: links of each entry, and the entries that mention it."""

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from menglu.entries import media
from menglu.entries.catalog import Content
from menglu.entries.kinds import SITE_YAML, EntryKind, is_content, page_path, slug_of
from menglu.entries.sources.mentions import Mention, ReferenceType
from menglu.problems import Place, Problem, problem
from menglu.stages.link.references import References, TypedReference

BROKEN_LINK = "the link '{value}' leads to no file: write [[slug]], a relative path to an .md file, or a whole address"
LOOKALIKE = (
    "'{value}' is not read as a link and appears as it is typed: links have half-width brackets without a gap, "
    "[text](address) or [[slug]]"
)
NO_PICTURE = "there is no picture at {value}: pictures lie in content/media/"


def body_links(
    content: Content, references: References
) -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, tuple[str, ...]], list[Problem]]:
    """Resolve the references of all bodies; return links by slug, mentioning entries by entry, and problems.

    Only entries mention each other: what an added page says of them is not theirs to show.
    """
    problems: list[Problem] = []
    links: dict[str, dict[str, str]] = {}
    mentioned: dict[str, set[str]] = {}
    mentioning = {located.entry.slug for located in references.entries}
    for located in (*references.entries, *content.articles):
        slug = located.entry.slug
        for mention in located.mentions:
            if mention.type is ReferenceType.HEADING:
                continue
            target = resolve_mention(mention, located.path, references, content.media)
            if mention.mended:
                problems.append(lookalike(mention, is_resolved=not isinstance(target, Problem)))
            elif isinstance(target, Problem):
                problems.append(target)
            elif target:
                links.setdefault(slug, {})[mention.target] = target
                if target != slug and slug in mentioning and target in mentioning:
                    mentioned.setdefault(target, set()).add(slug)
    return links, {slug: tuple(sorted(by)) for slug, by in mentioned.items()}, problems


def resolve_mention(mention: Mention, path: str, references: References, media_files: frozenset[str]) -> str | Problem:
    """Return the slug or media file that a reference means; empty for an address outside the site."""
    if mention.type is ReferenceType.ADDRESS:
        return ""
    if mention.type is ReferenceType.PICTURE:
        return resolve_picture(mention, path, media_files)
    return resolve_link(mention, path, references, media_files)


def lookalike(mention: Mention, *, is_resolved: bool) -> Problem:
    """Return the problem of what only looks like a reference; its hint leads somewhere."""
    hint = mention.mended if is_resolved else ""
    return problem(mention.place, "unsupported-markup", LOOKALIKE, hint=hint, value=mention.target)


def resolve_link(mention: Mention, path: str, references: References, media_files: frozenset[str]) -> str | Problem:
    """Return the slug that a reference means, or the output path of the media file that a link leads to."""
    if mention.type is ReferenceType.ENTRY:
        return resolve_name(TypedReference(mention.target, None, lambda: mention.place, "dangling-link"), references)
    relative = unquote(mention.target.split("#")[0].split("?")[0])
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), relative))
    if media.name_of(target) in media_files:
        return media.output_path(media.name_of(target))
    if relative.startswith(("/", "\\")) or not is_content(target):
        return problem(mention.place, "dangling-link", BROKEN_LINK, value=mention.target)
    kind = EntryKind.from_path(target)
    reference = TypedReference(slug_of(target), kind, lambda: mention.place, "dangling-link")
    result = references.resolve(reference) if kind else references.resolve_page(reference)
    if isinstance(result, Problem) and result.hint:
        meant = kind.path(result.hint) if kind else page_path(result.hint)
        return result._replace(hint=posixpath.relpath(meant, posixpath.dirname(path)))
    return result


def resolve_name(reference: TypedReference, references: References) -> str | Problem:
    """Return the slug of the entry or the added page that is meant by `[[…]]`."""
    typed = reference.typed
    if typed in references.pages:
        return references.resolve_page(reference)
    result = references.resolve(reference)
    page = references.nearest_page(typed) if isinstance(result, Problem) and not result.hint else ""
    if isinstance(result, Problem) and page:
        return result._replace(hint=page, guess=True).involving((*result.involved, *references.files(page)))
    return result


def resolve_picture(mention: Mention, path: str, media_files: frozenset[str]) -> str | Problem:
    """Return the output path of the media file that a picture shows."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(mention.target)))
    name = media.name_of(target)
    if name not in media_files:
        return problem(mention.place, "dangling-link", NO_PICTURE, value=target)
    return media.output_path(name)


def site_logo_problems(content: Content) -> Iterator[Problem]:
    """Yield the problem of a logo of the site that does not exist."""
    logo = content.settings.look.logo
    if logo and logo not in content.media:
        yield problem(Place(SITE_YAML), "bad-config", NO_PICTURE, value=media.source_path(logo))


def logo_problems(content: Content) -> Iterator[Problem]:
    """Yield problems of logos that do not exist."""
    for located in content.entries:
        logo = located.entry.logo
        if logo and logo not in content.media:
            yield problem(located.place("logo"), "dangling-link", NO_PICTURE, value=media.source_path(logo))
