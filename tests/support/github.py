"""GitHub's reading of a text, and a form in which two readings can be compared."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import html5lib
from markdown_it import MarkdownIt
from mdit_py_plugins.tasklists import tasklists_plugin

from menglu.stages.markdown.trees import LINE_END, join
from menglu.text.sanitizer import Allowed, clean

KEPT = ("href", "src", "start", "alt", "title")
BLOCKS = frozenset(
    [
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "pre",
        "table",
        "thead",
        "tbody",
        "tr",
        "td",
        "th",
        "div",
        "br",
        "details",
        "summary",
    ]
)


@cache
def reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(tasklists_plugin)


def github(text: str, allowed: Allowed) -> str:
    """Return a text as GitHub shows it, with headings one level lower and lines of Han joined, as ours are."""
    html = LINE_END.sub(join, reader().render(text))
    html = re.sub(r"<(/?)h([1-5])>", lambda found: f"<{found[1]}h{int(found[2]) + 1}>", html)
    html = re.sub(r' style="text-align:(\w+)"', r' class="to-\1"', html)
    return clean(re.sub(r"<(/?)s>", r"<\1del>", html), allowed)


def canonical(html: str) -> list[tuple[str, ...]]:
    """Return what a reader sees of HTML: elements and text, without gaps that browsers do not show."""
    rows: list[tuple[str, ...]] = []
    for row in pieces(html5lib.parseFragment(html, namespaceHTMLElements=False)):
        if row[0] == "text" and rows and rows[-1][0] == "text":
            rows[-1] = ("text", rows[-1][1] + row[1])
        elif row[1] != "tbody":
            rows.append(row)
    return [row for row in (trimmed(rows, place) for place in range(len(rows))) if row != ("text", "")]


def pieces(element: Any, *, is_code: bool = False) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - html5lib has no types for it
    """Yield what an element holds."""
    yield "text", gaps(element.text, is_code=is_code)
    for child in element:
        shown = [f"{name}={child.attrib[name]}" for name in KEPT if name in child.attrib and child.tag != "input"]
        shown += [name for name in child.attrib if name == "checked"]
        shown += [name for name in child.attrib.get("class", "").split() if name.startswith("to-")]
        yield ("<", str(child.tag), *shown)
        yield from pieces(child, is_code=is_code or child.tag == "pre")
        yield ">", str(child.tag)
        yield "text", gaps(child.tail, is_code=is_code)


def gaps(text: str | None, *, is_code: bool) -> str:
    return (text or "") if is_code else re.sub(r"\s+", " ", text or "")


def trimmed(rows: list[tuple[str, ...]], place: int) -> tuple[str, ...]:
    """Return a row without the gaps at the border of a block."""
    row = rows[place]
    before, after = (rows[place - 1] if place else ("", "p")), (rows[place + 1] if place + 1 < len(rows) else ("", "p"))
    if row[0] != "text":
        return row
    text = row[1]
    if after == (">", "code") or before[:2] == ("<", "pre"):
        return "text", "\n".join(line.rstrip() for line in text.rstrip().split("\n"))
    text = text.lstrip() if before[1] in (*BLOCKS, "input") else text
    return "text", text.rstrip() if after[1] in BLOCKS else text
