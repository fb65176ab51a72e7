"""Comments and blank lines of a front matter, each with the field or item it belongs to."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from menglu.editing.places import dash, is_block, line_end, line_start
from menglu.text.yaml import Location, Node


class Element(NamedTuple):
    """Field of a block map, or item of a block list; it begins with its key or its dash."""

    location: Location
    start: int
    column: int


class Comment(NamedTuple):
    """Comment with the blanks before it; *alone* if nothing else is on its line."""

    start: int
    text: str
    gap: str
    alone: bool


@dataclass(slots=True)
class Notes:
    """Comments of a field or item. Blank lines are empty texts."""

    above: list[str] = field(default_factory=list)
    beside: str = ""
    """With the blanks before it."""
    below: list[str] = field(default_factory=list)
    """After the last item of its list or map."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """Comments of a whole front matter: those at its head, and those of each field and item by location."""

    head: list[str]
    notes: dict[Location, Notes]
    """That of the empty location has the comments at the end."""

    def of(self, location: Location) -> Notes:
        """Return the comments of a field or item."""
        return self.notes.setdefault(location, Notes())


def annotated(yaml: str, root: Node) -> Annotated:
    """Return the comments of a front matter."""
    elements = sorted(elements_of(yaml, root, ()), key=lambda element: (element.start, len(element.location)))
    by_location = {element.location: element for element in elements}
    spans = Spans.of(root)
    result = Annotated([], {})
    alone: dict[int, str] = {}
    starts = [element.start for element in elements]
    for comment in find_comments(yaml, spans):
        position = bisect_right(starts, comment.start)
        if comment.alone or not position:
            alone[comment.start] = comment.text
        else:
            result.of(elements[position - 1].location).beside += f"{comment.gap or '  '}{comment.text}"
    for before, following in pairwise([None, *elements, None]):
        lines = list(lines_between(yaml, spans, alone, before, following))
        if not before:
            lines = take_head(lines, result)
        attach(lines, before, following, result, by_location)
    return result


def attach(
    lines: list[tuple[int, str]],
    before: Element | None,
    following: Element | None,
    result: Annotated,
    elements: dict[Location, Element],
) -> None:
    """Attach the lines between two elements: first those below what came before, then those above what follows."""
    is_child = before and following and following.location[: len(before.location)] == before.location
    while lines and before and not is_child:
        position = next((i for i, (_, text) in enumerate(lines) if text), None)
        if position is None:
            break
        column = lines[position][0]
        if following and column <= following.column:
            break
        owners = [before.location[:length] for length in range(len(before.location))]
        children = {owner: elements[before.location[: len(owner) + 1]].column for owner in owners}
        owner = max((owner for owner in owners if children[owner] <= column), key=len, default=())
        below = result.of(owner).below
        below += [text for _, text in lines[: position + 1]][0 if below else position :]
        lines = lines[position + 1 :]
    above = result.of(following.location).above if following else result.of(()).below
    above += [text for _, text in lines]


def take_head(lines: list[tuple[int, str]], result: Annotated) -> list[tuple[int, str]]:
    """Store the comments before the last blank line as the head of the front matter; return the others."""
    texts = [text for _, text in lines]
    while texts and not texts[0]:
        texts, lines = texts[1:], lines[1:]
    if "" not in texts:
        return lines
    length = len(texts) - texts[::-1].index("")
    result.head.extend(texts[:length])
    return lines[length:]


def lines_between(
    yaml: str, spans: "Spans", alone: dict[int, str], before: Element | None, following: Element | None
) -> Iterator[tuple[int, str]]:
    """Yield column and text of the comments and blank lines between two elements; blank lines have no text."""
    position = line_end(yaml, before.start) + 1 if before else 0
    last = following.start if following else len(yaml)
    while position < last:
        end = line_end(yaml, position)
        line = yaml[position:end]
        column = len(line) - len(line.lstrip())
        if position + column in alone:
            yield column, alone[position + column]
        elif not line.strip() and not spans.end_at(position):
            yield 0, ""
        position = end + 1


def elements_of(yaml: str, node: Node, location: Location) -> Iterator[Element]:
    """Yield all fields and items in block style below a node."""
    if not is_block(node) and location:
        return
    column = node.column - 1
    for step, child in node.children.items():
        start = node.keys[step].start if isinstance(step, str) else dash(yaml, node, step)
        yield Element((*location, step), start, column)
        yield from elements_of(yaml, child, (*location, step))


@dataclass(frozen=True, slots=True)
class Spans:
    """Offsets of keys and values, in order."""

    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, root: Node, *, deep: bool = False) -> "Spans":
        """Return the offsets of all keys and values of a map; *deep*: also those within brackets, not the brackets."""
        spans = sorted((node.start, node.end) for node in leaves(root, deep=deep, outermost=True))
        return cls([start for start, _ in spans], [end for _, end in spans])

    def end_at(self, offset: int) -> int:
        """Return the end of the key or value that contains an offset, 0 if none does."""
        index = bisect_right(self.starts, offset) - 1
        return self.ends[index] if index >= 0 and offset < self.ends[index] else 0


def leaves(node: Node, *, deep: bool, outermost: bool = False) -> Iterator[Node]:
    """Yield the keys and values in block style, and lists and maps in brackets: whole, or if *deep* what is in them."""
    if isinstance(node.data, list | dict) and (outermost or deep or not node.style):
        yield from node.keys.values()
        for child in node.children.values():
            yield from leaves(child, deep=deep)
    else:
        yield node


def find_comments(yaml: str, spans: Spans) -> Iterator[Comment]:
    """Yield the comments outside of values; those within brackets belong to their value."""
    position = yaml.find("#")
    while position >= 0:
        inside = spans.end_at(position)
        end = inside or line_end(yaml, position)
        if not inside:
            before = yaml[line_start(yaml, position) : position]
            gap = before[len(before.rstrip()) :].replace("\t", "  ")
            yield Comment(position, yaml[position:end].rstrip(), gap, not before.strip())
        position = yaml.find("#", end)
