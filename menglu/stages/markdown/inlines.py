"""Marks within a line that Python-Markdown does not know: references to entries, bare addresses, line ends."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import (
    BACKTICK_RE,
    BacktickInlineProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
)
from markdown.util import AtomicString

from menglu.entries.sources.mentions import WIKI

BREAK = r"(?<! ) {2,}\n"
BACKSLASH_BREAK = r"\\\n"
PUNCTUATION = "\u3000-\u3004\u3008-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65“”‘’…—·\x02\x03"
"""Signs of Chinese text that no address holds, and those with which Python-Markdown keeps what it has done."""
HOST = r"(?:[a-z0-9](?:[a-z0-9_.-]*[a-z0-9])?|[^\W\d_a-z][\w.-]*\w)"
"""Ends before the text that follows it; only a host that begins with such characters holds some."""
ADDRESS = (
    rf"(?i:(?P<start>(?<![a-z])https?://|(?<![a-z0-9/.@:-])www\.){HOST}"
    rf"(?::\d+)?(?:[/?#][^\s<>{PUNCTUATION}]*)?)"
)
MAIL = r"(?i:(?<![\w.+/-])[a-z0-9._+-]+@[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z]+(?![\w@-]))"
RUN = re.compile("`+")
LABEL = re.compile(r"\[([^\]]*)\]")
CLOSING = {")": "(", "]": "[", "}": "{"}
LAST = "?!.,:;*_~'\""
"""What an address does not end with."""


class Wiki(InlineProcessor):
    """`[[slug]]` and `[[slug|text]]`."""

    def __init__(self) -> None:
        """Begin without references."""
        super().__init__(WIKI.pattern)
        self.links: Mapping[str, tuple[str, str]] = {}

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802 - the interface of Python-Markdown, as below
        """Return a link, or plain text for an entry without a page."""
        address, name = self.links.get(m[1].strip(), ("", m[1].strip()))
        element = Element("a", {"href": address}) if address else Element("span")
        element.text = AtomicString((m[2] or name).strip())
        return element, m.start(), m.end()


class CodeSpan(BacktickInlineProcessor):
    """Code between as many backticks before as after it."""

    def __init__(self) -> None:
        """Look for what Python-Markdown looks for."""
        super().__init__(BACKTICK_RE)

    def find_code_spans(self, start: int, text: str) -> tuple[int, int | None]:  # type: ignore[override] # the stubs are older
        """Return where code begins and ends; without an end, where to look on."""
        opening = RUN.match(text, start)
        begin = opening.end() if opening else start
        runs = (run for run in RUN.finditer(text, begin) if len(run[0]) == begin - start)
        end = next(runs, None)
        return begin, end.start() if end else None


class Link(LinkInlineProcessor):
    """`[text](address)`: an address with spaces stands in `<>`."""

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        """Return address and title, where they end, and whether they are a link."""
        address, title, end, is_link = super().getLink(data, index)
        return address, title, end, is_link and (" " not in address or data[index + 1 :].lstrip().startswith("<"))


class Picture(ImageInlineProcessor, Link):
    """`![text](address)`."""


class Reference(ReferenceInlineProcessor):
    """`[text][label]`, without a gap."""

    RE_LINK = LABEL


class PictureReference(ImageReferenceInlineProcessor):
    """`![text][label]`, without a gap."""

    RE_LINK = LABEL


class BareAddress(InlineProcessor):
    """Web and mail addresses as they stand in a text, without the signs after them."""

    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, scheme: str) -> None:
        """Remember what an address begins with that is written without a scheme."""
        super().__init__(pattern)
        self.scheme = scheme

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        """Return a link."""
        text = without_signs(m[0])
        address = text.replace("&amp;", "&")
        has_scheme = address.lower().startswith(("http://", "https://"))
        element = Element("a", {"href": address if has_scheme else self.scheme + address})
        element.text = AtomicString(address)
        return element, m.start(), m.start() + len(text)


def without_signs(address: str) -> str:
    """Return an address without the signs of the sentence around it: brackets at its end only where they are closed."""
    end = len(address)
    surplus = {last: address.count(last) - address.count(first) for last, first in CLOSING.items()}
    while address[end - 1] in LAST or surplus.get(address[end - 1], 0) > 0:
        end -= 1
        if address[end] in surplus:
            surplus[address[end]] -= 1
    return address[:end]
