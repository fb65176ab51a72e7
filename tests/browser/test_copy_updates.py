"""A saved copy always becomes one of the edition that is published, whatever the order of events; or it stays whole."""

import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hosting import Host
from install_browser import ARGUMENTS
from playwright.sync_api import Browser, BrowserContext, Page, expect
from searching import found_in_turn
from sharing import built_once
from smallsite import ROOT
from visiting import (
    edition_of,
    found,
    listed_packs,
    packs,
    plug_in,
    save,
    unplug,
    visit,
    wait_for,
    wait_for_edition,
    wait_for_problem,
)

from menglu.build import pipeline
from menglu.build.options import Options

STATE = "() => [document.documentElement.dataset.offline, document.documentElement.dataset.offlineEdition]"
ALL_KEPT = """async digests => {
    const cache = await caches.open((await caches.keys())[0]);
    const kept = async digest => (await cache.keys()).some(request => request.url.endsWith(digest));
    for (const digest of digests) while (!(await kept(digest))) await new Promise(requestAnimationFrame);
}"""
NEWS = "新添的一句，只在新版里。"


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory, shipped: Path) -> tuple[Path, Path]:
    """Two editions of the shipped site: in the second, built once for all workers, one text has a sentence more."""

    def build(folder: Path) -> None:
        new, root = folder / "new", folder / "root"
        shutil.copytree(ROOT / "content", root / "content")
        shutil.copy(ROOT / "site.yaml", root / "site.yaml")
        shutil.copytree(shipped, new)
        path = root / "content/members/fiberhome.md"
        path.write_text(path.read_text(encoding="utf-8") + f"\n{NEWS}\n", encoding="utf-8")
        pipeline.build(root, new, Options(jobs=2, remember=False))

    return shipped, built_once(tmp_path_factory, "editions", build) / "new"


@pytest.fixture
def context(engine: Browser) -> Iterator[BrowserContext]:
    """A visitor with a browser of their own, without windows: the order of events is the same, and comes sooner."""
    opened = engine.new_context(service_workers="allow")
    yield opened
    opened.close()


@pytest.fixture
def host(editions: tuple[Path, Path]) -> Iterator[Host]:
    """A host of the first edition."""
    opened = Host(editions[0])
    yield opened
    opened.stop()


@pytest.fixture
def new(editions: tuple[Path, Path]) -> Path:
    """The second edition."""
    return editions[1]


@pytest.fixture
def saved(visitor: Page, host: Host) -> Page:
    """A visitor who has saved the first edition."""
    save(visitor, host)
    return visitor


def changed_packs(editions: tuple[Path, Path]) -> list[str]:
    """Give the packs that are others in the second edition."""
    old, new = map(listed_packs, editions)
    return sorted(path for path, row in new.items() if old.get(path) != row)


def publish(host: Host, folder: Path) -> None:
    """Put another edition in the place of the one that is served."""
    host.folder = folder
    host.asked.clear()


