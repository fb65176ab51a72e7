"""Reading and browsing: on a phone and on a desk, light and dark, without script, from a host and from the disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from watching import watched

PAGES = [
    "index",
    "about",
    "statistics",
    "changes",
    "network",
    "404",
    "alliances/index",
    "alliances/wuhan-optics-valley",
    "alliances/ghmua",
    "alliances/zgc-llm",
    "members/index",
    "members/fiberhome",
    "members/sysu",
    "regions/420000",
    "types/enterprise",
]
SCREENS = [
    {"viewport": {"width": 360, "height": 740}, "color_scheme": "light"},
    {"viewport": {"width": 768, "height": 1024}, "color_scheme": "dark"},
    {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
]


SMALL_TEXTS = """() => [...document.querySelectorAll('body *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.getClientRects().length)
    .filter(e => !e.closest('[aria-hidden=true], noscript'))
    .filter(e => parseFloat(getComputedStyle(e).fontSize) * (e.getScreenCTM?.()?.a ?? 1) < 11.99)
    .map(e => e.outerHTML.slice(0, 100))"""
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
LIST_LINKS = (
    "header nav a, .chips a, .letters a, .card .name a, .crumbs a, .register dd a, .tier li a, .plain li a, "
    ".bars th a, .seats td a, .ways a, figcaption a, footer a"
)


@pytest.fixture(scope="module", params=SCREENS, ids=["phone", "tablet", "desk"])
def screen(engine: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with watched(engine, request.param) as opened:
        yield opened


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_screen(screen: Page, host: str, name: str) -> None:
    screen.goto(f"{host}/{name}.html")

    wide = screen.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1]


@pytest.mark.parametrize("name", PAGES)
def test_no_text_is_smaller_than_can_be_read(screen: Page, host: str, name: str) -> None:
    screen.goto(f"{host}/{name}.html")

    assert screen.evaluate(SMALL_TEXTS) == []


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(screen: Page, host: str, name: str) -> None:
    screen.goto(f"{host}/{name}.html")

    found = Axe().run(screen).response["violations"]
    grave = [v for v in found if v["impact"] in ("serious", "critical")]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in grave] == []


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True, ids=["no script"])
def test_the_lists_lead_everywhere_without_script(page: Page, host: str) -> None:
    page.goto(f"{host}/index.html")
    page.get_by_role("link", name="全部成员单位").click()
    page.get_by_role("link", name="烽火通信科技股份有限公司").first.click()
    page.get_by_role("main").get_by_role("link", name="“武汉·中国光谷”产教联合体").first.click()

    assert page.get_by_role("heading", level=1).inner_text() == "“武汉·中国光谷”产教联合体"
    assert page.get_by_role("link", name="武汉东湖新技术开发区").first.is_visible()


def test_the_same_folder_opens_from_the_disk(page: Page, shipped: Path, tmp_path: Path) -> None:
    moved = tmp_path / "U 盘 名录"
    moved.symlink_to(shipped, target_is_directory=True)
    page.goto((moved / "index.html").as_uri())
    page.get_by_role("link", name="全部联盟").click()
    page.get_by_role("link", name="粤港澳高校联盟").first.click()

    assert page.get_by_role("heading", level=1).inner_text() == "粤港澳高校联盟"
    assert page.evaluate("() => getComputedStyle(document.body).fontFamily").startswith("system-ui")


def test_the_keyboard_reaches_the_text_first(page: Page, host: str) -> None:
    page.goto(f"{host}/members/fiberhome.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("() => location.hash") == "#content"


def test_marks_in_the_council_have_names_and_lead_on(page: Page, host: str) -> None:
    page.goto(f"{host}/alliances/ghmua.html")
    page.locator("svg.rings").get_by_role("link", name="香港中文大学", exact=True).click()

    assert page.get_by_role("heading", level=1).inner_text() == "香港中文大学"


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=[""])
@pytest.mark.parametrize(
    "name",
    ["index", "members/index", "alliances/ghmua", "members/fiberhome", "statistics", "changes", "kinds/municipal"],
)
def test_links_of_lists_are_large_enough_for_a_finger(page: Page, host: str, name: str) -> None:
    page.goto(f"{host}/{name}.html")

    sizes = page.evaluate(
        "links => [...document.querySelectorAll(links)].filter(a => a.getClientRects().length)"
        ".map(a => [a.getBoundingClientRect().height, a.outerHTML])",
        LIST_LINKS,
    )
    assert sizes
    assert [text for height, text in sizes if height < 44] == []


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=[""])
def test_no_line_of_details_begins_or_ends_with_a_dot(page: Page, host: str) -> None:
    page.goto(f"{host}/alliances/index.html")

    edges = page.evaluate(
        """() => [...document.querySelectorAll('.card .details')].map(details => {
            const left = details.previousElementSibling.getBoundingClientRect().left;
            return [...details.children].map(span => {
                const style = getComputedStyle(span);
                const text = span.getBoundingClientRect().left + parseFloat(style.paddingLeft);
                const begins = span.offsetLeft === details.firstElementChild.offsetLeft;
                return [begins === Math.abs(text - left) < 1, getComputedStyle(span, '::after').content];
            });
        })"""
    )
    assert sum(map(len, edges)) > len(edges) > 0
    assert {tuple(edge) for spans in edges for edge in spans} == {(True, "none")}


def test_changes_are_narrowed_while_one_types(page: Page, host: str) -> None:
    page.goto(f"{host}/changes.html")
    page.get_by_label("按联盟或成员单位筛选").fill("粤港澳")

    days = page.locator("section.day:visible")
    assert days.count() >= 1
    assert all("粤港澳高校联盟" in text for text in days.all_inner_texts())


def test_tiles_lead_to_their_provinces_by_keyboard(page: Page, host: str) -> None:
    page.goto(f"{host}/statistics.html")
    page.locator("svg.tiles").get_by_role("link", name="湖北省").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/regions/420000.html")

    assert "湖北省" in page.get_by_role("heading", level=1).inner_text()


def test_cells_of_the_matrix_lead_to_the_shared_members(page: Page, host: str) -> None:
    page.goto(f"{host}/network.html")
    page.locator("svg.matrix a").first.click()

    assert page.locator(".tier:target").is_visible()
