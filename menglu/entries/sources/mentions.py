"""References in a body: wiki links, relative links, pictures and headings, each with its place in the file.

What only looks like one (`[x]（…）`, `【【x】】`) is a reference too, with the text that it should be.

Links within code are not links: code is replaced by spaces before the search, which keeps the places.
"""

import re
from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from menglu.problems import Place

FENCE = re.compile(
    r"^[ \t>]*+(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`\n]*$)|~{3,})[^\n]*\n.*?(?:^[ \t>]*+\1[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
"""Also within lists and quotes."""
CODE = re.compile(r"(?<!`)(`+)(?!`)([^\n]+?)(?<!`)\1(?!`)")
INDENTED = re.compile(r"(?:\A|^[^\S\n]*\n)((?:(?: {4}|\t)[^\n]*(?:\n|\Z))+)", re.MULTILINE)
LIST_ITEM = re.compile(r"^\s*(?:[-+*]|\d+\.)\s|^\s+\S", re.MULTILINE)
WIKI = re.compile(r"(?<!\\)\[\[([^\[\]|\n\\]+)(?:\\?\|([^\[\]\n]+))?\]\]")
TEXT = r"(?:[^\[\]\n]|\n(?![^\S\n]*+\n)|\[[^\[\]\n]*+\])*+"
URL = r"(?:<([^<>\n]*+)>|((?:[^()\s<]|\([^()\s]*+\))*+))"
TITLE = r"""(?:"[^"\n]*+"|'[^'\n]*+'|\([^()\n]*+\))"""
LINK = re.compile(rf"(?<!\\)(!?)\[{TEXT}\]\(\s*+{URL}(?:\s++(?:{TITLE}\s*+)?)?\)")
"""Possessive quantifiers throughout, so that no text causes backtracking."""
DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?([^\s>]+)", re.MULTILINE)
"""Of a link, not of a footnote."""
HTML_LINK = re.compile(r"""<a\s[^<>]*?\bhref\s*=\s*["']?(#[^\s"'<>]+)""", re.IGNORECASE)
EXTERNAL = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
BRACKETS = re.compile(r"[\[［【]|<a\s", re.IGNORECASE)
LOOKALIKE = re.compile(r"[【】［］｜]|\] ?[(（]")
"""What nothing that looks like a reference does without."""
LIKE_WIKI = re.compile(
    r"(?<!\\)(?:【【|［［|\[\[|【\[|\[【)([^\[\]【】［］|｜\n]++)(?:\\?[|｜]([^\[\]【】［］\n]++))?(?:】】|］］|\]\]|】\]|\]】)"
)
LIKE_LINK = re.compile(
    r"(?<!\\)(?P<sign>[!！]?)(?P<open>[\[［【])(?P<text>[^\[\]［］【】\n]*+)(?P<close>[\]］】])"
    r"(?P<gap> ?)(?P<begin>[(（])(?P<target>[^()（）\n<>\"']*+)(?P<end>[)）])"
)
ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+$", re.IGNORECASE)
PATH = re.compile(r"[^\s:]\S*(?: \S+)*\.(?:md|png|jpe?g|gif|webp|avif|svg)(?:#\S*)?$|#\S+$", re.IGNORECASE)
IS_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg)$", re.IGNORECASE)


class ReferenceType(Enum):
    """Type of a reference in a body."""

    ENTRY = "entry"
    FILE = "file"
    PICTURE = "picture"
    HEADING = "heading"
    """In the same body."""
    ADDRESS = "address"
    """Outside the site."""


class Mention(NamedTuple):
    """Reference as typed, with its place."""

    target: str
    type: ReferenceType
    place: Place
    mended: str = ""
    """What should be typed instead, where this only looks like a reference."""


def without_code(body: str) -> str:
    """Return the body with code replaced by spaces; line ends remain."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match.group())

    def blank_indented(match: re.Match[str]) -> str:
        before = match.string[: match.start()].rstrip().rpartition("\n")[2]
        return match.group() if LIST_ITEM.match(before) else blank(match)

    return CODE.sub(blank, INDENTED.sub(blank_indented, FENCE.sub(blank, body)))


def mentions(body: str, path: str, first_line: int) -> tuple[Mention, ...]:
    """Return all references of a body that begins on *first_line* of the file at *path*."""
    if not BRACKETS.search(body):
        return ()
    text = without_code(body)

    def place(start: int, end: int) -> Place:
        column = start - text.rfind("\n", 0, start)
        return Place(path, first_line + text.count("\n", 0, start), column, column + end - start)

    references = [found for found in find(text) if found.mended or found.type is not ReferenceType.ADDRESS]
    return tuple(Mention(found.target, found.type, place(*found.span), found.mended) for found in references)


class Found(NamedTuple):
    """Reference in a text, with its span."""

    target: str
    type: ReferenceType
    span: tuple[int, int]
    mended: str = ""


def find(text: str) -> Iterator[Found]:
    """Yield the references of a text without code."""
    for match in WIKI.finditer(text):
        if match[2] or "｜" not in match[1]:
            yield Found(match[1].strip(), ReferenceType.ENTRY, match.span(1))
    for match in LINK.finditer(text):
        group = 2 if match[2] is not None else 3
        yield Found(match[group], type_of(match[group], is_picture=bool(match[1])), match.span(group))
    for match in DEFINITION.finditer(text):
        yield Found(match[1], type_of(match[1]), match.span(1))
    if "<" in text:
        for match in HTML_LINK.finditer(text):
            yield Found(match[1], ReferenceType.HEADING, match.span(1))
    if LOOKALIKE.search(text):
        yield from find_lookalikes(text)


def find_lookalikes(text: str) -> Iterator[Found]:
    """Yield what only looks like a reference: other brackets, a gap, spaces in a path."""
    for match in LIKE_WIKI.finditer(text):
        if not WIKI.fullmatch(match[0]) or "｜" in match[0]:
            mended = f"[[{match[1].strip()}|{match[2].strip()}]]" if match[2] else f"[[{match[1].strip()}]]"
            yield Found(match[1].strip(), ReferenceType.ENTRY, match.span(), mended)
    for match in LIKE_LINK.finditer(text):
        target = match["target"].strip()
        is_picture = bool(match["sign"]) and bool(IS_PICTURE.search(target)) and not ADDRESS.match(target)
        typed = match["open"] + match["close"] + match["gap"] + match["begin"] + match["end"]
        is_link = typed == "[]()" and " " not in target and not (match["sign"] == "！" and is_picture)
        if not is_link and (ADDRESS.match(target) or PATH.match(target)):
            address = f"<{target}>" if " " in target else f"http://{target}" if target[:4].lower() == "www." else target
            mended = f"{'!' * is_picture}[{match['text']}]({address})"
            start = match.start() if is_picture else match.start("open")
            yield Found(target, type_of(address.strip("<>"), is_picture=is_picture), (start, match.end()), mended)


def type_of(target: str, *, is_picture: bool = False) -> ReferenceType:
    """Return the type of a reference by its target."""
    if EXTERNAL.match(target):
        return ReferenceType.ADDRESS
    if is_picture:
        return ReferenceType.PICTURE
    return ReferenceType.HEADING if target.startswith("#") else ReferenceType.FILE
