"""Bodies to safe HTML: Markdown with our references, then a sanitiser. The only home of markdown and nh3.

Bodies are untrusted: each is converted with a limit of time, whatever it raises is a problem of that entry, and
sanitising is the last step, so that nothing Markdown lets through (it lets everything through) reaches a page.
"""

import re
import signal
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

LIMIT_SECONDS = 5.0
EVERYWHERE = {"lang", "title"}
TAGS = frozenset(
    "a abbr b blockquote br cite code dd del details div dl dt em h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q "
    "rp rt ruby s samp small span strong sub summary sup table tbody td th thead tr u ul".split()
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
WIKI = r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]"


@dataclass(frozen=True, slots=True)
class Draft:
    """A body and where its references lead: *links* maps what is typed to an address and a name.

    The address is relative to the entry's page; it is empty for an entry without a page.
    """

    slug: str
    markdown: str
    links: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Typeset:
    """A body ready for its page."""

    slug: str
    html: str
    removed: tuple[tuple[str, int, int], ...] = ()
    """What the sanitiser took out, with line and column within the body, from 1."""
    failed: str = ""
    """Why there is no HTML, where there is none."""


def bodies(drafts: Sequence[Draft]) -> list[Typeset]:
    """Convert bodies one after the other."""
    return [one(draft) for draft in drafts]


def one(draft: Draft) -> Typeset:
    """Convert one body; never raises for anything a body can hold."""
    links = {typed: (address, name) for typed, address, name in draft.links}
    try:
        with time_limit(LIMIT_SECONDS):
            raw = converter(links).convert(draft.markdown)
            return Typeset(draft.slug, clean(raw, links), tuple(removed(raw, draft.markdown, links)))
    except TimeoutError:
        return Typeset(draft.slug, "", failed="slow")
    except RecursionError:
        return Typeset(draft.slug, "", failed="deep")
    except Exception as error:  # noqa: BLE001 - Markdown's own slips (AssertionError, IndexError …) are the entry's problem
        return Typeset(draft.slug, "", failed=type(error).__name__)


def converter(links: Mapping[str, tuple[str, str]]) -> markdown.Markdown:
    """Make a converter that knows where the references lead."""
    made = markdown.Markdown(extensions=["fenced_code", "sane_lists", "tables"], output_format="html")
    made.inlinePatterns.register(Wiki(WIKI, made, links), "wiki", 175)
    made.treeprocessors.register(Rewriter(made, links), "rewriter", 0)
    return made


class Wiki(InlineProcessor):
    """`[[slug]]` and `[[slug|text]]`."""

    def __init__(self, pattern: str, made: markdown.Markdown, links: Mapping[str, tuple[str, str]]) -> None:
        """Know where the references lead."""
        super().__init__(pattern, made)
        self.links = links

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802 - the interface of Python-Markdown
        """Make a link, or plain text for an entry without a page."""
        address, name = self.links.get(m[1].strip(), ("", m[1].strip()))
        element = Element("a", {"href": address}) if address else Element("span")
        element.text = AtomicString((m[2] or name).strip())
        return element, m.start(), m.end()


class Rewriter(Treeprocessor):
    """Makes addresses of paths to files, headings one level lower, alignment a class."""

    def __init__(self, made: markdown.Markdown, links: Mapping[str, tuple[str, str]]) -> None:
        """Know where the references lead."""
        super().__init__(made)
        self.links = links

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for element in root.iter():
            if re.fullmatch("h[1-5]", element.tag):
                element.tag = f"h{int(element.tag[1]) + 1}"
            for attribute in ("href", "src"):
                target = element.get(attribute, "")
                if target in self.links:
                    address = self.links[target][0]
                    fragment = "#" + target.partition("#")[2] if "#" in target else ""
                    element.set(attribute, address + fragment)
                    if not address:
                        element.tag = "span"
                        del element.attrib[attribute]
            align = re.fullmatch(r"text-align: (\w+);", element.get("style", ""))
            if align:
                element.set("class", f"to-{align[1]}")
                del element.attrib["style"]


def allowed(tag: str, attribute: str, value: str, own: frozenset[str]) -> bool:
    """Tell whether an attribute may stay."""
    if attribute not in ATTRIBUTES.get(tag, set()) | EVERYWHERE:
        return False
    if attribute == "href":
        return bool(OUTWARD.match(value)) or value.partition("#")[0] in own
    if attribute == "src":
        return value in own
    return attribute != "class" or value in ALIGNED


def clean(raw: str, links: Mapping[str, tuple[str, str]]) -> str:
    """Let through what the lists above name, and addresses that lead outward or to our own files."""
    own = frozenset(address for address, _ in links.values() if address)

    def keep(tag: str, attribute: str, value: str) -> str | None:
        return value if allowed(tag, attribute, value, own) else None

    return nh3.clean(
        raw, tags=set(TAGS), attributes=ATTRIBUTES, attribute_filter=keep, link_rel=None, url_schemes={"http", "https", "mailto", "tel"}
    )


def removed(raw: str, source: str, links: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, int, int]]:
    """Find what the sanitiser takes out of *raw*, and where it stands in the *source*."""
    if not SUSPICIOUS.search(source):
        return
    own = frozenset(address for address, _ in links.values() if address)
    looked_up = 0
    for what, sought in Inspection(raw, own).refused:
        start = source.casefold().find(sought.casefold(), looked_up)
        start = start if start >= 0 else max(source.casefold().find(sought.casefold()), 0)
        looked_up = start + 1
        yield what, source.count("\n", 0, start) + 1, start - source.rfind("\n", 0, start)


class Inspection(HTMLParser):
    """Reads HTML for what is not allowed."""

    def __init__(self, raw: str, own: frozenset[str]) -> None:
        """Read all of *raw*."""
        super().__init__()
        self.own = own
        self.refused: list[tuple[str, str]] = []
        self.feed(raw)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at an element and its attributes."""
        if tag not in TAGS:
            self.refused.append((f"<{tag}>", f"<{tag}"))
            return
        for attribute, value in attrs:
            if not allowed(tag, attribute, value or "", self.own):
                shown = f"{attribute}={value}" if attribute in ("href", "src") else attribute
                self.refused.append((f"<{tag} {shown}>", (value or attribute) if attribute in ("href", "src") else attribute))

    def handle_comment(self, data: str) -> None:  # noqa: ARG002 - comments are dropped whatever they say
        """Comments are never shown: nothing is lost."""


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in this thread after *seconds*, also within a regular expression.

    Works in the main thread, where signals arrive; bodies are converted there or in the main thread of a worker.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
