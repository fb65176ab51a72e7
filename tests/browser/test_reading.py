"""Reading and browsing: on a phone, without script, from a host and from the disk."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


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


def test_marks_in_the_council_have_names_and_lead_on(page: Page, host: str) -> None:
    page.goto(f"{host}/alliances/ghmua.html")
    page.locator("svg.rings").get_by_role("link", name="香港中文大学", exact=True).click()

    assert page.get_by_role("heading", level=1).inner_text() == "香港中文大学"


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
