"""`serve`, as an editor meets it: what a browser shows of each edit, in a preview that goes on."""

import shutil
import time
import urllib.request
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from previewing import PROBLEMS, Preview, SharedPreview, serving
from smallsite import ROOT, Site, alliance, member


@pytest.fixture(scope="module")
def shared(previewed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SharedPreview]:
    site = Site(shutil.copytree(previewed, tmp_path_factory.mktemp("edits") / "site"))
    with serving(site) as preview:
        yield SharedPreview(site, preview)


@pytest.fixture
def preview(shared: SharedPreview) -> Preview:
    shared.begin_anew()
    return shared.preview


@pytest.fixture
def written(shared: SharedPreview) -> Site:
    return shared.site


def test_a_saved_change_shows_where_the_reader_was(reader: Page, written: Site, preview: Preview) -> None:
    reader.goto(f"{preview.address}/members/acme.html")
    reader.evaluate("() => scrollTo(0, 300)")
    reader.wait_for_timeout(200)  # browsers note where a page is scrolled to at their leisure, and tell nobody
    written.write("content/members/acme.md", member("Acme", body="\n\n".join(["New words."] * 40)))
    expect(reader.locator("main")).to_contain_text("New words.")

    reader.wait_for_function("() => Math.abs(scrollY - 300) < 2")
    assert "reload.js" not in written.read("members/acme.html")


def test_mistakes_are_shown_over_the_last_good_page_and_clear_themselves(
    reader: Page, written: Site, preview: Preview
) -> None:
    reader.goto(f"{preview.address}/members/acme.html")
    written.write("content/members/acme.md", member("Acme", "region: <b>Nowhere</b>", body="Old words."))
    expect(reader.locator(PROBLEMS)).to_contain_text(["content/members/acme.md:4:9: error: no place is known as"])
    assert reader.locator(f"{PROBLEMS} b").count() == 0
    expect(reader.locator("main")).to_contain_text("Old words.")

    written.write("content/members/acme.md", member("Acme", body="Mended."))
    expect(reader.locator("main")).to_contain_text("Mended.")
    expect(reader.locator(PROBLEMS)).to_have_count(0)


def test_templates_can_break_and_be_mended(reader: Page, written: Site, preview: Preview) -> None:
    own = (ROOT / "templates/member.html").read_text(encoding="utf-8")
    reader.goto(f"{preview.address}/members/acme.html")
    written.write("templates/member.html", own + "{% if %}")
    expect(reader.locator(PROBLEMS)).to_contain_text(["templates/member.html"])
    written.write("templates/member.html", own.replace("<article", "<p>Own.</p><article"))

    expect(reader.locator("main")).to_contain_text("Own.")


def test_nothing_but_the_output_is_served_and_only_to_its_own_name(written: Site, preview: Preview) -> None:
    (written.output / "secret").symlink_to(written.root / "site.yaml")
    for path in (
        "/../site.yaml",
        "/%2e%2e/site.yaml",
        "/..%2fsite.yaml",
        "/.menglu.json",
        "/secret",
        "/a%5cb",
        "/%00",
    ):
        assert preview.status(path) == 404, path
    assert preview.status("/") == preview.status("/members/") == 200
    assert preview.status("/", Host="evil.example") == 421
    assert preview.status("/", Origin="http://evil.example") == 403
    assert preview.status("/-/changes") == 403
    with urllib.request.urlopen(f"{preview.address}/members/acme.html") as answer:  # noqa: S310
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_page_in_a_preview_keeps_no_copy(chromium: Browser, preview: Preview) -> None:
    context = chromium.new_context(service_workers="allow")
    page = context.new_page()
    with page.expect_response("**/offline/core.json") as refused:
        page.goto(f"{preview.address}/offline.html")
    assert refused.value.status == 404
    assert page.evaluate("() => document.documentElement.dataset.offline") == "none"
    context.close()


