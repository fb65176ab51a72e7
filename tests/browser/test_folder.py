"""The site opened by double-click, from a folder with spaces and Chinese in its path, in Chromium and in Firefox."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from firefox import Firefox, firefox, started
from playwright.sync_api import Page, expect
from searching import complete, found_in_turn, total

COUNTS = "[...document.querySelectorAll('[data-results]')].map(one => Number(one.dataset.total))"
DONE = "[...document.querySelectorAll('[data-results]')].every(one => one.ariaBusy === 'false')"
QUERIES = ("武汉", "烽火", "wuhanrj", "产教融合 学院", "没有这样的")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, shipped_folder: Path) -> str:
    """The address of the shipped site as a portable copy, unpacked where people unpack things."""
    place = tmp_path_factory.mktemp("U 盘") / "我的 文件"
    with zipfile.ZipFile(shipped_folder / "portable.zip") as packed:
        packed.extractall(place)
    (unpacked,) = (path for path in place.iterdir() if path.is_dir())
    return f"file://{quote(str(unpacked))}"


def test_pages_and_suggestions_work_from_a_folder(page: Page, folder: str) -> None:
    page.goto(f"{folder}/members/fiberhome.html")
    page.locator("input[type=search]").fill("武软")
    page.locator("[role=option]").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("武汉软件工程职业学院")
    assert page.evaluate("() => document.documentElement.dataset.offline") == "none"


def test_names_facets_and_texts_are_found_from_a_folder(page: Page, folder: str, host: str) -> None:
    assert found_in_turn(page, folder, *QUERIES) == found_in_turn(page, host, *QUERIES)

    enterprises, with_government = (
        count(page, f"{host}/search.html?q={quote('武汉')}{types}")
        for types in ("&type=enterprise", "&type=enterprise&type=government")
    )
    assert 0 < enterprises < with_government
    assert count(page, f"{folder}/search.html?q={quote('武汉')}&type=enterprise") == enterprises
    page.get_by_label("政府部门").check()
    complete(page)
    assert total(page) == with_government
    page.go_back()
    expect(page.locator("[data-results=entries]")).to_have_attribute("data-total", str(enterprises))
    assert page.locator("[data-results=text] mark").first.inner_text() == "武汉"


def count(page: Page, address: str) -> int:
    """Return how many entries a search finds."""
    page.goto(address)
    complete(page)
    return total(page)


def test_the_page_about_offline_use_says_that_all_is_here(page: Page, folder: str) -> None:
    page.goto(f"{folder}/offline.html")

    expect(page.locator("[data-folder]")).to_be_visible()
    expect(page.locator("[data-hosted]")).to_be_hidden()


def test_the_output_itself_can_be_opened_too(page: Page, shipped: Path) -> None:
    page.goto(f"file://{shipped}/search.html?q={quote('烽火')}")
    complete(page)

    assert (total(page), total(page, "text")) == (3, 5)


in_firefox = pytest.mark.xdist_group("firefox")
"""Tests that share one window, which takes seconds to open."""


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    assert firefox(), "no Firefox: install firefox-esr, then run make test again"
    with started(tmp_path_factory.mktemp("firefox")) as opened:
        yield opened


@in_firefox
def test_firefox_reads_and_suggests_from_a_folder(window: Firefox, folder: str) -> None:
    window.open(f"{folder}/members/fiberhome.html")
    window.evaluate("document.querySelector('form.search').dispatchEvent(new PointerEvent('pointerenter')), '0'")
    window.wait_for("document.querySelector('[data-suggestions]')")
    window.evaluate(
        "(field => { field.value = '武软'; field.dispatchEvent(new InputEvent('input')); return '0'; })"
        "(document.querySelector('input[type=search]'))"
    )
    window.wait_for("document.querySelector('[role=option]')")

    assert window.evaluate("JSON.stringify(document.querySelector('[role=option] .name').textContent)") == (
        "武汉软件工程职业学院"
    )
    assert window.said == []


@in_firefox
def test_firefox_finds_names_and_texts_from_a_folder(window: Firefox, page: Page, folder: str, host: str) -> None:
    for query, (entries, texts, *_) in zip(QUERIES, found_in_turn(page, host, *QUERIES), strict=True):
        window.open(f"{folder}/search.html?q={quote(query)}")
        window.wait_for(DONE)
        assert window.evaluate(f"JSON.stringify({COUNTS})") == [entries, texts], query
    window.open(f"{folder}/search.html?q={quote('武汉')}&type=enterprise")
    window.wait_for(DONE)
    page.goto(f"{host}/search.html?q={quote('武汉')}&type=enterprise")
    complete(page)

    assert window.evaluate(f"JSON.stringify({COUNTS})") == [total(page), total(page, "text")]
    assert window.said == []
