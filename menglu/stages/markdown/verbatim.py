"""Blocks that are shown as they are: fenced code and HTML."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import BlockProcessor
from markdown.util import AtomicString, code_escape

from menglu.stages.markdown.lines import FENCE, HTML, LONE_TAG, VERBATIM, first_line, take

ENDS = {"!--": "-->", "?": "?>", "![cdata[": "]]>", "!": ">"}
"""Where HTML ends that goes on over blank lines, by how it begins."""


class HtmlMaker(BlockProcessor):
    """What puts finished HTML into the tree, by way of the stash of Python-Markdown."""

    def put(self, parent: Element, html: str) -> None:
        """Put HTML into the tree."""
        SubElement(parent, "p").text = AtomicString(self.parser.md.htmlStash.store(html))


class Fence(HtmlMaker):
    """Fenced code."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - the interface of Python-Markdown, as below
        """Return whether a fence opens."""
        return block.lstrip(" ")[:3] in ("```", "~~~") and bool(FENCE.match(first_line(block)))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take all lines up to the closing fence."""
        opening = FENCE.match(first_line(blocks[0]))
        if opening:
            sign, length = opening["fence"][0], len(opening["fence"])
            closing = re.compile(rf"^ {{0,3}}{sign}{{{length},}} *$", re.MULTILINE)
            lines = take(blocks, closing, len(first_line(blocks[0]))).split("\n")[1:]
            if lines and closing.match(lines[-1]):
                lines.pop()
            else:
                lines = "\n".join(lines).rstrip("\n ").split("\n") if any(lines) else []
            margin = re.compile(rf" {{0,{len(opening['indent'])}}}")
            code = "".join(f"{margin.sub('', line, count=1)}\n" for line in lines)
            self.put(parent, f"<pre><code>{code_escape(code)}</code></pre>")


class Html(HtmlMaker):
    """HTML, up to its end or to the next blank line."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        """Return whether HTML begins that is a block of its own."""
        if not block.lstrip(" ").startswith("<"):
            return False
        line = first_line(block)
        return bool(VERBATIM.match(line) or HTML.match(line) or LONE_TAG.match(line))

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take it as it is: the sanitiser comes last."""
        verbatim = VERBATIM.match(first_line(blocks[0]))
        if verbatim:
            ending = re.escape(ENDS.get(verbatim["start"].casefold(), f"</{verbatim['tag']}>"))
            self.put(parent, take(blocks, re.compile(ending, re.IGNORECASE), verbatim.end()))
        else:
            self.put(parent, blocks.pop(0))
