"""Python-Markdown as we use it: blocks as CommonMark reads them, marks as GitHub does, and our references."""

import re
from collections.abc import Mapping
from functools import cache
from string import punctuation
from typing import NamedTuple

import markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINK_RE,
    REFERENCE_RE,
    SubstituteTagInlineProcessor,
)
from pymdownx.betterem import BetterEmExtension
from pymdownx.tasklist import TasklistExtension
from pymdownx.tilde import DeleteSubExtension

from menglu.stages.markdown.blocks import Definition, Heading, Note, Paragraph, Rule
from menglu.stages.markdown.containers import List, Quote
from menglu.stages.markdown.inlines import (
    ADDRESS,
    BACKSLASH_BREAK,
    BREAK,
    MAIL,
    BareAddress,
    CodeSpan,
    Link,
    Picture,
    PictureReference,
    Reference,
    Wiki,
)
from menglu.stages.markdown.tables import Table
from menglu.stages.markdown.trees import LineEnds, PlainText, Remains, Rewriter
from menglu.stages.markdown.verbatim import Fence, Html

REPLACED = ("indent", "hashheader", "setextheader", "hr", "olist", "ulist")
"""Processors of Python-Markdown that read blocks by rules of their own."""


BLANK_LINES = re.compile(r"\A(?:[ \t]*+\n)++")
"""Before a text; within it Python-Markdown takes care of them."""
LINKS_AND_CODE = re.compile(r"(?<!\[)\[(?!\[)|[\\`<&@!]|://|www\.", re.IGNORECASE)
"""A sign of links, pictures, notes, tasks, code, HTML and addresses: of all marks but emphasis and references."""
PATTERNS_OF_LINKS_AND_CODE = (
    "backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference", "short_image_ref",
    "autolink", "automail", "html", "entity",
)  # fmt: skip


class Converter:
    """A converter; making one costs more than converting with it."""

    def __init__(self, *, with_links_and_code: bool) -> None:
        """Put it together, by the interface that Python-Markdown has for its extensions."""
        notes = FootnoteExtension(USE_DEFINITION_ORDER=False, BACKLINK_TITLE="{}")
        marks: list[Extension] = [BetterEmExtension(), DeleteSubExtension(subscript=False)]
        marks += [TasklistExtension(), notes] if with_links_and_code else []
        self.markdown = markdown.Markdown(extensions=marks, output_format="html")
        self.markdown.ESCAPED_CHARS = list(punctuation)
        self.markdown.preprocessors.deregister("html_block")
        self.wiki, self.rewriter = Wiki(), Rewriter(self.markdown)
        self.remains = Remains(self.markdown)
        self.register_blocks()
        self.register_marks()
        if with_links_and_code:
            self.markdown.parser.blockprocessors.register(Note(notes), "footnote", 17)
            self.register_links_and_code()
        else:
            for name in PATTERNS_OF_LINKS_AND_CODE:
                self.markdown.inlinePatterns.deregister(name)
        trees_of, after = self.markdown.treeprocessors, self.markdown.postprocessors
        trees_of.register(PlainText(self.markdown), "plain_text", 21)
        trees_of.register(self.remains, "remains", 5)
        trees_of.register(self.rewriter, "rewriter", -1)
        after.register(LineEnds(self.markdown), "line_ends", -1)

    def register_blocks(self) -> None:
        """Let our processors read blocks; those of Python-Markdown for indented code and blank lines stay."""
        parser = self.markdown.parser
        for name in REPLACED:
            parser.blockprocessors.deregister(name)
        ours = (
            (Fence(parser), "fence", 85),
            (Heading(parser), "heading", 70),
            (Rule(parser), "rule", 50),
            (List(parser), "list", 45),
            (Quote(parser), "quote", 40),
            (Html(parser), "html", 35),
            (Table(parser, {"use_align_attribute": False}), "table", 30),
            (Definition(parser), "reference", 15),
            (Paragraph(parser), "paragraph", 10),
        )
        for processor, name, priority in ours:
            parser.blockprocessors.register(processor, name, priority)

    def register_marks(self) -> None:
        """Let our patterns read references and line ends."""
        patterns = self.markdown.inlinePatterns
        patterns.register(self.wiki, "wiki", 186)
        patterns.register(SubstituteTagInlineProcessor(BREAK, "br"), "linebreak", 100)

    def register_links_and_code(self) -> None:
        """Let our patterns read code and addresses."""
        patterns = self.markdown.inlinePatterns
        patterns.register(CodeSpan(), "backtick", 190)
        patterns.register(SubstituteTagInlineProcessor(BACKSLASH_BREAK, "br"), "backslash_break", 185)
        patterns.register(Reference(REFERENCE_RE, self.markdown), "reference", 170)
        patterns.register(Link(LINK_RE, self.markdown), "link", 160)
        patterns.register(Picture(IMAGE_LINK_RE, self.markdown), "image_link", 150)
        patterns.register(PictureReference(IMAGE_REFERENCE_RE, self.markdown), "image_reference", 140)
        patterns.register(BareAddress(ADDRESS, "http://"), "address", 85)
        patterns.register(BareAddress(MAIL, "mailto:"), "mail", 84)

    def convert(self, text: str, links: Mapping[str, tuple[str, str]]) -> "Converted":
        """Convert a text; *links* says where its references lead."""
        self.wiki.links = self.rewriter.links = links
        html = self.markdown.reset().convert(BLANK_LINES.sub("", text, count=1))
        return Converted(html, frozenset(self.rewriter.ids), self.remains.text) if html else NOTHING


class Converted(NamedTuple):
    """A text as HTML, which is not safe yet."""

    html: str
    ids: frozenset[str]
    """Of its headings and notes."""
    text: str
    """Its text without code, in which what was escaped is no sign of markup."""


NOTHING = Converted("", frozenset(), "")
converter = cache(Converter)


def converted(text: str, links: Mapping[str, tuple[str, str]]) -> Converted:
    """Convert a text; a converter that failed half way is not used again."""
    try:
        return converter(with_links_and_code=bool(LINKS_AND_CODE.search(text))).convert(text, links)
    except BaseException:
        converter.cache_clear()
        raise
