"""HTML sanitizer: allow-lists of tags, attributes and URLs. The only module that imports nh3."""

import re
from collections.abc import Container, Iterator
from functools import cache
from html.parser import HTMLParser
from typing import NamedTuple

import nh3

EVERYWHERE = {"lang", "title"}
TAGS = frozenset(
    {
        *("a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "samp"),
        *("small", "span", "strong", "sub", "sup", "u", "ruby", "rp", "rt"),
        *("blockquote", "dd", "details", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "summary", "ul"),
        *("h2", "h3", "h4", "h5", "h6", "input", "table", "tbody", "td", "th", "thead", "tr"),
    }
)
ATTRIBUTES: dict[str, set[str]] = {
    "*": EVERYWHERE,
    "a": {"href"},
    "div": {"class"},
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "h5", "h6", "sup")},
    "input": {"checked", "disabled", "type"},
    "li": {"class", "id"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"class", "colspan", "rowspan"},
    "th": {"class", "colspan", "rowspan", "scope"},
}
CLASSES = frozenset({"to-left", "to-center", "to-right", "footnote", "task-list-item"})
CHECKBOX = "checkbox"
INPUT = re.compile(r'<input(?:[^<>"]|"[^"]*")*>')
EXTERNAL = re.compile(r"(?:https?://|mailto:|tel:|#)", re.IGNORECASE)
SUSPICIOUS = re.compile(r"<[a-zA-Z!?/]|\]\(|\]:|&#")


class Allowed(NamedTuple):
    """What is allowed in one text beside what is allowed in all."""

    urls: frozenset[str] = frozenset()
    """Addresses within the site that its references lead to."""
    ids: frozenset[str] = frozenset()
    """Ids that the converter gave to its headings and notes."""


def is_allowed(tag: str, attribute: str, value: str, allowed: Allowed) -> bool:
    """Return whether an attribute may remain."""
    if attribute not in ATTRIBUTES.get(tag, set()) | EVERYWHERE:
        return False
    if attribute == "href":
        return bool(EXTERNAL.match(value)) or value.partition("#")[0] in allowed.urls
    if attribute == "src":
        return value in allowed.urls
    if attribute == "id":
        return value in allowed.ids
    if attribute == "type":
        return value == CHECKBOX
    return attribute != "class" or value in CLASSES


class Sanitizer:
    """Sanitizer that keeps the allowed tags and attributes, external URLs, and what the text at hand may have."""

    def __init__(self) -> None:
        """Create the nh3 cleaner, which takes longer than to clean a text."""
        self.allowed = Allowed()
        self.cleaner = nh3.Cleaner(
            tags=set(TAGS),
            attributes=ATTRIBUTES,
            attribute_filter=self.filter_attribute,
            link_rel=None,
            url_schemes={"http", "https", "mailto", "tel"},
        )

    def filter_attribute(self, tag: str, attribute: str, value: str) -> str | None:
        """Return the value of an allowed attribute, None to remove it."""
        return value if is_allowed(tag, attribute, value, self.allowed) else None

    def clean(self, raw: str, allowed: Allowed) -> str:
        """Return the sanitized HTML."""
        self.allowed = allowed
        html = self.cleaner.clean(raw)
        return INPUT.sub(as_checkbox, html) if "<input" in html else html


def as_checkbox(tag: re.Match[str]) -> str:
    """Return the box of a task, which nobody can tick: every input is one, whatever it was."""
    ticked = " checked" if ' checked="' in tag[0] else ""
    return f'<input type="{CHECKBOX}"{ticked} disabled title="✓">'


sanitizer = cache(Sanitizer)


def clean(raw: str, allowed: Allowed) -> str:
    """Return the sanitized HTML: allowed tags and attributes, and external URLs remain."""
    return sanitizer().clean(raw, allowed)


def find_removed(raw: str, source: str, allowed: Allowed, references: Container[str]) -> Iterator[tuple[str, int, int]]:
    """Yield what the sanitizer removes from *raw*, with line and column in the *source*, from 1.

    URLs among the *references* are skipped: the linker reports those that are broken.
    """
    if not SUSPICIOUS.search(source):
        return
    searched = 0
    for what, needle in MarkupInspector(raw, allowed, references).rejected:
        start = source.casefold().find(needle.casefold(), searched)
        start = start if start >= 0 else max(source.casefold().find(needle.casefold()), 0)
        searched = start + 1
        yield what, source.count("\n", 0, start) + 1, start - source.rfind("\n", 0, start)


class MarkupInspector(HTMLParser):
    """HTML parser that collects what is not allowed: a description, and text to search for in the source."""

    def __init__(self, raw: str, allowed: Allowed, references: Container[str]) -> None:
        """Parse all of *raw*."""
        super().__init__()
        self.allowed = allowed
        self.references = references
        self.rejected: list[tuple[str, str]] = []
        self.feed(raw)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check an element and its attributes."""
        if tag not in TAGS:
            self.rejected.append((f"<{tag}>", f"<{tag}"))
            return
        for attribute, value in attrs:
            if not is_allowed(tag, attribute, value or "", self.allowed) and value not in self.references:
                description = f"{attribute}={value}" if attribute in ("href", "src") else attribute
                self.rejected.append(
                    (f"<{tag} {description}>", (value or attribute) if attribute in ("href", "src") else attribute)
                )

    def handle_decl(self, decl: str) -> None:
        """Record a declaration."""
        self.rejected.append((f"<!{decl}>", "<!"))

    def unknown_decl(self, data: str) -> None:
        """Record a marked section."""
        self.rejected.append((f"<![{data}]>", "<!["))

    def handle_pi(self, data: str) -> None:
        """Record a processing instruction."""
        self.rejected.append((f"<?{data}>", "<?"))

    def handle_comment(self, data: str) -> None:
        """Ignore a comment: it is never shown, so nothing is lost."""
