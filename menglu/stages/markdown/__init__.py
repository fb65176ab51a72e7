"""Bodies to safe HTML: Markdown with our references, then the sanitiser. The only home of Python-Markdown.

Bodies are untrusted: each is converted with a limit of time, whatever it raises is a problem of that entry, and
sanitising is the last step, so that nothing Markdown lets through (it lets everything through) reaches a page.
"""

import signal
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from menglu.entries.sources.mentions import WIKI, mentions, without_code
from menglu.site import urls
from menglu.stages.markdown.unsupported import Unsupported, unsupported
from menglu.text.sanitizer import Allowed, clean, find_removed

LIMIT_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class MarkdownJob:
    """A body and where its references lead: *links* maps what is typed to an address and a name.

    The address is relative to the entry's page; it is empty for an entry without a page.
    """

    slug: str
    markdown: str
    links: tuple[tuple[str, str, str], ...]


def job(slug: str, markdown: str, page: str, links: Iterable[tuple[str, str, str]]) -> MarkdownJob:
    """Return the job of converting a text; *links* are what is typed, a file of the output or none, a name."""
    rows = ((typed, urls.href(page, target) if target else "", name) for typed, target, name in links)
    return MarkdownJob(slug, markdown, tuple(rows))


@dataclass(frozen=True, slots=True)
class RenderedBody:
    """A body ready for its page."""

    slug: str
    html: str
    removed: tuple[tuple[str, int, int], ...] = ()
    """What the sanitiser took out, with line and column within the body, from 1."""
    unsupported: tuple[Unsupported, ...] = ()
    """What is not read as markup although it looks like it."""
    failed: str = ""
    """Why there is no HTML, where there is none."""


def body(job: MarkdownJob) -> RenderedBody:
    """Convert one body; never raises for anything a body can hold."""
    from menglu.stages.markdown.converter import converted  # noqa: PLC0415 - most builds convert nothing

    links = {typed: (address, name) for typed, address, name in job.links}
    try:
        with time_limit(LIMIT_SECONDS):
            raw = converted(with_escaped_bars(job.markdown), links)
            raw_marks = tuple(unsupported(job.markdown, raw.text))
            allowed = Allowed(frozenset(address for _, address, _ in job.links if address), raw.ids)
            html = clean(raw.html, allowed)
            if html == raw.html:
                return RenderedBody(job.slug, html, unsupported=raw_marks)
            known = {mention.target for mention in mentions(job.markdown, "", 1)}
            removed = tuple(find_removed(raw.html, job.markdown, allowed, known))
            return RenderedBody(job.slug, html, removed, raw_marks)
    except TimeoutError:
        return RenderedBody(job.slug, "", failed="slow")
    except RecursionError:
        return RenderedBody(job.slug, "", failed="deep")
    except Exception as error:  # noqa: BLE001 - Markdown's own slips (AssertionError, IndexError …) are the entry's problem
        return RenderedBody(job.slug, "", failed=type(error).__name__)


def is_safe(html: str, job: MarkdownJob) -> bool:
    """Return whether HTML without ids is such as the sanitizer leaves it for this job."""
    addresses = frozenset(address for _, address, _ in job.links if address)
    return clean(html, Allowed(addresses, frozenset())) == html


def with_escaped_bars(text: str) -> str:
    """Escape the bar of `[[slug|text]]`, so that no table takes it for the border of a cell."""
    if "[[" not in text:
        return text
    for match in reversed(list(WIKI.finditer(without_code(text)))):
        bar = match.start(2) - 1 if match[2] else -1
        if bar >= 0 and text[bar - 1] != "\\":
            text = f"{text[:bar]}\\{text[bar:]}"
    return text


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
