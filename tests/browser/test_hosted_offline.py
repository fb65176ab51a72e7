"""The hosted site without a network: after one visit, after saving, over updates, and when the browser refuses."""

import json
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from hosting import Host
from playwright.sync_api import Browser, BrowserContext, Page, expect
from searching import complete, found_in_turn
from smallsite import Site
from visiting import found, listed_packs, packs, plug_in, save, unplug, visit, wait_for

QUERIES = ("武汉", "烽火", "whruanjian", "产教融合 学院", "烽伙通信", "没有这样的")
STATE = "() => document.documentElement.dataset.offline"


with_the_saved_copy = pytest.mark.xdist_group("saved copy")
"""Tests that share a visitor who has saved everything."""


@pytest.fixture(scope="module")
def saved_host(shipped: Path) -> Iterator[Host]:
    host = Host(shipped)
    yield host
    host.stop()


@pytest.fixture(scope="module")
def saved_context(chromium: Browser) -> Iterator[BrowserContext]:
    opened = chromium.new_context(service_workers="allow")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def asked(saved_context: BrowserContext) -> list[str]:
    """The addresses that the visitor who has saved everything has ever asked for."""
    addresses: list[str] = []
    saved_context.on("request", lambda one: addresses.append(one.url))
    return addresses


@pytest.fixture(scope="module")
def saved_visitor(saved_context: BrowserContext, saved_host: Host, asked: list[str]) -> Page:
    """A visitor who has saved everything."""
    assert asked == []
    opened = saved_context.new_page()
    visit(opened, saved_host)
    save(opened, saved_host)
    return opened


def test_after_one_visit_names_are_found_and_the_rest_is_said_at_any_address(visitor: Page, hosted: Host) -> None:
    visit(visitor, hosted)
    unplug(visitor, hosted)
    visitor.goto(f"{hosted.address}/index.html")
    visitor.locator("input[type=search]").fill("武软")
    expect(visitor.locator("[role=option]").first).to_contain_text("武汉软件工程职业学院")

    assert found(visitor, hosted, "烽火")[:2] == (3, 0)
    expect(visitor.locator("[data-results=text]")).to_contain_text("本设备上只保存了名称")

    visitor.goto(f"{hosted.address}/members/fiberhome.html")
    expect(visitor.locator("[data-missing]")).to_contain_text("烽火通信科技股份有限公司")
    expect(visitor.locator("[data-missing]")).to_contain_text("企业 · 湖北省武汉市")
    expect(visitor.locator("[data-missing] li")).to_contain_text(["“武汉·中国光谷”产教联合体 牵头单位"])

    visitor.goto(f"{hosted.address}/")
    assert visitor.title() == "产教联合体名录"

    visitor.goto(f"{hosted.address}/members/nobody.html")
    expect(visitor.locator("[data-missing]")).to_contain_text("没有找到")
    plug_in(visitor, hosted)


@with_the_saved_copy
def test_what_was_saved_is_read_and_searched_as_if_online(
    saved_visitor: Page, saved_host: Host, page: Page, hosted: Host
) -> None:
    unplug(saved_visitor, saved_host)

    assert found_in_turn(saved_visitor, saved_host.address, *QUERIES) == found_in_turn(page, hosted.address, *QUERIES)
    directory = json.loads((hosted.folder / "data/directory.json").read_text(encoding="utf-8"))
    for entry in (*directory["members"][::31], *directory["alliances"][::13]):
        saved_visitor.goto(f"{saved_host.address}/{entry['url']}")
        expect(saved_visitor.get_by_role("heading", level=1)).to_have_text(entry["name"])
    for path in ("about.html", "regions/420000.html", "members/index.html"):
        saved_visitor.goto(f"{saved_host.address}/{path}")
        assert saved_visitor.url.endswith(path)
    plug_in(saved_visitor, saved_host)


@with_the_saved_copy
def test_addresses_without_html_find_what_was_saved(saved_visitor: Page, saved_host: Host) -> None:
    unplug(saved_visitor, saved_host)
    for path, title in (("members/fiberhome", "烽火通信"), ("members/fiberhome/", "烽火通信"), ("about", "关于")):
        saved_visitor.goto(f"{saved_host.address}/{path}?from=elsewhere")
        expect(saved_visitor.get_by_role("heading", level=1)).to_contain_text(title)
        saved_visitor.locator("header a").first.click()
        assert saved_visitor.title() == "产教联合体名录"
    saved_visitor.goto(f"{saved_host.address}/members")
    assert saved_visitor.url.endswith("/members/")
    plug_in(saved_visitor, saved_host)


@with_the_saved_copy
def test_every_page_lies_in_the_pack_where_it_is_looked_for(saved_visitor: Page, saved_host: Host) -> None:
    unplug(saved_visitor, saved_host)
    paths = [path.relative_to(saved_host.folder).as_posix() for path in saved_host.folder.rglob("*.html")]

    lost = saved_visitor.evaluate(
        """async ([root, paths]) => {
            const ask = path => fetch(`${root}/${path}`).then(one => one.ok, () => false);
            const answers = await Promise.all(paths.map(ask));
            return paths.filter((path, i) => !answers[i]);
        }""",
        [saved_host.address, paths],
    )
    assert lost == []
    assert len(paths) > 300
    plug_in(saved_visitor, saved_host)


