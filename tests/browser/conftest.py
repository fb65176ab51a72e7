"""A real browser over the shipped site, served and from the disk."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import corpus
import pytest
from hosting import Host, Serve, served
from install_browser import ARGUMENTS, browser, shell
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright
from previewing import write_small_site
from searching import ready
from sharing import built_once
from smallsite import DAY, Site
from watching import watched

PATIENCE_MILLISECONDS = 60_000
"""How long a test waits for a state that never comes: a busy machine can be ten times slower than a quiet one."""

expect.set_options(timeout=PATIENCE_MILLISECONDS)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = browser()
    assert path, "no browser: install Chromium, Chrome or Edge, then run make test again"
    return path


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    """The browser that visitors have, for what it keeps on a device."""
    started = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def engine(playwright: Playwright) -> Iterator[Browser]:
    """The same without its windows, for all that pages do."""
    started = playwright.chromium.launch(executable_path=shell(), args=ARGUMENTS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serve folders until the last page is closed."""
    with ExitStack() as open_hosts:
        yield lambda folder: open_hosts.enter_context(served(folder))


@pytest.fixture(scope="session")
def host(shipped: Path, serve: Serve) -> str:
    """Serve the shipped site."""
    return serve(shipped)


@pytest.fixture(scope="session")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build a made-up directory of 2,000 members, once for all workers."""

    def build(folder: Path) -> None:
        os.environ["SOURCE_DATE_EPOCH"] = DAY
        corpus.write(folder, members=2000, alliances=40)
        Site(folder).build(jobs=2, remember=False)

    return Site(built_once(tmp_path_factory, "grown", build))


@pytest.fixture(scope="session")
def grown_host(grown: Site, serve: Serve) -> str:
    """Serve the made-up directory."""
    return serve(grown.output)


@pytest.fixture
def page(engine: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of its own for a test."""
    with watched(engine, getattr(request, "param", {})) as opened:
        yield opened


@pytest.fixture(scope="module")
def asked_page(engine: Browser, host: str) -> Iterator[Page]:
    """The page of the search, loaded once, for tests that only ask its scripts."""
    with watched(engine, {}) as opened:
        ready(opened, host)
        yield opened


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor with a browser of their own, service workers and all."""
    opened = chromium.new_context(service_workers="allow")
    yield opened
    opened.close()


@pytest.fixture
def visitor(context: BrowserContext) -> Page:
    """A page of that visitor."""
    return context.new_page()


@pytest.fixture
def hosted(shipped: Path) -> Iterator[Host]:
    """A host of the shipped site that can be stopped."""
    host = Host(shipped)
    yield host
    host.stop()


@pytest.fixture(scope="session")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, built once for all workers."""
    return built_once(tmp_path_factory, "previewed", write_small_site)


@pytest.fixture
def written(previewed: Path, tmp_path: Path) -> Site:
    """A small site that was built before, for a preview of its own."""
    return Site(shutil.copytree(previewed, tmp_path / "site"))


@pytest.fixture
def reader(engine: Browser) -> Iterator[Page]:
    """A page that may lose its server."""
    context = engine.new_context(service_workers="block")
    yield context.new_page()
    context.close()