def reads_news(page: Page, host: Host) -> bool:
    """Tell, without a network, whether the copy is the second edition, in its pages and its index alike."""
    unplug(page, host)
    page.goto(f"{host.address}/members/fiberhome.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("烽火通信科技股份有限公司")
    here = NEWS in page.locator("main").inner_text()
    fixed, changing = found_in_turn(page, host.address, "烽火", "只在新版里")
    assert fixed[:2] == (3, 5)
    assert changing[1] == int(here)
    plug_in(page, host)
    return here


def test_one_visit_of_one_page_fetches_what_changed(saved: Page, host: Host, editions: tuple[Path, Path]) -> None:
    everything = packs(host)
    publish(host, editions[1])
    saved.goto(f"{host.address}/index.html")
    wait_for_edition(saved, editions[1])

    assert sorted(packs(host)) == changed_packs(editions)
    assert 0 < len(packs(host)) < len(everything)
    assert reads_news(saved, host)


def test_a_page_that_stays_open_looks_again_when_it_is_seen(saved: Page, host: Host, new: Path) -> None:
    publish(host, new)
    saved.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
    wait_for_edition(saved, new)

    assert reads_news(saved, host)


def test_the_core_of_a_reader_who_saved_nothing_follows_too(visitor: Page, host: Host, new: Path) -> None:
    visit(visitor, host)
    publish(host, new)
    visitor.goto(f"{host.address}/about.html")
    wait_for_edition(visitor, new, "core")
    unplug(visitor, host)

    visitor.goto(f"{host.address}/search.html")
    fulltext = visitor.evaluate("() => menglu.config().then(config => config.fulltext)")
    assert fulltext in (new / "assets/config.js").read_text(encoding="utf-8")
    plug_in(visitor, host)


def test_a_worker_that_changes_during_the_visit_is_no_matter(saved: Page, host: Host, new: Path) -> None:
    script = (new / "assets/offline/worker.js").read_bytes()
    host.altered["assets/offline/worker.js"] = script + b"// a later engine\n"
    host.altered["sw.js"] = (new / "sw.js").read_bytes() + b"// a later engine\n"
    publish(host, new)
    saved.goto(f"{host.address}/index.html")
    wait_for_edition(saved, new)

    assert reads_news(saved, host)


def test_the_worker_is_there_before_the_page_listens(saved: Page, host: Host, new: Path) -> None:
    script = host.hold("assets/offline/copy.js")
    publish(host, new)
    saved.goto(f"{host.address}/index.html", wait_until="commit")
    saved.evaluate("() => navigator.serviceWorker.ready.then(() => true)")
    script.set()
    wait_for_edition(saved, new)

    assert reads_news(saved, host)


def test_a_page_closed_half_way_leaves_the_rest_to_the_next(
    saved: Page, host: Host, editions: tuple[Path, Path]
) -> None:
    *first, last = changed_packs(editions)
    digests = [listed_packs(editions[1])[path][0] for path in first]
    gate = host.hold(last)
    publish(host, editions[1])
    saved.goto(f"{host.address}/index.html")
    wait_for(saved, "saving")
    saved.evaluate(ALL_KEPT, digests)
    context = saved.context
    next_page = context.new_page()
    saved.close()
    gate.set()
    host.held.clear()
    host.asked.clear()
    next_page.goto(f"{host.address}/about.html")
    wait_for_edition(next_page, editions[1])

    assert set(packs(host)) <= {last}
    assert reads_news(next_page, host)


def test_two_tabs_share_the_work(saved: Page, host: Host, editions: tuple[Path, Path]) -> None:
    gate = host.hold(changed_packs(editions)[-1])
    publish(host, editions[1])
    other = saved.context.new_page()
    saved.goto(f"{host.address}/index.html")
    other.goto(f"{host.address}/about.html")
    wait_for(saved, "saving")
    wait_for(other, "saving")
    gate.set()
    wait_for_edition(saved, editions[1])
    wait_for_edition(other, editions[1])

    assert sorted(packs(host)) == changed_packs(editions)
    assert reads_news(other, host)


def test_a_slow_network_delays_the_update_and_nothing_else(saved: Page, host: Host, shipped: Path, new: Path) -> None:
    gate = host.hold("offline/packs.json")
    publish(host, new)
    saved.goto(f"{host.address}/index.html")
    wait_for(saved, "saving")
    assert saved.evaluate("() => document.documentElement.dataset.offlineEdition") == edition_of(shipped)
    gate.set()
    wait_for_edition(saved, new)

    assert reads_news(saved, host)


def test_a_reader_who_moves_on_during_the_first_visit_gets_the_core(visitor: Page, host: Host) -> None:
    gate = host.hold("assets/config.js")
    visitor.goto(f"{host.address}/about.html")
    gate_opened = threading.Timer(0.5, gate.set)  # time passes here as it does for a reader who is quick
    gate_opened.start()
    visitor.goto(f"{host.address}/alliances/index.html", wait_until="commit")
    wait_for_edition(visitor, host.folder, "core")
    unplug(visitor, host)

    assert found(visitor, host, "烽火")[0] == 3
    plug_in(visitor, host)


def test_a_browser_that_was_closed_and_opened_again(
    chromium: Browser, chromium_path: str, host: Host, editions: tuple[Path, Path], tmp_path: Path
) -> None:
    def opened() -> BrowserContext:
        return chromium.browser_type.launch_persistent_context(tmp_path, executable_path=chromium_path, args=ARGUMENTS)

    first = opened()
    save(first.pages[0], host)
    gate = host.hold(changed_packs(editions)[-1])
    publish(host, editions[1])
    first.pages[0].goto(f"{host.address}/index.html")
    wait_for(first.pages[0], "saving")
    first.close()
    gate.set()
    second = opened()
    second.pages[0].goto(f"{host.address}/index.html")
    wait_for_edition(second.pages[0], editions[1])

    assert reads_news(second.pages[0], host)
    second.close()


def test_a_half_finished_update_is_not_used(saved: Page, host: Host, editions: tuple[Path, Path]) -> None:
    host.refused = {changed_packs(editions)[-1]}
    publish(host, editions[1])
    saved.goto(f"{host.address}/index.html")
    wait_for_problem(saved, "update")
    assert not reads_news(saved, host)

    host.refused = set()
    saved.goto(f"{host.address}/offline.html")
    wait_for_edition(saved, editions[1])
    assert reads_news(saved, host)


def faults(new: Path, pack: str) -> Mapping[str, Callable[[Host], object]]:
    """Give ways in which an edition does not arrive whole; in the last, nothing says which files it has."""

    def alter(path: str, content: bytes) -> Callable[[Host], object]:
        return lambda host: host.altered.update({path: content})

    return {
        "list cut off": alter("offline/packs.json", (new / "offline/packs.json").read_bytes()[:100]),
        "pack altered": alter(pack, (new / pack).read_bytes()[:-1] + b"?"),
        "pack not there": lambda host: host.refused.add(pack),
        "edition cut off": alter("offline/core.json", (new / "offline/core.json").read_bytes()[:50]),
    }


def test_what_does_not_arrive_whole_leaves_the_copy_as_it_is(
    saved: Page, host: Host, editions: tuple[Path, Path]
) -> None:
    old, new = editions
    host.refusal = 404
    for fault, cause in faults(new, changed_packs(editions)[0]).items():
        cause(host)
        publish(host, new)
        saved.goto(f"{host.address}/offline.html")
        wait_for_problem(saved, "update")
        note = saved.locator("[data-offline-note]")
        expect(note, fault).to_have_text("更新没有完整收到：之前保存的内容仍在，下次访问会再试")
        assert saved.evaluate(STATE) == ["saved", edition_of(old)], fault
        assert not reads_news(saved, host), fault

        host.altered, host.refused = {}, set()
        saved.goto(f"{host.address}/index.html")
        wait_for_edition(saved, new)
        publish(host, old)
        saved.goto(f"{host.address}/index.html")
        wait_for_edition(saved, old)


def test_a_device_that_is_full_keeps_the_copy_from_before(saved: Page, host: Host, editions: tuple[Path, Path]) -> None:
    session = saved.context.new_cdp_session(saved)
    origin = host.address.rpartition("/site")[0]
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1000})
    publish(host, editions[1])
    saved.goto(f"{host.address}/offline.html")
    wait_for_problem(saved, "space")
    expect(saved.locator("[data-offline-note]")).to_have_text("本设备空间不足：请腾出空间后再保存")
    assert not reads_news(saved, host)

    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    saved.goto(f"{host.address}/index.html")
    wait_for_edition(saved, editions[1])


def test_a_browser_that_refuses_storage_is_told(visitor: Page, host: Host) -> None:
    refusal = "() => Promise.reject(new DOMException('refused', 'SecurityError'))"
    visitor.add_init_script(f"CacheStorage.prototype.has = CacheStorage.prototype.open = {refusal};")
    visitor.goto(f"{host.address}/offline.html")

    expect(visitor.locator("[data-offline-state]")).to_contain_text("无法在设备上保存内容")


def test_saving_that_is_cancelled_in_one_tab_ends_in_all(saved: Page, host: Host, editions: tuple[Path, Path]) -> None:
    gate = host.hold(changed_packs(editions)[-1])
    publish(host, editions[1])
    other = saved.context.new_page()
    saved.goto(f"{host.address}/offline.html")
    wait_for(saved, "saving")
    other.goto(f"{host.address}/offline.html")
    wait_for(other, "saving")
    other.locator("[data-offline-cancel]").click()
    wait_for(saved, "saved")
    wait_for(other, "saved")
    assert saved.evaluate(STATE) == ["saved", edition_of(editions[0])]
    gate.set()
