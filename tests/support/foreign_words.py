"""Chinese on a page that does not say that it is Chinese."""

import re
from html.parser import HTMLParser

HAN = re.compile("[\u3400-\u9fff]")
READ = ("aria-label", "alt", "title", "placeholder")
"""Attributes that are read aloud."""
ALONE = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
NO_WORDS = frozenset(("script", "style", "link", "meta"))


class Reader(HTMLParser):
    """Collects what is Chinese where no element below <html> says so."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.unmarked: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        inherited = self.open[-1][1] if self.open else ""
        language = inherited if tag == "html" else (given.get("lang") or inherited)
        if tag not in NO_WORDS:
            for name in READ:
                self.note(given.get(name) or "", language)
        if tag not in ALONE:
            self.open.append((tag, language))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in ALONE:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] not in NO_WORDS:
            self.note(data, self.open[-1][1])

    def note(self, text: str, language: str) -> None:
        if HAN.search(text) and not language.startswith("zh-"):
            self.unmarked.append(" ".join(text.split()))


def unmarked_chinese(html: str) -> list[str]:
    """Return the texts of a page that are Chinese without saying so."""
    reader = Reader()
    reader.feed(html)
    return reader.unmarked