@with_the_saved_copy
def test_no_request_ever_leaves_the_site(saved_visitor: Page, saved_host: Host, asked: list[str]) -> None:
    for path in ("index", "about", "members/fiberhome", "alliances/ghmua", "regions/420000", "search"):
        saved_visitor.goto(f"{saved_host.address}/{path}.html")
        saved_visitor.locator("input[type=search]").fill("武汉")
        saved_visitor.wait_for_load_state("networkidle")
    complete(saved_visitor)

    assert len(asked) > 50
    assert [one for one in asked if not one.startswith(f"{saved_host.address}/")] == []


def test_a_full_device_and_a_cut_off_download_are_said_and_saving_goes_on_later(visitor: Page, hosted: Host) -> None:
    visit(visitor, hosted)
    session = visitor.context.new_cdp_session(visitor)
    quota = {"origin": hosted.address.rpartition("/site")[0]}
    visitor.goto(f"{hosted.address}/offline.html")
    expect(visitor.locator("[data-offline-save]")).to_be_visible()
    session.send("Storage.overrideQuotaForOrigin", {**quota, "quotaSize": 1000})
    visitor.locator("[data-offline-save]").click()
    expect(visitor.locator("[data-offline-note]")).to_have_text("本设备空间不足：请腾出空间后再保存")
    assert visitor.evaluate(STATE) == "core"

    session.send("Storage.overrideQuotaForOrigin", quota)
    listed = list(listed_packs(hosted.folder))
    hosted.refused = {listed[-1]}
    visitor.locator("[data-offline-save]").click()
    expect(visitor.locator("[data-offline-note]")).to_contain_text("再点一次保存，会从这里继续")
    expect(visitor.locator("[data-offline-state]")).to_contain_text("已开始保存但未完成")
    assert visitor.evaluate(STATE) == "core"

    hosted.refused = set()
    hosted.asked.clear()
    visitor.locator("[data-offline-save]").click()
    wait_for(visitor, "saved")
    assert len(packs(hosted)) < len(listed) / 2


def test_saving_can_be_cancelled_and_what_was_saved_removed_but_not_what_another_site_keeps(
    visitor: Page, hosted: Host
) -> None:
    visit(visitor, hosted)
    visitor.goto(f"{hosted.address}/offline.html")
    expect(visitor.locator("[data-offline-state]")).to_contain_text("保存全部内容需要")
    expect(visitor.locator("[data-offline-state]")).to_contain_text("MB")
    visitor.evaluate("() => caches.open('menglu http://127.0.0.1/other/ copy')")
    session = visitor.context.new_cdp_session(visitor)
    session.send("Network.enable")
    slow = {"offline": False, "latency": 200, "downloadThroughput": 60_000, "uploadThroughput": 60_000}
    session.send("Network.emulateNetworkConditions", slow)
    visitor.locator("[data-offline-save]").click()
    wait_for(visitor, "saving")
    expect(visitor.locator("[data-offline-progress]")).to_be_visible()
    visitor.locator("[data-offline-cancel]").click()
    wait_for(visitor, "core")
    session.send("Network.emulateNetworkConditions", {**slow, "latency": 0, "downloadThroughput": -1})

    visitor.locator("[data-offline-save]").click()
    wait_for(visitor, "saved")
    expect(visitor.locator("[data-offline-state]")).to_have_text("全部内容已保存在本设备上")
    visitor.locator("[data-offline-remove]").click()
    wait_for(visitor, "core")
    expect(visitor.locator("[data-offline-save]")).to_be_visible()
    assert "menglu http://127.0.0.1/other/ copy" in visitor.evaluate("() => caches.keys()")


def test_a_browser_that_keeps_nothing_is_told(chromium: Browser, hosted: Host) -> None:
    context = chromium.new_context(service_workers="block")
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.serviceWorker;")
    page.goto(f"{hosted.address}/offline.html")

    expect(page.locator("[data-offline-state]")).to_contain_text("无法在设备上保存内容")
    assert page.evaluate(STATE) == "none"
    context.close()


def test_the_site_can_be_put_on_a_home_screen(visitor: Page, hosted: Host) -> None:
    visit(visitor, hosted)
    manifest = json.loads((hosted.folder / "manifest.webmanifest").read_text(encoding="utf-8"))
    for icon in manifest["icons"]:
        content = (hosted.folder / icon["src"]).read_bytes()
        assert icon["sizes"] == "{}x{}".format(*struct.unpack(">II", content[16:24]))
    session = visitor.context.new_cdp_session(visitor)

    errors = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors] == ["in-incognito"]
    assert json.loads(session.send("Page.getAppManifest")["data"]) == manifest
    assert session.send("Page.getAppManifest")["errors"] == []
    assert manifest["name"] == "产教联合体名录"


def test_saving_brings_media_along(visitor: Page, site: Site) -> None:
    logo = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'
    site.write("content/media/acme.svg", logo)
    site.write("content/members/acme.md", "---\nname: Acme\ntype: enterprise\nlogo: acme.svg\n---\n\nText.\n")
    site.build(search=False)
    host = Host(site.output)
    save(visitor, host)
    unplug(visitor, host)
    visitor.goto(f"{host.address}/members/acme.html")

    visitor.wait_for_function("() => document.querySelector('img.logo').naturalWidth > 0")
    plug_in(visitor, host)
    host.stop()
