"""What the bodies refer to, and who is mentioned by whom."""

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from menglu.entries.catalog import Content
from menglu.entries.mentions import Mention, Sort
from menglu.problems import Problem, problem
from menglu.stages.link.references import References

NOWHERE = "the link '{value}' leads to no file: write [[slug]], a relative path to an .md file, or a whole address"
NO_PICTURE = "there is no picture at {value}: pictures lie in content/media/"


def body_links(
    content: Content, references: References
) -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, tuple[str, ...]], list[Problem]]:
    """Follow the references of all bodies; give the links of each entry, and by whom each is mentioned."""
    problems: list[Problem] = []
    links: dict[str, dict[str, str]] = {}
    mentioned: dict[str, set[str]] = {}
    for written in references.entries:
        slug = written.entry.slug
        for mention in written.mentions:
            if mention.sort is Sort.PICTURE:
                target = picture(mention, written.path, content)
            else:
                target = follow(mention, written.path, references, content.media)
            if isinstance(target, Problem):
                problems.append(target)
            elif target:
                links.setdefault(slug, {})[mention.target] = target
                if not target.startswith("media/") and target != slug:
                    mentioned.setdefault(target, set()).add(slug)
    return links, {slug: tuple(sorted(by)) for slug, by in mentioned.items()}, problems


def follow(mention: Mention, path: str, references: References, media: frozenset[str]) -> str | Problem:
    """Find the entry that a reference means, or the file of content/media/ that a link leads to."""
    if mention.sort is Sort.ENTRY:
        return references.follow(mention.target, "entry", lambda: mention.place, code="dangling-link")
    where = unquote(mention.target.split("#")[0].split("?")[0])
    parts = posixpath.normpath(posixpath.join(posixpath.dirname(path), where)).split("/")
    if parts[:2] == ["content", "media"] and "/".join(parts[2:]) in media:
        return "/".join(parts[1:])
    known = len(parts) == 3 and parts[0] == "content" and parts[1] in ("alliances", "members")  # noqa: PLR2004 - content/members/x.md
    if where.startswith(("/", "\\")) or not known or not parts[2].endswith(".md"):
        return problem(mention.place, "dangling-link", NOWHERE, value=mention.target)
    slug, noun = parts[2].removesuffix(".md"), parts[1].removesuffix("s")
    return references.follow(slug, noun, lambda: mention.place, code="dangling-link")


def picture(mention: Mention, path: str, content: Content) -> str | Problem:
    """Find the file below content/media/ that a picture names; its address is `media/…`."""
    where = unquote(mention.target)
    full = posixpath.normpath(posixpath.join(posixpath.dirname(path), where))
    inside = full.removeprefix("content/media/")
    if inside == full or inside not in content.media:
        return problem(mention.place, "dangling-link", NO_PICTURE, value=full)
    return f"media/{inside}"


def picture_problems(content: Content) -> Iterator[Problem]:
    """Find logos that are not there."""
    for written in (*content.alliances, *content.members):
        logo = written.entry.logo
        if logo and logo not in content.media:
            yield problem(written.place("logo"), "dangling-link", NO_PICTURE, value=f"content/media/{logo}")
