"""Blocks as CommonMark reads them: headings, rules, definitions and paragraphs.

Python-Markdown asks a processor about the text up to the next blank line. Each of these looks only at how it begins,
and a paragraph ends where a line begins something else: what a line is follows from the lines above it, not from what
else the text holds.
"""

from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor, ReferenceProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor

from menglu.stages.markdown.lines import (
    HEADING,
    NOTE,
    RULE,
    UNDERLINE,
    each_line,
    first_line,
    interrupts,
    put_back,
    take_line,
)
from menglu.stages.markdown.tables import begins_table


class Heading(BlockProcessor):
    """Headings that begin with `#` and a space."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Return whether the first line is one."""
        return bool(HEADING.match(first_line(block)))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the first line."""
        line = take_line(blocks)
        signs, text = HEADING.match(line), line.strip(" ").lstrip("#").strip(" ")
        if text.rstrip("#")[-1:] in ("", " "):
            text = text.rstrip("#").rstrip(" ")
        if signs:
            SubElement(parent, f"h{len(signs[1])}").text = text


class Rule(BlockProcessor):
    """Horizontal rules."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Return whether the first line is one."""
        return block.lstrip(" ")[:1] in tuple("-_*") and bool(RULE.match(first_line(block)))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the first line."""
        take_line(blocks)
        SubElement(parent, "hr")


class Definition(ReferenceProcessor):
    """Definitions of links, which do not stand within a paragraph."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Return whether one begins."""
        return block.lstrip(" ").startswith("[") and bool(self.RE.match(block))


class Note(FootnoteBlockProcessor):
    """Definitions of footnotes, which do not stand within a paragraph."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Return whether one begins."""
        return bool(NOTE.match(block))


class Paragraph(BlockProcessor):
    """Text, or a heading that is underlined."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Take all that is nothing else."""
        return True

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the lines up to one that begins something else."""
        block, tag = blocks.pop(0), "p"
        end = after = len(block)
        for start, line in each_line(block):
            if start and UNDERLINE.match(line):
                tag, end, after = "h1" if "=" in line else "h2", start, start + len(line) + 1
                break
            if start and (interrupts(line) or begins_table(line, first_line(block[start + len(line) + 1 :]))):
                end = after = start
                break
        text = "\n".join(line.lstrip(" ") for line in block[:end].split("\n")).rstrip(" \n")
        put_back(blocks, block[after:])
        if text:
            SubElement(parent, tag).text = text