def test_eight_tabs_are_all_up_to_date(engine: Browser, written: Site, preview: Preview) -> None:
    context = engine.new_context(service_workers="block")
    tabs = [context.new_page() for _ in range(8)]
    for tab in tabs:
        tab.goto(f"{preview.address}/members/acme.html")
    for words in ("Second words.", "Third words."):
        written.write("content/members/acme.md", member("Acme", body=words))
        for tab in tabs:
            expect(tab.locator("main")).to_contain_text(words)
        tabs.pop().close()  # whoever holds the connection may go
    written.write("content/members/acme.md", "no front matter")
    for tab in tabs:
        expect(tab.locator(PROBLEMS)).to_have_count(1)
    context.close()


def test_a_hidden_tab_without_shared_workers_lets_go_and_catches_up(
    engine: Browser, written: Site, preview: Preview
) -> None:
    context = engine.new_context(service_workers="block")
    context.add_init_script("delete self.SharedWorker")
    tab = context.new_page()
    with tab.expect_request("**/-/changes*"):
        tab.goto(f"{preview.address}/members/acme.html")
        for is_hidden in ("true", "false"):
            expect(tab.locator("main")).to_contain_text("Old words.")
            with nullcontext() if is_hidden == "true" else tab.expect_request("**/-/changes*"):
                tab.evaluate(
                    f"() => {{ Object.defineProperty(document, 'hidden', {{ configurable: true, value: {is_hidden} }});"
                    "document.dispatchEvent(new Event('visibilitychange')); }"
                )
            if is_hidden == "true":
                written.write("content/members/acme.md", member("Acme", body="New words."))
                preview.wait_for("rebuilt in")
        expect(tab.locator("main")).to_contain_text("New words.")
    context.close()


def test_a_checkout_that_makes_content_again_is_shown(reader: Page, written: Site, preview: Preview) -> None:
    reader.goto(f"{preview.address}/members/acme.html")
    for words in ("Second branch.", "Third branch."):
        shutil.rmtree(written.root / "content")
        written.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
        written.write("content/members/acme.md", member("Acme", body=words))
        expect(reader.locator("main")).to_contain_text(words)
        written.write("content/members/acme.md", member("Acme", body=f"{words} Edited."))
        expect(reader.locator("main")).to_contain_text("Edited.")


def test_content_that_is_away_is_said_and_the_last_good_page_stays(
    reader: Page, written: Site, preview: Preview
) -> None:
    reader.goto(f"{preview.address}/members/acme.html")
    (written.root / "content").rename(written.root / "away")
    expect(reader.locator(PROBLEMS)).to_contain_text(["no folder content/ in"])
    expect(reader.locator("main")).to_contain_text("Old words.")
    (written.root / "away").rename(written.root / "content")
    expect(reader.locator(PROBLEMS)).to_have_count(0)
    assert (written.output / "members/acme.html").is_file()


def test_sixty_saves_in_a_burst_end_in_the_last(reader: Page, written: Site, preview: Preview) -> None:
    reader.goto(f"{preview.address}/members/acme.html")
    for number in range(60):
        written.write("content/members/acme.md", member("Acme", body=f"Save {number}."))
        time.sleep(0.01)

    expect(reader.locator("main")).to_contain_text("Save 59.")
    assert preview.said.count("rebuilt in") < 30


def test_an_entry_that_is_deleted_and_restored_comes_back(reader: Page, written: Site, preview: Preview) -> None:
    reader.goto(f"{preview.address}/members/acme.html")
    text = (written.root / "content/members/acme.md").read_text(encoding="utf-8")
    (written.root / "content/members/acme.md").unlink()
    expect(reader.locator(PROBLEMS)).to_contain_text(["unknown member 'acme'"])
    written.write("content/members/acme.md", text)

    expect(reader.locator(PROBLEMS)).to_have_count(0)
    expect(reader.locator("main")).to_contain_text("Old words.")
