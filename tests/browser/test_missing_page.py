"""The page for unknown addresses, as hosts serve it: at any depth, and of a site that does not know where it lies."""

import pytest
from playwright.sync_api import Page, expect

DEPTHS = ["nothing.html", "alliances/nothing.html", "alliances/nothing/here.html", "a/b/c/d/"]
WITHOUT_CONSOLE = {"console": False}
"""The console says of each missing file that it is missing, first of the page itself."""


@pytest.mark.parametrize("page", [WITHOUT_CONSOLE], indirect=True, ids=[""])
@pytest.mark.parametrize("address", DEPTHS)
def test_the_page_for_what_is_missing_finds_its_site(page: Page, host: str, address: str) -> None:
    answer = page.goto(f"{host}/{address}")
    assert answer
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("找不到页面")

    page.locator("[name=q]").fill("烽火通信")
    expect(page.get_by_role("option").first).to_contain_text("烽火通信科技股份有限公司")
    page.keyboard.press("Escape")
    assert page.evaluate("() => getComputedStyle(document.querySelector('.door')).minHeight") == "48px"
    page.get_by_role("link", name="全部联盟").click()
    expect(page).to_have_url(f"{host}/alliances/index.html")


@pytest.mark.parametrize("page", [WITHOUT_CONSOLE], indirect=True, ids=[""])
def test_its_search_leads_to_the_results(page: Page, host: str) -> None:
    page.goto(f"{host}/alliances/nothing/here.html")
    page.locator("[name=q]").fill("光谷")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{host}/search.html?q=*")


@pytest.mark.parametrize("page", [{"java_script_enabled": False, "console": False}], indirect=True, ids=["no script"])
def test_without_script_it_has_no_dead_links(page: Page, host: str) -> None:
    page.goto(f"{host}/alliances/nothing/here.html")

    assert page.get_by_role("link").count() == 0
    assert not page.locator("[name=q]").is_visible()
    assert page.get_by_text("请返回上一页").is_visible()
