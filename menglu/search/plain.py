"""Bodies as plain text, a line for each block."""

from html.parser import HTMLParser

INLINE = frozenset(
    {
        *("a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby", "s"),
        *("samp", "small", "span", "strong", "sub", "sup", "u"),
    }
)


def plain(html: str) -> str:
    """Give the text of safe HTML; blocks begin on a line of their own."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts).strip()


class Reader(HTMLParser):
    """Collects text."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the interface of HTMLParser
        """Begin a new line at a block."""
        if tag not in INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End the line of a block."""
        if tag not in INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the text, its line ends as spaces."""
        self.parts.append(data.replace("\n", " "))
