"""What is done with the tree of a text before and after its inline marks are read."""

import re
from collections import Counter
from collections.abc import Mapping
from html import unescape
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from pymdownx.slugs import slugify

MOST_LEVELS = 60
"""How deep lists and quotes may lie within each other, counted in elements; far below what the stack bears."""
LOWER = {f"h{level}": f"h{level + 1}" for level in range(1, 6)}
"""A level for each heading: the first is the name of the entry."""
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
ALIGNED = re.compile(r"text-align: (\w+);")
SIGNS = re.compile(r"[\\`\[!<&*_~@]|  \n|://|www\.", re.IGNORECASE)
"""What no inline pattern does without: the signs of Python-Markdown's patterns, and of our own."""
BACKLINK = "footnote-backref"
CLASSES = ("", "footnote", "task-list-item")
STASHED = re.compile("\x02[^\x03]*\x03")
TAKEN = ("content", "menglu")
"""Ids that pages have already, and the name of our scripts in a browser."""
slug = slugify(case="lower")

WIDE = (
    "\u1100-\u115f\u2e80-\u2fff\u3000-\u30ff\u3100-\u312f\u31a0-\u31ff\u3200-\ua4cf\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff9f\uffe0-\uffe6\U00020000-\U0003fffd"
)
"""Han, kana, bopomofo, full-width forms and their punctuation: what is written without spaces."""
SIGNS_BETWEEN = "“”‘’…—·"
"""Signs that are as wide as what stands beside them."""
MARKS = "a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|u"
CLOSED, OPENED = rf"((?:</(?:{MARKS})>)*+)", rf"((?:<(?:{MARKS})(?: [^<>]*)?>)*+)"
LINE_END = re.compile(
    rf"<pre>.*?</pre>|(?<=[{WIDE}]){CLOSED}\n{OPENED}(?=[{WIDE}{SIGNS_BETWEEN}])"
    rf"|(?<=[{SIGNS_BETWEEN}]){CLOSED}\n{OPENED}(?=[{WIDE}])",
    re.DOTALL,
)


class PlainText(Treeprocessor):
    """Marks text without any sign as done, so that no pattern is tried on it."""

    def run(self, root: Element) -> None:
        """Change the tree in place; raises RecursionError when it is deeper than any stack should bear."""
        if depth(root) > MOST_LEVELS:
            raise RecursionError
        for element in root.iter():
            if element.text and not SIGNS.search(element.text):
                element.text = AtomicString(element.text)
            if element.tail and not SIGNS.search(element.tail):
                element.tail = AtomicString(element.tail)


class Remains(Treeprocessor):
    """Collects the text in which there are still signs of markup, while what was escaped is not a sign again yet."""

    text = ""
    """Of the last tree, a line for each piece."""

    def run(self, root: Element) -> None:
        """Collect it; code and addresses are done."""
        pieces: list[str | None] = []
        for element in root.iter():
            pieces += [element.text if element.tag not in ("a", "code") else None, element.tail]
        self.text = "\n".join(filter(None, pieces))


class Rewriter(Treeprocessor):
    """Makes addresses of paths to files, headings one level lower and with ids, alignment a class."""

    def __init__(self, used: Markdown) -> None:
        """Begin without references."""
        super().__init__(used)
        self.links: Mapping[str, tuple[str, str]] = {}
        self.ids: set[str] = set()
        """Of the last text."""
        self.numbers: Counter[str] = Counter()
        """The last number of each heading that stands there more than once."""

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        self.ids, self.numbers = set(TAKEN), Counter()
        for element in root.iter():
            if element.tag in HEADINGS:
                self.name(element)
            elif "id" in element.attrib:
                self.ids.add(element.attrib["id"])
            for attribute in ("href", "src"):
                self.lead(element, attribute, element.get(attribute, ""))
            self.restyle(element)
        self.ids -= set(TAKEN)

    def restyle(self, element: Element) -> None:
        """Leave of classes and styles only what pages need, and no title in one language only."""
        align = ALIGNED.fullmatch(element.attrib.pop("style", ""))
        if align:
            element.set("class", f"to-{align[1]}")
        elif element.get("class") == BACKLINK:
            del element.attrib["title"], element.attrib["class"]
        elif element.get("class", "") not in CLASSES:
            del element.attrib["class"]

    def name(self, heading: Element) -> None:
        """Set level and id of a heading: its words, with a number where they stand above another heading too."""
        words = slug(unescape(STASHED.sub("", "".join(heading.itertext()))), "-")
        free = words
        while free in self.ids:
            self.numbers[words] += 1
            free = f"{words}-{self.numbers[words]}"
        if words:
            heading.set("id", free)
            self.ids.add(free)
        heading.tag = LOWER.get(heading.tag, heading.tag)

    def lead(self, element: Element, attribute: str, target: str) -> None:
        """Let an element lead where its reference does; plain text where that has no page."""
        if target in self.links:
            address = self.links[target][0]
            fragment = "#" + target.partition("#")[2] if "#" in target and attribute == "href" else ""
            element.set(attribute, address + fragment)
            if not address:
                element.tag = "span"
                del element.attrib[attribute]


class LineEnds(Postprocessor):
    """Joins lines of text that is written without spaces."""

    def run(self, text: str) -> str:
        """Return the HTML."""
        return LINE_END.sub(join, text)


def join(found: re.Match[str]) -> str:
    """Return what stands around a line end without it; code as it is."""
    return found[0] if found[0].startswith("<pre>") else "".join(group or "" for group in found.groups())


def depth(root: Element) -> int:
    """Count the levels of a tree, without recursion."""
    levels, row = 0, [root]
    while row:
        levels += 1
        row = [child for element in row for child in element]
    return levels
