"""`serve`, as an editor meets it: a real process, real files, a real browser."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import corpus
import pytest
from playwright.sync_api import Browser, Page, expect
from smallsite import ROOT, Site, alliance, member, run

PROBLEMS = "[data-preview-problems] li"
PATIENCE_SECONDS = 60.0
"""The output is written by a polite process: with busy processors it takes its time."""


class Preview:
    """A running preview and what it said."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self.process, self.log = process, log

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    @property
    def address(self) -> str:
        match = re.search(r"http://[^ ]+", self.said)
        assert match, self.said
        return match[0].rstrip("/")

    def wait_for(self, text: str, times: int = 1) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while self.said.count(text) < times:
            assert time.monotonic() < end, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.02)

    def status(self, path: str, **headers: str) -> int:
        try:
            request = urllib.request.Request(f"{self.address}{path}", headers=headers)  # noqa: S310 - our own
            with urllib.request.urlopen(request) as answer:  # noqa: S310
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code


@contextmanager
def serving(site: Site, *words: str, wait: str = "files written") -> Iterator[Preview]:
    log = site.root.parent / f"serve{len(words)}.log"
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--site", str(site.root), "--port", "0", *words]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, text=True, env={**os.environ, "MENGLU_LANG": "en"})
    preview = Preview(process, log)
    try:
        preview.wait_for(wait)
        yield preview
    finally:
        process.kill()
        process.wait()


def children(process: int) -> list[str]:
    """Give the processes that a process has started."""
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


@pytest.fixture
def reader(engine: Browser) -> Iterator[Page]:
    """A page that may lose its server."""
    context = engine.new_context(service_workers="block")
    yield context.new_page()
    context.close()


@pytest.fixture
def written(site: Site) -> Site:
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
    site.write("content/members/acme.md", member("Acme", body="\n\n".join(["Old words."] * 40)))
    return site


def test_a_saved_change_shows_where_the_reader_was(reader: Page, written: Site) -> None:
    with serving(written) as preview:
        reader.goto(f"{preview.address}/members/acme.html")
        reader.evaluate("() => scrollTo(0, 300)")
        reader.wait_for_timeout(200)  # browsers note where a page is scrolled to at their leisure, and tell nobody
        written.write("content/members/acme.md", member("Acme", body="\n\n".join(["New words."] * 40)))
        expect(reader.locator("main")).to_contain_text("New words.")

        reader.wait_for_function("() => Math.abs(scrollY - 300) < 2")
        assert "reload.js" not in written.read("members/acme.html")


def test_mistakes_are_shown_over_the_last_good_page_and_clear_themselves(reader: Page, written: Site) -> None:
    with serving(written) as preview:
        reader.goto(f"{preview.address}/members/acme.html")
        written.write("content/members/acme.md", member("Acme", "region: <b>Nowhere</b>", body="Old words."))
        expect(reader.locator(PROBLEMS)).to_contain_text(["content/members/acme.md:4:9: error: no place is known as"])
        assert reader.locator(f"{PROBLEMS} b").count() == 0
        expect(reader.locator("main")).to_contain_text("Old words.")

        written.write("content/members/acme.md", member("Acme", body="Mended."))
        expect(reader.locator("main")).to_contain_text("Mended.")
        expect(reader.locator(PROBLEMS)).to_have_count(0)


def test_a_site_that_is_wrong_from_the_start_is_served_once_it_is_right(reader: Page, written: Site) -> None:
    written.write("site.yaml", "titel: Test\n")
    log = written.root.parent / "serve.log"
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--site", str(written.root), "--port", "0"]
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, stderr=out, text=True, env={**os.environ, "MENGLU_LANG": "en"})
    preview = Preview(process, log)
    try:
        preview.wait_for("site.yaml:1:1")
        written.write("site.yaml", "title: Test\nlanguage: en\n")
        preview.wait_for("files written")
        reader.goto(f"{preview.address}/")
        expect(reader.get_by_role("heading", level=1)).to_have_text("Test")
    finally:
        process.kill()
        process.wait()


def test_templates_can_break_and_be_mended(reader: Page, written: Site) -> None:
    own = (ROOT / "templates/member.html").read_text(encoding="utf-8")
    with serving(written) as preview:
        reader.goto(f"{preview.address}/members/acme.html")
        written.write("templates/member.html", own + "{% if %}")
        expect(reader.locator(PROBLEMS)).to_contain_text(["templates/member.html"])
        written.write("templates/member.html", own.replace("<article", "<p>Own.</p><article"))

        expect(reader.locator("main")).to_contain_text("Own.")


