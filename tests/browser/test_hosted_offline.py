"""The hosted site without a network: after one visit, after saving, over updates, and when the browser refuses."""

import json
import shutil
import struct
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hosting import Host
from playwright.sync_api import Browser, BrowserContext, Page, expect
from searching import complete, names, total
from smallsite import ROOT, Site

from menglu.build import pipeline
from menglu.build.options import Options

STATE = "() => document.documentElement.dataset.offline"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A visitor with a browser of their own, service workers and all."""
    opened = chromium.new_context(service_workers="allow")
    yield opened
    opened.close()


@pytest.fixture
def visitor(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def hosted(shipped: Path) -> Iterator[Host]:
    host = Host(shipped)
    yield host
    host.stop()


def wait_for(page: Page, state: str) -> None:
    page.wait_for_function("state => document.documentElement.dataset.offline === state", arg=state)


def visit(page: Page, host: Host) -> None:
    """Come once, and stay until the core is kept."""
    page.goto(f"{host.address}/index.html")
    wait_for(page, "core")


CORES = "async () => (await caches.keys()).filter(name => name.includes(' core '))"
GAVE_WAY = """async old => {
    const now = (await caches.keys()).filter(name => name.includes(" core "));
    return now.length === 1 && now[0] !== old;
}"""
SAVED = """async edition => {
    const found = await caches.match(new URL(menglu.address("offline/saved"), location.href).href);
    return (await found?.json())?.edition === edition;
}"""


def until(page: Page, condition: str, argument: str = "") -> None:
    """Ask now and then until an asynchronous condition holds; a reader who waits long loads the page again.

    The worker itself is not asked: a browser lets a new one take over only when the old one has nothing to do, and may
    look whether it has not before something happens again.
    """
    for attempt in range(240):
        if page.evaluate(condition, argument):
            return
        page.wait_for_timeout(250)
        if attempt % 40 == 39:
            page.reload()
    pytest.fail(condition)


def save(page: Page, host: Host) -> None:
    page.goto(f"{host.address}/offline.html")
    page.locator("[data-offline-save]").click()
    wait_for(page, "saved")


def unplug(page: Page, host: Host) -> None:
    host.stop()
    page.context.set_offline(True)


def plug_in(page: Page, host: Host) -> None:
    page.context.set_offline(False)
    host.start()


def found(page: Page, host: Host, query: str) -> tuple[int, int, list[str], list[str]]:
    page.goto(f"{host.address}/search.html?q={quote(query)}")
    complete(page)
    return total(page), total(page, "text"), names(page), names(page, "text")


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
    for entry in (*directory["members"][::13], *directory["alliances"][::7]):
        visitor.goto(f"{hosted.address}/{entry['url']}")
        expect(visitor.get_by_role("heading", level=1)).to_have_text(entry["name"])
    for path in ("about.html", "regions/420000.html", "members/index.html"):
        visitor.goto(f"{hosted.address}/{path}")
        assert visitor.url.endswith(path)
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


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[tuple[Host, Path]]:
    """A host with the shipped site, and a folder where a changed one is ready."""
    old, new, root = tmp_path / "old", tmp_path / "new", tmp_path / "root"
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "site.yaml", root / "site.yaml")
    pipeline.build(root, old, Options(remember=False))
    path = root / "content/members/fiberhome.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n新添的一句，只在新版里。\n", encoding="utf-8")
    pipeline.build(root, new, Options(remember=False))
    host = Host(old)
    yield host, new
    host.stop()


def packs(host: Host) -> list[str]:
    return [path for path in host.asked if path.endswith(".pack") or path.startswith("pagefind/packs/")]


def test_an_update_fetches_what_changed_and_is_there_without_a_network(
    visitor: Page, growing: tuple[Host, Path]
) -> None:
    host, new = growing
    visit(visitor, host)
    save(visitor, host)
    everything = packs(host)
    host.folder = new
    host.asked.clear()
    visitor.goto(f"{host.address}/index.html")
    wait_for_edition(visitor, new)

    listed = [json.loads((folder / "offline/packs.json").read_text())["packs"] for folder in (new.parent / "old", new)]
    changed = {path for path, mark in listed[1].items() if listed[0].get(path) != mark}
    assert set(packs(host)) == changed
    assert 0 < len(changed) < len(everything)

    unplug(visitor, host)
    visitor.goto(f"{host.address}/members/fiberhome.html")
    expect(visitor.locator("main")).to_contain_text("新添的一句")
    assert found(visitor, host, "只在新版里")[1] == 1
    plug_in(visitor, host)


def test_a_half_finished_update_is_not_used(visitor: Page, growing: tuple[Host, Path]) -> None:
    host, new = growing
    visit(visitor, host)
    save(visitor, host)
    listed = [json.loads((folder / "offline/packs.json").read_text())["packs"] for folder in (new.parent / "old", new)]
    changed = sorted(path for path, mark in listed[1].items() if listed[0].get(path) != mark)
    before = visitor.evaluate(CORES)
    host.folder, host.refused = new, {changed[-1]}
    visitor.goto(f"{host.address}/index.html")
    until(visitor, GAVE_WAY, before[0])
    wait_for(visitor, "saved")
    visitor.wait_for_timeout(500)
    unplug(visitor, host)

    visitor.goto(f"{host.address}/members/fiberhome.html")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("烽火通信科技股份有限公司")
    expect(visitor.locator("main")).not_to_contain_text("新添的一句")
    assert found(visitor, host, "烽火")[1] == 5
    assert found(visitor, host, "只在新版里")[1] == 0
    plug_in(visitor, host)
    host.refused = set()
    visitor.goto(f"{host.address}/offline.html")
    wait_for_edition(visitor, new)
    visitor.goto(f"{host.address}/members/fiberhome.html")
    expect(visitor.locator("main")).to_contain_text("新添的一句")


def wait_for_edition(page: Page, folder: Path) -> None:
    """Wait until the edition in a folder is saved."""
    edition = json.loads((folder / "offline/packs.json").read_text())["edition"]
    until(page, SAVED, edition)
    wait_for(page, "saved")


def test_a_cut_off_download_is_not_used_and_goes_on_later(visitor: Page, hosted: Host) -> None:
    visit(visitor, hosted)
    listed = list(json.loads((hosted.folder / "offline/packs.json").read_text())["packs"])
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


def test_the_service_worker_of_an_older_build_gives_way(visitor: Page, growing: tuple[Host, Path]) -> None:
    host, new = growing
    visit(visitor, host)
    before = visitor.evaluate(CORES)
    host.folder = new
    visitor.goto(f"{host.address}/index.html")
    until(visitor, GAVE_WAY, before[0])
    unplug(visitor, host)

    visitor.goto(f"{host.address}/search.html")
    marks = visitor.evaluate("() => menglu.directory().then(one => one.fulltext)")
    assert marks in (new / "assets/directory.js").read_text(encoding="utf-8")
    plug_in(visitor, host)


def test_two_sites_on_one_host_keep_out_of_each_others_way(visitor: Page, hosted: Host) -> None:
    visit(visitor, hosted)
    visitor.evaluate("() => caches.open('menglu http://127.0.0.1/other/ core 1')")
    save(visitor, hosted)
    visitor.locator("[data-offline-remove]").click()
    wait_for(visitor, "core")

    assert "menglu http://127.0.0.1/other/ core 1" in visitor.evaluate("() => caches.keys()")


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
    for path in ("index", "about", "members/fiberhome", "alliances/ghmua", "regions/420000", "404", "search"):
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
