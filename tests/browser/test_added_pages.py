"""Pages that a site adds, as readers meet them: in the menu, and found by what they say."""

from pathlib import Path

import pytest
from hosting import Serve
from playwright.sync_api import Page
from searching import complete, names, total
from smallsite import Site, alliance, front, member


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = Site(tmp_path_factory.mktemp("added"))
    site.write("site.yaml", "title: 名录\nlook: {menu: [members, pages/join]}\n")
    site.write("content/pages/join.md", front("title: 如何加入", body="请把《申请表》寄给秘书处，[[acme]]也可以。"))
    site.write("content/members/acme.md", member("某甲公司", "region: HK", body="申请表在这里。"))
    site.write("content/alliances/pact.md", alliance("第一联盟", "members: [{member: acme}]"))
    site.build()
    return site.output


@pytest.mark.parametrize("how", ["hosted", "from a folder"])
def test_a_page_is_found_by_its_text_and_its_title(page: Page, folder: Path, serve: Serve, how: str) -> None:
    address = serve(folder) if how == "hosted" else folder.as_uri()
    page.goto(f"{address}/search.html?q=申请表")
    complete(page)
    assert sorted(names(page, "text")) == ["如何加入", "某甲公司"]
    found = page.locator("[data-results=text] li", has_text="如何加入")
    assert found.locator("mark").all_inner_texts() == ["申请表"]
    assert found.locator(".details").inner_text() == "页面"
    assert (total(page), total(page, "text")) == (0, 2)

    page.goto(f"{address}/search.html?q=如何加入")
    complete(page)
    assert names(page, "text") == ["如何加入"]
    page.locator("[data-results=text] [data-result]").click()
    page.wait_for_url("**/pages/join.html")
    assert page.locator("nav [aria-current=page]").inner_text() == "如何加入"

    page.goto(f"{address}/search.html?q=申请表&region=810000")
    complete(page)
    assert names(page, "text") == ["某甲公司"]