def test_saves_by_rename_count_and_what_editors_keep_beside_does_not(written: Site) -> None:
    with serving(written) as preview:
        for name in (".acme.md.swp", "4913", "acme.md~", "#acme.md.tmp"):
            written.write(f"content/members/{name}", "x")
            (written.root / "content/members" / name).unlink()
        beside = written.root / "content/members/.new"
        beside.write_text(member("Apex"), encoding="utf-8")
        beside.rename(written.root / "content/members/acme.md")

        preview.wait_for("written", times=2)
        assert preview.said.count("written") == 2


def test_many_files_at_once_are_few_builds(written: Site) -> None:
    with serving(written) as preview:
        for number in range(400):
            written.write(f"content/members/m{number}.md", member(f"M {number}"))
        end = time.monotonic() + 30
        while not (written.output / "members/m399.html").is_file():
            assert time.monotonic() < end, preview.said
            time.sleep(0.1)
        time.sleep(2.5)  # longer than the pause after which the rest is written: no state says that nothing is to come

        assert preview.said.count("written") <= 6


def test_the_index_follows_after_a_pause(written: Site) -> None:
    with serving(written) as preview:
        before = written.read("pagefind/entry-ids.js")
        written.write("content/members/acme.md", member("Acme", body="Other words."))
        preview.wait_for("written", times=3)

        assert written.read("pagefind/entry-ids.js") != before


def test_polling_works_too(reader: Page, written: Site) -> None:
    with serving(written, "--poll") as preview:
        reader.goto(f"{preview.address}/members/acme.html")
        written.write("content/members/acme.md", member("Acme", body="Polled."))

        expect(reader.locator("main")).to_contain_text("Polled.", timeout=10_000)


