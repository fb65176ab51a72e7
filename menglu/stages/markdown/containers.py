"""Lists and quotes as CommonMark reads them: what is in them is indented, or each line has a mark."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor

from menglu.stages.markdown.lines import (
    CODE_INDENT,
    ITEM,
    QUOTE,
    RULE,
    OpenText,
    each_line,
    first_line,
    indent_of,
    put_back,
)

LAZY = " " * 100
"""Before a line that goes on with a paragraph without the mark of its container: nothing begins so far to the right."""


def lazy(line: str) -> str:
    """Return a line without the mark of its container; one that lies far to the right already stays as it is."""
    return line if indent_of(line) > len(LAZY) // 2 else LAZY + line


class Quote(BlockProcessor):
    """Quotes."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the interface of Python-Markdown, as below
        """Return whether a quote begins."""
        return bool(QUOTE.match(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take all lines with the mark, and those that go on with the last paragraph."""
        block, inner, text = blocks.pop(0), [], OpenText()
        for start, line in each_line(block):
            mark = QUOTE.match(line)
            if not mark and not text.goes_on(line):
                put_back(blocks, block[start:])
                break
            inner.append(line[mark.end() :] if mark else lazy(line))
            if mark:
                text.add(inner[-1])
        self.parser.parseChunk(SubElement(parent, "blockquote"), "\n".join(inner))


class Item:
    """The lines of a list item."""

    def __init__(self, mark: re.Match[str]) -> None:
        """Begin with the line of its mark."""
        self.offset = text_offset(mark)
        self.lines: list[str] = []
        self.open = OpenText()
        self.inner, self.kind = -1, ""
        """Where the text of the last list within this item begins, -1 without one; and its kind."""
        self.is_loose = False
        """Whether a blank line stands between two of its parts."""
        self.add(mark.string[self.offset :] if mark["text"] else "")

    def holds(self, line: str, blanks: int) -> bool:
        """Return whether a line after so many blank lines belongs to the item; none does after an empty beginning."""
        return indent_of(line) >= self.offset and not (blanks and self.lines == [""])

    def add(self, line: str, blanks: int = 0) -> None:
        """Add a line, without its indentation."""
        mark = None if self.open.fence else ITEM.match(line)
        is_inner = 0 <= self.inner <= indent_of(line)
        if blanks and not self.open.fence and not is_inner and not (mark and mark["marker"][-1] == self.kind):
            self.is_loose = True
        if not is_inner and not self.open.fence:
            self.enter(mark, line, blanks)
        self.lines += [""] * blanks + [line]
        self.open.add(line)

    def enter(self, mark: re.Match[str] | None, line: str, blanks: int) -> None:
        """Remember which list within this item is open after a line."""
        if mark and not RULE.match(line):
            self.inner, self.kind = text_offset(mark), mark["marker"][-1]
        elif blanks:
            self.inner, self.kind = -1, ""


class List(BlockProcessor):
    """Lists: what is nested is indented as far as the text of its item, after `-`, `*`, `+`, `1.` or `1)`."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Return whether the first line is an item."""
        return bool(ITEM.match(first_line(block)))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take all items of the same kind."""
        mark = ITEM.match(first_line(blocks[0]))
        items, is_loose = read_items(blocks)
        result = SubElement(parent, "ol" if mark and mark["number"] else "ul")
        if mark and mark["number"] and int(mark["number"]) != 1:
            result.set("start", str(int(mark["number"])))
        for item in items:
            element = SubElement(result, "li")
            self.parser.parseChunk(element, "\n".join(item.lines))
            if not is_loose:
                unwrap(element)


def text_offset(mark: re.Match[str]) -> int:
    """Return where the text of an item begins; after many spaces it is code."""
    gap = len(mark["gap"] or "")
    return mark.end("marker") + (gap if mark["text"] and gap <= CODE_INDENT else 1)


def read_items(blocks: list[str]) -> tuple[list[Item], bool]:
    """Remove the items at the beginning of *blocks*; return them, and whether blank lines stand between their parts."""
    items: list[Item] = []
    kind, blanks, is_loose = "", 0, False
    while blocks:
        block = blocks.pop(0)
        for start, line in each_line(block):
            mark = ITEM.match(line)
            if not line:
                blanks += 1
                continue
            if items and items[-1].holds(line, blanks):
                items[-1].add(line[items[-1].offset :], blanks)
            elif mark and mark["marker"][-1] == (kind or mark["marker"][-1]) and not RULE.match(line):
                kind, is_loose = mark["marker"][-1], is_loose or bool(items and blanks)
                items.append(Item(mark))
            elif not blanks and items[-1].open.goes_on(line):
                items[-1].lines.append(lazy(line))
            else:
                put_back(blocks, block[start:])
                return items, is_loose or any(item.is_loose for item in items)
            blanks = 0
        blanks += 1
    return items, is_loose or any(item.is_loose for item in items)


def unwrap(item: Element) -> None:
    """Put the text of paragraphs directly into an item."""
    before: Element | None = None
    for child in list(item):
        if child.tag != "p":
            before = child
            continue
        item.remove(child)
        if before is None:
            item.text = f"{item.text}\n{child.text}" if item.text else child.text
        else:
            before.tail = f"{before.tail or ''}\n{child.text}"
