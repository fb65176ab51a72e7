"""Python-Markdown as we use it: with our references, and without work for nothing."""

import re
from collections.abc import Mapping
from functools import cache
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from menglu.entries.mentions import WIKI

MOST_LEVELS = 60
"""How deep lists and quotes may lie within each other, counted in elements; far below what the stack bears."""
LOWER = {f"h{level}": f"h{level + 1}" for level in range(1, 6)}
"""A level for each heading: the first is the name of the entry."""
ALIGNED = re.compile(r"text-align: (\w+);")
BEFORE_ESCAPES = 185
"""Between Python-Markdown's patterns for code (190) and for escapes (180)."""
BEFORE_PRETTIFYING = 20
"""Where Python-Markdown has its own processor of inline patterns, which ours replaces."""
SIGNS = re.compile(r"[\\`\[!<&*_]|  \n")
"""What no inline pattern does without: the signs of Python-Markdown's patterns, and of our own."""


class Converter(markdown.Markdown):
    """Python-Markdown with our references; *links* says where those of the text at hand lead."""

    def __init__(self) -> None:
        """Put in our two processors."""
        super().__init__(
            extensions=[FencedCodeExtension(), SaneListExtension(), TableExtension()], output_format="html"
        )
        self.links: Mapping[str, tuple[str, str]] = {}
        self.inlinePatterns.register(Wiki(WIKI.pattern, self), "wiki", BEFORE_ESCAPES)
        self.treeprocessors.register(Inline(self), "inline", BEFORE_PRETTIFYING)
        self.treeprocessors.register(Rewriter(self), "rewriter", 0)


SIGN_OF = {
    "backtick": "`", "wiki": "[[", "escape": "\\", "reference": "[", "link": "[", "image_link": "![",
    "image_reference": "![", "short_reference": "[", "short_image_ref": "![", "autolink": "<", "automail": "<",
    "linebreak": "  \n", "html": "<", "entity": "&",
}  # fmt: skip
"""A sign that an inline pattern never does without."""


class Inline(InlineTreeprocessor):
    """Applies the inline patterns where there can be any: most pieces of a text hold few of their signs."""

    def __init__(self, used: Converter) -> None:
        """Learn which sign each pattern needs."""
        super().__init__(used)
        self.signs = {pattern: sign for name, sign in SIGN_OF.items() for pattern in [used.inlinePatterns[name]]}

    def _InlineProcessor__applyPattern(  # noqa: N802 - hides a private method of Python-Markdown
        self,
        pattern: InlineProcessor,
        data: str,
        patternIndex: int,  # noqa: N803
        startIndex: int = 0,  # noqa: N803
    ) -> tuple[str, bool, int]:
        """Do not try what cannot match."""
        if self.signs.get(pattern, "") not in data:
            return data, False, 0
        handled: tuple[str, bool, int] = super()._InlineProcessor__applyPattern(pattern, data, patternIndex, startIndex)  # type: ignore[misc]
        return handled

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - hides a private method of Python-Markdown
        """Leave alone what holds no sign."""
        if not SIGNS.search(data):
            return data
        handled: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return handled


@cache
def converter() -> Converter:
    """Give the one converter of this process: making one costs more than converting with it."""
    return Converter()


def converted(text: str, links: Mapping[str, tuple[str, str]]) -> str:
    """Convert a text; a converter that failed half way is not used again."""
    used = converter()
    used.links = links
    try:
        return used.reset().convert(text)
    except BaseException:
        converter.cache_clear()
        raise


class Wiki(InlineProcessor):
    """`[[slug]]` and `[[slug|text]]`."""

    md: Converter

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802 - the interface of Python-Markdown
        """Make a link, or plain text for an entry without a page."""
        address, name = self.md.links.get(m[1].strip(), ("", m[1].strip()))
        element = Element("a", {"href": address}) if address else Element("span")
        element.text = AtomicString((m[2] or name).strip())
        return element, m.start(), m.end()


class Rewriter(Treeprocessor):
    """Makes addresses of paths to files, headings one level lower, alignment a class."""

    md: Converter

    def run(self, root: Element) -> None:
        """Change the tree in place; raises RecursionError when it is deeper than any stack should bear."""
        if depth(root) > MOST_LEVELS:
            raise RecursionError
        for element in root.iter():
            element.tag = LOWER.get(element.tag, element.tag)
            for attribute in ("href", "src"):
                target = element.get(attribute, "")
                if target in self.md.links:
                    address = self.md.links[target][0]
                    fragment = "#" + target.partition("#")[2] if "#" in target else ""
                    element.set(attribute, address + fragment)
                    if not address:
                        element.tag = "span"
                        del element.attrib[attribute]
            align = ALIGNED.fullmatch(element.get("style", ""))
            if align:
                element.set("class", f"to-{align[1]}")
                del element.attrib["style"]


def depth(root: Element) -> int:
    """Count the levels of a tree, without recursion."""
    levels, row = 0, [root]
    while row:
        levels += 1
        row = [child for element in row for child in element]
    return levels
