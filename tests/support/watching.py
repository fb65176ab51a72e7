"""Pages whose console and requests are watched."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

BLOCKED = "Service Worker registration blocked by Playwright"
"""What the console says where a test wants no service worker between the page and the host."""


@contextmanager
def watched(browser: Browser, wishes: Mapping[str, object]) -> Iterator[Page]:
    """Open a page; what its console says and what it asks for from elsewhere fails when it is closed.

    A test that takes data away from a page is told of it by the console: it asks for `{"console": False}`.
    """
    options = dict(wishes)
    listens = options.pop("console", True)
    context = browser.new_context(**{"service_workers": "block", **options})  # type: ignore[arg-type]
    opened = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    opened.on(
        "console",
        lambda message: said.extend([] if BLOCKED in message.text else [f"{message.text} {message.location['url']}"]),
    )
    opened.on("pageerror", lambda error: said.append(str(error)))
    opened.on("request", lambda one: asked.append(one.url))
    yield opened
    context.close()
    assert said == [] or not listens
    assert [url for url in asked if not url.startswith(("http://127.0.0.1:", "file:", "data:"))] == []