def test_an_output_that_was_deleted_comes_back_with_the_next_change(reader: Page, written: Site) -> None:
    with serving(written) as preview:
        reader.goto(f"{preview.address}/members/acme.html")
        for path in sorted(written.output.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        written.write("content/members/acme.md", member("Acme", body="Back."))

        expect(reader.locator("main")).to_contain_text("Back.")


def test_nothing_but_the_output_is_served_and_only_to_its_own_name(written: Site) -> None:
    with serving(written) as preview:
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


def test_a_missing_page_has_style_and_links_wherever_the_site_will_lie(reader: Page, written: Site) -> None:
    settings = (written.root / "site.yaml").read_text(encoding="utf-8")
    written.write("site.yaml", f"{settings}base_url: https://example.org/directory/\n")
    with serving(written) as preview:
        reader.goto(f"{preview.address}/alliances/nothing/here.html")

        assert reader.evaluate("() => getComputedStyle(document.querySelector('.door')).minHeight") == "48px"
        reader.get_by_role("link", name="All members").click()
        expect(reader).to_have_url(f"{preview.address}/members/index.html")
    assert 'href="/directory/members/index.html"' in written.read("404.html")


def test_it_listens_on_this_machine_only_and_a_taken_port_is_one_sentence(written: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("serve", "--site", str(written.root), "--port", port, "--lang", "en")

    assert done.returncode == 2
    assert done.stderr == (
        f"cannot listen on 127.0.0.1, port {port} (Address already in use): choose another with --port\n"
    )


def test_a_restart_on_the_same_port_reloads_the_page_that_is_open(reader: Page, written: Site) -> None:
    with serving(written) as first:
        port = first.address.rpartition(":")[2]
        reader.goto(f"{first.address}/members/acme.html")
        written.write("content/members/acme.md", member("Acme", body="Second words."))
        expect(reader.locator("main")).to_contain_text("Second words.")
        first.process.kill()
        first.process.wait()
        written.write("content/members/acme.md", member("Acme", body="Third words."))
        with serving(written, "--port", port) as second:
            expect(reader.locator("main")).to_contain_text("Third words.")
            written.write("content/members/acme.md", member("Acme", body="Fourth words."))
            expect(reader.locator("main")).to_contain_text("Fourth words.")
            second.process.send_signal(signal.SIGTERM)
            assert second.process.wait(timeout=10) == 0


def test_the_port_is_free_though_processes_of_a_killed_preview_live_on(tmp_path: Path) -> None:
    grown = Site(tmp_path / "grown")
    corpus.write(grown.root, members=1500, alliances=10)
    with serving(grown, wait="") as first:
        first.wait_for("http://")
        port = first.address.rpartition(":")[2]
        end = time.monotonic() + PATIENCE_SECONDS
        while not children(first.process.pid):
            assert time.monotonic() < end
    with serving(grown, "--port", port, wait="http://") as second:
        assert second.address.endswith(port)


def test_a_page_in_a_preview_keeps_no_copy(chromium: Browser, written: Site) -> None:
    context = chromium.new_context(service_workers="allow")
    page = context.new_page()
    with serving(written) as preview:
        with page.expect_response("**/offline/core.json") as refused:
            page.goto(f"{preview.address}/offline.html")
        assert refused.value.status == 404
        assert page.evaluate("() => document.documentElement.dataset.offline") == "none"
    context.close()


def test_an_interrupt_ends_it_with_130_and_without_a_word(reader: Page, written: Site) -> None:
    with serving(written) as preview:
        reader.goto(f"{preview.address}/members/acme.html")
        before = preview.said
        preview.process.send_signal(signal.SIGINT)

        assert preview.process.wait(timeout=10) == 130
        assert preview.said == before


def test_eight_tabs_are_all_up_to_date(engine: Browser, written: Site) -> None:
    context = engine.new_context(service_workers="block")
    with serving(written) as preview:
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


def test_a_hidden_tab_without_shared_workers_lets_go_and_catches_up(engine: Browser, written: Site) -> None:
    context = engine.new_context(service_workers="block")
    context.add_init_script("delete self.SharedWorker")
    tab = context.new_page()
    with serving(written) as preview, tab.expect_request("**/-/changes*"):
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


def test_it_says_ready_rebuilt_and_mended(written: Site) -> None:
    with serving(written) as preview:
        assert re.search(r"^ready after \d+ ms$", preview.said, re.MULTILINE)
        written.write("content/members/acme.md", member("Acme", "region: Nowhere"))
        preview.wait_for("error: no place is known as")
        written.write("content/members/acme.md", member("Acme"))
        preview.wait_for("mended; rebuilt in")
        written.write("content/members/acme.md", member("Acme", body="Other words."))
        preview.wait_for("\nrebuilt in")

        assert preview.said.count("mended") == 1
        assert "Warning" not in preview.said


def test_a_checkout_that_makes_content_again_is_shown(reader: Page, written: Site) -> None:
    with serving(written) as preview:
        reader.goto(f"{preview.address}/members/acme.html")
        for words in ("Second branch.", "Third branch."):
            shutil.rmtree(written.root / "content")
            written.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
            written.write("content/members/acme.md", member("Acme", body=words))
            expect(reader.locator("main")).to_contain_text(words)
            written.write("content/members/acme.md", member("Acme", body=f"{words} Edited."))
            expect(reader.locator("main")).to_contain_text("Edited.")


def test_content_that_is_away_is_said_and_the_last_good_page_stays(reader: Page, written: Site) -> None:
    with serving(written) as preview:
        reader.goto(f"{preview.address}/members/acme.html")
        (written.root / "content").rename(written.root / "away")
        expect(reader.locator(PROBLEMS)).to_contain_text(["no folder content/ in"])
        expect(reader.locator("main")).to_contain_text("Old words.")
        (written.root / "away").rename(written.root / "content")
        expect(reader.locator(PROBLEMS)).to_have_count(0)
        assert (written.output / "members/acme.html").is_file()


def test_sixty_saves_in_a_burst_end_in_the_last(reader: Page, written: Site) -> None:
    with serving(written) as preview:
        reader.goto(f"{preview.address}/members/acme.html")
        for number in range(60):
            written.write("content/members/acme.md", member("Acme", body=f"Save {number}."))
            time.sleep(0.01)

        expect(reader.locator("main")).to_contain_text("Save 59.")
        assert preview.said.count("rebuilt in") < 30


def test_an_entry_that_is_deleted_and_restored_comes_back(reader: Page, written: Site) -> None:
    with serving(written) as preview:
        reader.goto(f"{preview.address}/members/acme.html")
        text = (written.root / "content/members/acme.md").read_text(encoding="utf-8")
        (written.root / "content/members/acme.md").unlink()
        expect(reader.locator(PROBLEMS)).to_contain_text(["unknown member 'acme'"])
        written.write("content/members/acme.md", text)

        expect(reader.locator(PROBLEMS)).to_have_count(0)
        expect(reader.locator("main")).to_contain_text("Old words.")


def test_on_all_addresses_it_names_one_that_opens_and_answers_to_names_it_is_given(written: Site) -> None:
    with serving(written, "--host", "0.0.0.0", "--allow-host", "desk.example") as preview:  # noqa: S104 - the test
        assert preview.address.startswith("http://127.0.0.1:")
        assert preview.status("/") == preview.status("/", Host="desk.example") == 200
        assert preview.status("/", Host="other.example") == 421
