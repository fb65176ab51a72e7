"""Canonical layout of front matter: the order of the declarations, one indentation; scalars stay as they are typed.

What is formatted is read as the same data and has the same comments, or stays as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from menglu.editing.entry_text import EntryText, Replacement
from menglu.editing.formatting.comments import Annotated, Spans, annotated, find_comments
from menglu.editing.places import BLOCK_SCALARS
from menglu.entries.entry import model_of
from menglu.entries.field_order import field_order
from menglu.entries.sources import CLOSING
from menglu.text.yaml import Location, Node, emit

STEP = len(emit.INDENT)
SCALAR_END = "\0"
"""Marks the last line of a block scalar: a blank line after it would belong to it."""


def formatted(entry: EntryText) -> EntryText:
    """Return the entry with its front matter in canonical layout."""
    if not entry.is_sound or entry.root is None:
        return entry
    layout = Layout(entry, annotated(entry.yaml, entry.root))
    closing = CLOSING.match(entry.text, entry.yaml_start + len(entry.yaml))
    end = closing.end() if closing else 0
    result = entry.replaced([Replacement(0, end, "\n".join(("---", *layout.lines(), "---")))])
    return result if result.data == entry.data and comments_of(result) == comments_of(entry) else entry


def comments_of(entry: EntryText) -> list[str]:
    """Return the comments of a front matter, sorted."""
    root = entry.root
    return sorted(comment.text for comment in find_comments(entry.yaml, Spans.of(root))) if root else []


@dataclass(frozen=True, slots=True)
class Layout:
    """Front matter of an entry, in the order of the declarations."""

    entry: EntryText
    comments: Annotated

    def lines(self) -> Iterator[str]:
        """Yield all lines."""
        root = self.entry.root
        body = list(self.map_lines(root, (), 0)) if root and root.children else []
        head = without_end(squeezed(self.comments.head, is_first=True))
        yield from [*head, ""] if head and body else head
        is_after_scalar = False
        for line in body:
            if line or not is_after_scalar:
                yield line.replace(SCALAR_END, "")
                is_after_scalar = SCALAR_END in line
        yield from [] if body else without_end(squeezed(self.comments.of(()).below))

    def map_lines(self, node: Node, location: Location, column: int) -> Iterator[str]:
        """Yield the lines of a map that begins in a column; columns count from 0."""
        for position, name in enumerate(self.ordered(node, location)):
            path = (*location, name)
            yield from indented(squeezed(self.comments.of(path).above, is_first=not position), column)
            yield from self.field_lines(name, node, path, column)
        yield from indented(without_end(squeezed(self.comments.of(location).below, is_first=True)), column)

    def field_lines(self, name: str, parent: Node, path: Location, column: int) -> Iterator[str]:
        """Yield the lines of a field."""
        node, beside = parent.children[name], self.comments.of(path).beside
        indent, key = " " * column, emit.scalar(name)
        if self.is_block(node):
            yield f"{indent}{key}:{beside}"
            yield from self.collection_lines(node, path, column + STEP)
        else:
            lines = self.value_lines(node, path, parent.column - 1, column)
            yield from with_comment(f"{indent}{key}:", lines, beside, node.style)

    def collection_lines(self, node: Node, path: Location, column: int) -> Iterator[str]:
        """Yield the lines of a list or map that begins in a column."""
        is_list = isinstance(node.data, list)
        return self.list_lines(node, path, column) if is_list else self.map_lines(node, path, column)

    def list_lines(self, node: Node, location: Location, column: int) -> Iterator[str]:
        """Yield the lines of a list whose dashes stand in a column."""
        for position, child in enumerate(node.children.values()):
            path = (*location, position)
            notes = self.comments.of(path)
            yield from indented(squeezed(notes.above, is_first=not position), column)
            if self.is_block(child):
                yield from self.item_lines(child, path, column)
            else:
                lines = self.value_lines(child, path, node.column - 1, column)
                yield from with_comment(f"{' ' * column}-", lines, notes.beside, child.style)
        yield from indented(without_end(squeezed(self.comments.of(location).below, is_first=True)), column)

    def item_lines(self, node: Node, path: Location, column: int) -> Iterator[str]:
        """Yield the lines of an item that is a list or map; comments before its first field stand above its dash."""
        beside = self.comments.of(path).beside.lstrip()
        yield from indented([beside] if beside else [], column)
        lines = list(self.collection_lines(node, path, column + STEP))
        while not lines[0] or lines[0].lstrip().startswith("#"):
            yield from indented([lines.pop(0).lstrip()], column)
        yield f"{' ' * column}- {lines[0].lstrip()}"
        yield from lines[1:]

    def ordered(self, node: Node, location: Location) -> list[str]:
        """Return the names of the fields of a map, in the order of the declarations; unknown ones come last."""
        order = field_order(model_of(self.entry.path), location, self.entry.extra)
        rank = {name: position for position, name in enumerate(order)}
        return sorted(node.keys, key=lambda name: rank.get(name, len(order)))

    def is_block(self, node: Node) -> bool:
        """Return whether a list or map is written in block style: if it is typed so, or in brackets over lines."""
        if not node.children:
            return False
        typed = self.entry.yaml[node.start : node.end]
        return not node.style or ("\n" in typed and not self.has_comments(node))

    def has_comments(self, node: Node) -> bool:
        """Return whether there are comments within the brackets of a list or map."""
        scalars = Spans.of(node, deep=True)
        signs = (match.start() for match in re.finditer("#", self.entry.yaml[node.start : node.end]))
        return any(not scalars.end_at(node.start + sign) for sign in signs)

    def value_lines(self, node: Node, path: Location, before: int, column: int) -> list[str]:
        """Return the lines of a value beside its key or dash, which stood in column *before* and stands in *column*."""
        typed = self.entry.yaml[node.start : node.end]
        if node.style in BLOCK_SCALARS:
            return block_scalar(typed, before, column)
        first, *rest = typed.split("\n")
        if rest and node.children:
            return [first, *(shifted(line, column - before) for line in rest)]
        if node.style in ("[", "{"):
            return [self.flow(node, path)]
        return [first, *((" " * (column + STEP) + line.lstrip(" \t")) if line.strip() else "" for line in rest)]

    def flow(self, node: Node, location: Location) -> str:
        """Return a value on one line, with its scalars as typed."""
        if isinstance(node.data, list):
            return "[" + ", ".join(self.flow(node.children[i], (*location, i)) for i in range(len(node.data))) + "]"
        if isinstance(node.data, dict):
            names = self.ordered(node, location)
            rows = (
                f"{emit.scalar(name, flow=True)}: {self.flow(node.children[name], (*location, name))}" for name in names
            )
            return "{" + ", ".join(rows) + "}"
        return self.entry.yaml[node.start : node.end]


def with_comment(start: str, lines: list[str], comment: str, style: str) -> Iterator[str]:
    """Yield the lines of a value after its key or dash, and the comment beside it: for a block scalar on the first."""
    first, *rest = lines
    result = [f"{start} {first}".rstrip(), *rest]
    if comment:
        position = 0 if style in BLOCK_SCALARS else -1
        result[position] += comment
    yield from result


def block_scalar(typed: str, before: int, column: int) -> list[str]:
    """Return the lines of a block scalar whose key stood in column *before* and stands in *column*."""
    header, *lines = typed.removesuffix("\n").split("\n")
    signs = re.match(r"[|>]([-+1-9]*)", header)
    digit = re.sub("[-+]", "", signs[1]) if signs else ""
    indents = [len(line) - len(line.lstrip(" ")) for line in lines if line.strip()]
    indent = before + int(digit) if digit else min(indents, default=0)
    content = [line[indent:] for line in lines]
    while content and not content[-1] and not (signs and "+" in signs[1]):
        content.pop()
    header = header.replace(digit, str(STEP), 1) if digit else header
    *lines, last = [header.rstrip(), *(" " * (column + STEP) + line if line else "" for line in content)]
    return [*lines, last + SCALAR_END]


def shifted(line: str, columns: int) -> str:
    """Return a line indented by so many columns more, or less."""
    text = line.lstrip(" ")
    return " " * max(0, len(line) - len(text) + columns) + text


def indented(lines: list[str], column: int) -> Iterator[str]:
    """Yield comments in a column; blank lines stay empty."""
    return (" " * column + line if line else "" for line in lines)


def squeezed(lines: list[str], *, is_first: bool = False) -> list[str]:
    """Return comments with at most one blank line between them; none before the *first*."""
    result: list[str] = []
    for line in lines:
        if line or (result and result[-1]) or (not result and not is_first):
            result.append(line)
    return result


def without_end(lines: list[str]) -> list[str]:
    """Return comments without blank lines at their end."""
    return lines[: len(lines) - next((i for i, line in enumerate(reversed(lines)) if line), len(lines))]
