"""`serve`, as an editor meets it: how it begins and ends, listens, watches and writes, each in a process of its own."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import corpus
import pytest
from playwright.sync_api import Page, expect
from previewing import PATIENCE_SECONDS, Preview, serving
from smallsite import ROOT, Site, member, run


@pytest.fixture
def edited(written: Site) -> Site:
    """A small site that was edited since it was built, so that a preview says that it has written it."""
    written.write("content/members/acme.md", member("Acme", body="Before."))
    return written


def children(process: int) -> list[str]:
    """Give the processes that a process has started."""
    return Path(f"/proc/{process}/task/{process}/children").read_text().split()


def test_a_site_that_is_wrong_from_the_start_is_served_once_it_is_right(reader: Page, written: Site) -> None:
    for folder in (written.output, written.root / ".cache"):
        shutil.rmtree(folder)
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


def test_a_save_by_rename_is_one_write_and_the_index_follows_after_a_pause(edited: Site) -> None:
    with serving(edited, wait="files written") as preview:
        before = edited.read("pagefind/entry-ids.js")
        for name in (".acme.md.swp", "4913", "acme.md~", "#acme.md.tmp"):  # what editors keep beside does not count
            edited.write(f"content/members/{name}", "x")
            (edited.root / "content/members" / name).unlink()
        beside = edited.root / "content/members/.new"
        beside.write_text(member("Apex", body="Other words."), encoding="utf-8")
        beside.rename(edited.root / "content/members/acme.md")

        preview.wait_for("written", times=2)
        assert preview.said.count("written") == 2
        preview.wait_for("written", times=3)
        assert edited.read("pagefind/entry-ids.js") != before


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


def test_polling_works_too(reader: Page, written: Site) -> None:
    with serving(written, "--poll") as preview:
        reader.goto(f"{preview.address}/members/acme.html")
        written.write("content/members/acme.md", member("Acme", body="Polled."))

        expect(reader.locator("main")).to_contain_text("Polled.", timeout=10_000)


def test_an_output_that_was_deleted_comes_back_with_the_next_change(reader: Page, edited: Site) -> None:
    with serving(edited, wait="files written") as preview:
        reader.goto(f"{preview.address}/members/acme.html")
        for path in sorted(edited.output.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        edited.write("content/members/acme.md", member("Acme", body="Back."))

        expect(reader.locator("main")).to_contain_text("Back.")


def test_a_missing_page_has_style_and_links_wherever_the_site_will_lie(reader: Page, written: Site) -> None:
    settings = (written.root / "site.yaml").read_text(encoding="utf-8")
    written.write("site.yaml", f"{settings}base_url: https://example.org/directory/\n")
    with serving(written, wait="files written") as preview:
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
        reader.wait_for_load_state()  # the page listens, or will as soon as it can
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


def test_an_interrupt_ends_it_with_130_and_without_a_word(reader: Page, edited: Site) -> None:
    with serving(edited, wait="files written") as preview:
        reader.goto(f"{preview.address}/members/acme.html")
        before = preview.said
        preview.process.send_signal(signal.SIGINT)

        assert preview.process.wait(timeout=10) == 130
        assert preview.said == before


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


def test_on_all_addresses_it_names_one_that_opens_and_answers_to_names_it_is_given(written: Site) -> None:
    with serving(written, "--host", "0.0.0.0", "--allow-host", "desk.example") as preview:  # noqa: S104 - the test
        assert preview.address.startswith("http://127.0.0.1:")
        assert preview.status("/") == preview.status("/", Host="desk.example") == 200
        assert preview.status("/", Host="other.example") == 421
