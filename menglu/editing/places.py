"""Replacements of single values in a YAML text, by the offsets of its nodes."""

from menglu.editing.entry_text import Replacement
from menglu.text.yaml import Data, Node, emit, quote

BLOCK_SCALARS = ("|", ">")
QUOTES = ("'", '"')


def value_replaced(yaml: str, parent: Node, step: str | int, value: Data) -> Replacement:
    """Return what replaces a value of a map or list."""
    node = parent.children[step]
    if isinstance(value, str) and not isinstance(node.data, list | dict):
        written = emit.item_scalar if isinstance(step, int) else emit.scalar
        text = written(value, flow=bool(parent.style))
        text = quote(value) if node.style in QUOTES and text == value else text
        return Replacement(node.start, text_end(yaml, node), spaced(yaml, node, text))
    if parent.style:
        return Replacement(node.start, node.end, spaced(yaml, node, emit.flow(value)))
    if isinstance(step, int):
        text = joined(emit.block(value), node.column - 1)
        return Replacement(node.start, text_end(yaml, node), spaced(yaml, node, text))
    return field_replaced(yaml, parent, step, value)


def field_replaced(yaml: str, parent: Node, name: str, value: Data) -> Replacement:
    """Return what replaces a field of a block map whose value begins or ceases to be a list or map."""
    key, node = parent.keys[name], parent.children[name]
    column = parent.column - 1
    if is_block(node) and value and not isinstance(value, str):
        start = line_start(yaml, node.start)
        lines = emit.block(value)
        indent = max(node.column - 1, column + len(emit.INDENT))
        return Replacement(start, text_end(yaml, node), " " * indent + joined(lines, indent))
    end = text_end(yaml, node)
    comment = comment_in(yaml[key.end : line_end(yaml, key.end)] if is_block(node) else yaml[end : line_end(yaml, end)])
    first, *rest = emit.field(name, value)
    lines = [f"{first}  {comment}" if comment else first, *rest]
    return Replacement(key.start, end if is_block(node) else line_end(yaml, end), joined(lines, column))


def field_inserted(yaml: str, parent: Node, name: str, value: Data, order: tuple[str, ...]) -> Replacement:
    """Return what adds a field to a map, at its place in the order."""
    rank = {field: position for position, field in enumerate(order)}
    own = rank.get(name, len(order))
    before = [field for field in parent.keys if rank.get(field, len(order)) <= own]
    if parent.style:
        text = f"{emit.scalar(name, flow=True)}: {emit.flow(value)}"
        if before:
            end = parent.children[before[-1]].end
            return Replacement(end, end, f", {text}")
        return Replacement(parent.start + 1, parent.start + 1, f"{text}, " if parent.keys else text)
    column = parent.column - 1
    text = joined(emit.field(name, value), column)
    if before:
        position = after(yaml, parent.children[before[-1]], column)
        return Replacement(position, position, " " * column + text + "\n")
    first = next(iter(parent.keys.values())).start
    return Replacement(first, first, text + "\n" + " " * column)


def item_appended(yaml: str, node: Node, value: Data) -> Replacement:
    """Return what adds an item to the end of a list that is not empty."""
    last = node.children[len(node.children) - 1]
    if node.style:
        return Replacement(last.end, last.end, f", {emit.flow(value)}")
    column = node.column - 1
    is_flow = last.style in ("[", "{") and not isinstance(value, str)
    lines = [f"- {emit.flow(value)}"] if is_flow else emit.item(value)
    position = after(yaml, last, column)
    return Replacement(position, position, " " * column + joined(lines, column) + "\n")


def removed(yaml: str, parent: Node, step: str | int) -> Replacement:
    """Return what removes a value, with its key and the comment beside it, from a map or list that keeps others."""
    steps = list(parent.children)
    position = steps.index(step)
    node = parent.children[step]
    start = parent.keys[step].start if isinstance(step, str) else node.start
    following = steps[position + 1] if position + 1 < len(steps) else None
    if parent.style:
        if following is None:
            return Replacement(parent.children[steps[position - 1]].end, node.end, "")
        after_comma = parent.keys[following] if isinstance(following, str) else parent.children[following]
        return Replacement(start, after_comma.start, "")
    column = parent.column - 1
    if isinstance(step, int):
        start = dash(yaml, parent, step)
    if isinstance(following, str) and yaml[line_start(yaml, start) : start].strip():
        return Replacement(start, parent.keys[following].start, "")
    return Replacement(line_start(yaml, start), after(yaml, node, column), "")


def dash(yaml: str, parent: Node, index: int) -> int:
    """Return the offset of the dash of an item of a block list."""
    lowest = parent.children[index - 1].end if index else parent.start
    position = lowest
    while position <= parent.children[index].start:
        begin = line_start(yaml, position) + parent.column - 1
        if begin >= lowest and yaml[begin : begin + 1] == "-":
            return begin
        position = line_end(yaml, position) + 1
    return parent.children[index].start


def after(yaml: str, node: Node, column: int) -> int:
    """Return the offset of the line after a value, and after comments that are indented deeper than *column*."""
    position = node.end if yaml[node.end - 1 : node.end] == "\n" else min(line_end(yaml, node.end) + 1, len(yaml))
    while True:
        line = yaml[position : line_end(yaml, position)]
        text = line.lstrip(" ")
        if not text.startswith("#") or len(line) - len(text) <= column:
            return position
        position += len(line) + 1


def spaced(yaml: str, node: Node, text: str) -> str:
    """Return a text with a space before it where a value was missing."""
    return f" {text}" if node.start == node.end and yaml[node.start - 1 : node.start] != " " else text


def is_block(node: Node) -> bool:
    """Return whether a node is a list or map in block style."""
    return isinstance(node.data, list | dict) and not node.style


def text_end(yaml: str, node: Node) -> int:
    """Return the end of a value without the line ends that belong to a block scalar."""
    return len(yaml[: node.end].rstrip("\n")) if yaml[node.start : node.end].endswith("\n") else node.end


def comment_in(text: str) -> str:
    """Return the comment in what follows a key or a value on its line."""
    return text[text.index("#") :].rstrip() if "#" in text else ""


def joined(lines: list[str], column: int) -> str:
    """Return lines of which all but the first are indented."""
    return ("\n" + " " * column).join(lines)


def line_start(yaml: str, offset: int) -> int:
    """Return the offset at which the line of a character begins."""
    return yaml.rfind("\n", 0, offset) + 1


def line_end(yaml: str, offset: int) -> int:
    """Return the offset of the line end at or after a character."""
    end = yaml.find("\n", offset)
    return len(yaml) if end < 0 else end
