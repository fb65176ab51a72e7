"""A site in several languages, as a visitor uses it: the switch, the search, and a copy on the device in each."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from foreign_words import unmarked_chinese
from hosting import Host
from playwright.sync_api import Page, expect
from searching import found_in_turn
from sharing import built_once
from smallsite import ROOT, Site
from visiting import found, plug_in, save, unplug, visit, wait_for

CUT_LINES = """list => [...list.querySelectorAll('.details > span')].filter(span => {
    const words = new Range();
    words.selectNodeContents(span);
    const left = span.closest('a').querySelector('.name').getBoundingClientRect().left;
    return [...words.getClientRects()].some(line => line.left < left - 1);
}).map(span => span.textContent)"""
"""Details whose lines begin where the dot before them is hidden."""


@pytest.fixture(scope="session")
def three_languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content in three languages, built once for all workers."""

    def build(folder: Path) -> None:
        shutil.copytree(ROOT / "content", folder / "content")
        settings = (ROOT / "site.yaml").read_text(encoding="utf-8")
        Site(folder).write("site.yaml", f"{settings}\nlanguages: [zh-Hans, zh-Hant, en]\n")
        Site(folder).build(jobs=2, remember=False)

    return built_once(tmp_path_factory, "three-languages", build) / "output"


@pytest.fixture
def host(three_languages: Path) -> Iterator[Host]:
    opened = Host(three_languages)
    yield opened
    opened.stop()


class Edition(Host):
    """The part of a host that is one language."""

    def __init__(self, host: Host, folder: str) -> None:
        self.__dict__ = host.__dict__
        self.language = folder

    @property
    def address(self) -> str:
        """Where the edition is, without a slash at the end."""
        return f"{super().address}/{self.language}"


def switch(page: Page, language: str) -> str:
    """Choose a language when the page has all it asks for; give the address that it leads to."""
    page.wait_for_load_state("networkidle")
    page.locator(".languages").get_by_role("link", name=language).click()
    return page.url


def test_the_switch_keeps_the_place(page: Page, host: Host) -> None:
    page.goto(f"{host.address}/members/fiberhome.html")
    assert switch(page, "繁體") == f"{host.address}/zh-hant/members/fiberhome.html"
    expect(page.get_by_role("navigation", name="語言")).to_be_visible()
    assert switch(page, "English") == f"{host.address}/en/members/fiberhome.html"
    expect(page.get_by_role("navigation", name="Languages").locator("[aria-current]")).to_have_text("English")
    assert switch(page, "简体") == f"{host.address}/members/fiberhome.html"
    page.wait_for_load_state("networkidle")


def test_both_scripts_find_the_same_in_each_language(page: Page, host: Host) -> None:
    addresses = [f"{host.address}{folder}" for folder in ("", "/zh-hant", "/en")]
    results = [found_in_turn(page, address, "武漢軟件", "whrj", "产教融合") for address in addresses]
    simplified, traditional, english = (
        [(entries, texts > 0, len(names)) for entries, texts, names, _ in results_of_one] for results_of_one in results
    )

    assert simplified == traditional
    assert [counts[:2] for counts in simplified] == [counts[:2] for counts in english]


def test_no_page_in_english_has_chinese_without_its_language(three_languages: Path) -> None:
    pages = sorted((three_languages / "en").rglob("*.html"))
    found = {path.name: unmarked_chinese(path.read_text(encoding="utf-8")) for path in pages}

    assert len(found) > 100
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_results_in_english_say_which_words_are_chinese(page: Page, host: Host) -> None:
    page.goto(f"{host.address}/en/index.html")
    page.get_by_role("searchbox").fill("whdx")
    expect(page.locator("[data-suggestions] a").first).to_be_visible()
    assert unmarked_chinese(page.locator("[data-suggestions]").evaluate("list => list.outerHTML")) == []
    page.goto(f"{host.address}/en/search.html?q=wuhan")
    expect(page.locator('[data-results="text"]')).to_have_attribute("aria-busy", "false")
    assert unmarked_chinese(page.locator(".finding").evaluate("found => found.outerHTML")) == []
    assert page.locator('.found [lang="zh-Hans"]').count() > 0
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.locator(".found").first.evaluate(CUT_LINES) == []


@pytest.mark.parametrize(
    "page", [{"viewport": {"width": 360, "height": 740}}, {"viewport": {"width": 1440, "height": 900}}], indirect=True
)
def test_the_switch_is_within_the_screen_and_large_enough(page: Page, host: Host) -> None:
    for folder in ("", "/zh-hant", "/en"):
        page.goto(f"{host.address}{folder}/index.html")
        width = page.evaluate("document.documentElement.clientWidth")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for link in page.locator(".languages a").all():
            box = link.bounding_box()
            assert box
            assert box["height"] >= 40
            assert box["x"] + box["width"] <= width


def test_a_copy_on_the_device_is_of_its_language_alone(visitor: Page, host: Host) -> None:
    visit(visitor, host)
    edition = Edition(host, "zh-hant")
    visit(visitor, edition)
    save(visitor, edition)
    online = found(visitor, edition, "武漢")
    unplug(visitor, host)

    assert found(visitor, edition, "武漢") == online
    visitor.goto(f"{edition.address}/members/whvcse.html")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("武漢軟件工程職業學院")
    visitor.goto(f"{host.address}/offline.html")
    wait_for(visitor, "core")
    plug_in(visitor, host)
