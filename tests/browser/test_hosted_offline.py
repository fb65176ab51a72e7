"""The hosted site without a network: after one visit, after saving, over updates, and when the browser refuses."""

import json
import struct

from hosting import Host
from playwright.sync_api import Browser, BrowserContext, Page, expect
from smallsite import Site
from visiting import found, listed_packs, packs, plug_in, save, unplug, visit, wait_for

STATE = "() => document.documentElement.dataset.offline"


def test_after_one_visit_names_are_found_and_the_rest_is_said(visitor: Page, hosted: Host) -> None:
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
    plug_in(visitor, hosted)


def test_a_folder_address_and_an_unknown_page_work_without_a_network(visitor: Page, hosted: Host) -> None:
    visit(visitor, hosted)
    unplug(visitor, hosted)
    visitor.goto(f"{hosted.address}/")
    assert visitor.title() == "产教联合体名录"

    visitor.goto(f"{hosted.address}/members/nobody.html")
    expect(visitor.locator("[data-missing]")).to_contain_text("没有找到")
    plug_in(visitor, hosted)


def test_what_was_saved_is_read_and_searched_as_if_online(visitor: Page, hosted: Host) -> None:
    visit(visitor, hosted)
    visitor.goto(f"{hosted.address}/offline.html")
    expect(visitor.locator("[data-offline-state]")).to_contain_text("保存全部内容需要")
    expect(visitor.locator("[data-offline-state]")).to_contain_text("MB")
    queries = ["武汉", "烽火", "whruanjian", "产教融合 学院", "烽伙通信", "没有这样的"]
    online = [found(visitor, hosted, query) for query in queries]
    save(visitor, hosted)
    expect(visitor.locator("[data-offline-state]")).to_have_text("全部内容已保存在本设备上")
    unplug(visitor, hosted)

    assert [found(visitor, hosted, query) for query in queries] == online
    directory = json.loads((hosted.folder / "data/directory.json").read_text(encoding="utf-8"))
    for entry in (*directory["members"][::31], *directory["alliances"][::13]):
        visitor.goto(f"{hosted.address}/{entry['url']}")
        expect(visitor.get_by_role("heading", level=1)).to_have_text(entry["name"])
    for path in ("about.html", "regions/420000.html", "members/index.html"):
        visitor.goto(f"{hosted.address}/{path}")
        assert visitor.url.endswith(path)
    plug_in(visitor, hosted)


def test_addresses_without_html_find_what_was_saved(visitor: Page, hosted: Host) -> None:
    visit(visitor, hosted)
    save(visitor, hosted)
    unplug(visitor, hosted)
    for path, title in (("members/fiberhome", "烽火通信"), ("members/fiberhome/", "烽火通信"), ("about", "关于")):
        visitor.goto(f"{hosted.address}/{path}?from=elsewhere")
        expect(visitor.get_by_role("heading", level=1)).to_contain_text(title)
        visitor.locator("header a").first.click()
        assert visitor.title() == "产教联合体名录"
    visitor.goto(f"{hosted.address}/members")
    assert visitor.url.endswith("/members/")
    plug_in(visitor, hosted)


def test_every_page_lies_in_the_pack_where_it_is_looked_for(visitor: Page, hosted: Host) -> None:
    visit(visitor, hosted)
    save(visitor, hosted)
    unplug(visitor, hosted)
    paths = [path.relative_to(hosted.folder).as_posix() for path in hosted.folder.rglob("*.html")]

    lost = visitor.evaluate(
        """async ([root, paths]) => {
            const ask = path => fetch(`${root}/${path}`).then(one => one.ok, () => false);
            const answers = await Promise.all(paths.map(ask));
            return paths.filter((path, i) => !answers[i]);
        }""",
        [hosted.address, paths],
    )
    assert lost == []
    assert len(paths) > 300
    plug_in(visitor, hosted)


