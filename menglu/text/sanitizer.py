"""Which HTML may stand in a text, and what becomes of the rest. The only home of nh3."""

import re
from collections.abc import Container, Iterator
from functools import cache
from html.parser import HTMLParser

import nh3

EVERYWHERE = {"lang", "title"}
TAGS = frozenset(
    {
        *("a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "samp"),
        *("small", "span", "strong", "sub", "sup", "u", "ruby", "rp", "rt"),
        *("blockquote", "dd", "details", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "summary", "ul"),
        *("h2", "h3", "h4", "h5", "h6", "table", "tbody", "td", "th", "thead", "tr"),
    }
)
ATTRIBUTES: dict[str, set[str]] = {
    "*": EVERYWHERE,
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"class", "colspan", "rowspan"},
    "th": {"class", "colspan", "rowspan", "scope"},
}
ALIGNED = frozenset({"to-left", "to-center", "to-right"})
OUTWARD = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)
SUSPICIOUS = re.compile(r"<[a-zA-Z!?/]|\]\(|\]:|&#")


def allowed(tag: str, attribute: str, value: str, own: frozenset[str]) -> bool:
    """Tell whether an attribute may stay."""
    if attribute not in ATTRIBUTES.get(tag, set()) | EVERYWHERE:
        return False
    if attribute == "href":
        return bool(OUTWARD.match(value)) or value.partition("#")[0] in own
    if attribute == "src":
        return value in own
    return attribute != "class" or value in ALIGNED


class Sanitiser:
    """Lets through what the lists above name, and addresses that lead outward or to *own* files."""

    def __init__(self) -> None:
        """Prepare nh3, which takes longer than to clean a text."""
        self.own: frozenset[str] = frozenset()
        self.cleaner = nh3.Cleaner(
            tags=set(TAGS),
            attributes=ATTRIBUTES,
            attribute_filter=self.keep,
            link_rel=None,
            url_schemes={"http", "https", "mailto", "tel"},
        )

    def keep(self, tag: str, attribute: str, value: str) -> str | None:
        """Give what becomes of the value of an attribute."""
        return value if allowed(tag, attribute, value, self.own) else None

    def clean(self, raw: str, own: frozenset[str]) -> str:
        """Clean a text."""
        self.own = own
        return self.cleaner.clean(raw)


sanitiser = cache(Sanitiser)


def clean(raw: str, own: frozenset[str]) -> str:
    """Let through what the lists above name, and addresses that lead outward or to *own* files."""
    return sanitiser().clean(raw, own)


def removed(raw: str, source: str, own: frozenset[str], known: Container[str]) -> Iterator[tuple[str, int, int]]:
    """Find what the sanitiser takes out of *raw*, and where it stands in the *source*.

    Addresses among the *known* are left out: that they lead nowhere is said where references are followed.
    """
    if not SUSPICIOUS.search(source):
        return
    looked_up = 0
    for what, sought in Inspection(raw, own, known).refused:
        start = source.casefold().find(sought.casefold(), looked_up)
        start = start if start >= 0 else max(source.casefold().find(sought.casefold()), 0)
        looked_up = start + 1
        yield what, source.count("\n", 0, start) + 1, start - source.rfind("\n", 0, start)


class Inspection(HTMLParser):
    """Reads HTML for what is not allowed."""

    def __init__(self, raw: str, own: frozenset[str], known: Container[str]) -> None:
        """Read all of *raw*."""
        super().__init__()
        self.own = own
        self.known = known
        self.refused: list[tuple[str, str]] = []
        self.feed(raw)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        if tag not in TAGS:
            self.refused.append((f"<{tag}>", f"<{tag}"))
            return
        for attribute, value in attrs:
            if not allowed(tag, attribute, value or "", self.own) and value not in self.known:
                shown = f"{attribute}={value}" if attribute in ("href", "src") else attribute
                self.refused.append(
                    (f"<{tag} {shown}>", (value or attribute) if attribute in ("href", "src") else attribute)
                )

    def handle_decl(self, decl: str) -> None:
        """Take note of a declaration."""
        self.refused.append((f"<!{decl}>", "<!"))

    def unknown_decl(self, data: str) -> None:
        """Take note of a marked section."""
        self.refused.append((f"<![{data}]>", "<!["))

    def handle_pi(self, data: str) -> None:
        """Take note of an instruction to some processor."""
        self.refused.append((f"<?{data}>", "<?"))

    def handle_comment(self, data: str) -> None:
        """Comments are never shown: nothing is lost."""