def test_a_cut_off_download_is_not_used_and_goes_on_later(visitor: Page, hosted: Host) -> None:
    visit(visitor, hosted)
    listed = list(listed_packs(hosted.folder))
    hosted.refused = {listed[-1]}
    visitor.goto(f"{hosted.address}/offline.html")
    visitor.locator("[data-offline-save]").click()
    expect(visitor.locator("[data-offline-note]")).to_contain_text("再点一次保存，会从这里继续")
    expect(visitor.locator("[data-offline-state]")).to_contain_text("已开始保存但未完成")
    assert visitor.evaluate(STATE) == "core"

    hosted.refused = set()
    hosted.asked.clear()
    visitor.locator("[data-offline-save]").click()
    wait_for(visitor, "saved")
    assert len(packs(hosted)) < len(listed) / 2


def test_saving_can_be_cancelled_and_what_was_saved_removed(visitor: Page, hosted: Host) -> None:
    visit(visitor, hosted)
    visitor.goto(f"{hosted.address}/offline.html")
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
    visitor.locator("[data-offline-remove]").click()
    wait_for(visitor, "core")
    expect(visitor.locator("[data-offline-save]")).to_be_visible()


def test_a_full_device_is_said(visitor: Page, hosted: Host) -> None:
    visit(visitor, hosted)
    session = visitor.context.new_cdp_session(visitor)
    origin = hosted.address.rpartition("/site")[0]
    visitor.goto(f"{hosted.address}/offline.html")
    expect(visitor.locator("[data-offline-save]")).to_be_visible()
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1000})
    visitor.locator("[data-offline-save]").click()

    expect(visitor.locator("[data-offline-note]")).to_have_text("本设备空间不足：请腾出空间后再保存")
    assert visitor.evaluate(STATE) == "core"


def test_a_browser_that_keeps_nothing_is_told(chromium: Browser, hosted: Host) -> None:
    context = chromium.new_context(service_workers="block")
    page = context.new_page()
    page.add_init_script("delete Navigator.prototype.serviceWorker;")
    page.goto(f"{hosted.address}/offline.html")

    expect(page.locator("[data-offline-state]")).to_contain_text("无法在设备上保存内容")
    assert page.evaluate(STATE) == "none"
    context.close()


def test_two_sites_on_one_host_keep_out_of_each_others_way(visitor: Page, hosted: Host) -> None:
    visit(visitor, hosted)
    visitor.evaluate("() => caches.open('menglu http://127.0.0.1/other/ copy')")
    save(visitor, hosted)
    visitor.locator("[data-offline-remove]").click()
    wait_for(visitor, "core")

    assert "menglu http://127.0.0.1/other/ copy" in visitor.evaluate("() => caches.keys()")


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


def test_no_request_ever_leaves_the_site(context: BrowserContext, hosted: Host) -> None:
    asked: list[str] = []
    context.on("request", lambda one: asked.append(one.url))
    page = context.new_page()
    visit(page, hosted)
    save(page, hosted)
    for path in ("index", "about", "members/fiberhome", "alliances/ghmua", "regions/420000", "search"):
        page.goto(f"{hosted.address}/{path}.html")
        page.locator("input[type=search]").fill("武汉")
        page.wait_for_load_state("networkidle")
    found(page, hosted, "武汉")

    assert len(asked) > 50
    assert [one for one in asked if not one.startswith(f"{hosted.address}/")] == []


def test_saving_brings_media_along(visitor: Page, site: Site) -> None:
    logo = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'
    site.write("content/media/acme.svg", logo)
    site.write("content/members/acme.md", "---\nname: Acme\ntype: enterprise\nlogo: acme.svg\n---\n\nText.\n")
    site.build()
    host = Host(site.output)
    visit(visitor, host)
    save(visitor, host)
    unplug(visitor, host)
    visitor.goto(f"{host.address}/members/acme.html")

    visitor.wait_for_function("() => document.querySelector('img.logo').naturalWidth > 0")
    plug_in(visitor, host)
    host.stop()
