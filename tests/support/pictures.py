"""Make the pictures of README and docs/editing.md: see CONTRIBUTING.md, at its end, for how this is run."""

import base64
import html
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from office import office
from playwright.sync_api import Browser, sync_playwright
from smallsite import DAY, ROOT

PICTURES = ROOT / "docs" / "pictures"
SLIPS = re.compile(r"<!-- file: slips -->\n\n```markdown\n(.*?)```", re.DOTALL)
PAGES = (
    ("home", "index.html", 1180, 760),
    ("alliance", "alliances/ghmua.html", 1180, 900),
    ("member", "members/sysu.html", 390, 760),
)
"""Name, page, width and height of the pictures in README."""
PORT = 8765
MEMBER = "content/members/fiberhome.md"
TERMINAL = (
    "<body style='margin:0;background:#1e1e1e;color:#ddd;padding:12px'>"
    "<pre style='font:13px/1.6 monospace;white-space:pre-wrap;margin:0'>{}</pre>"
)


def main() -> None:
    """Make all pictures."""
    os.environ["SOURCE_DATE_EPOCH"] = DAY
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        site = Path(name) / "site"
        shutil.copytree(ROOT / "content", site / "content")
        settings = (ROOT / "site.yaml").read_text(encoding="utf-8")
        (site / "site.yaml").write_text(f"{settings}repository: https://github.com/owner/name\n", encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        pages(browser, site)
        edit_link(browser, site)
        form(browser, site)
        check(browser, site)
        preview(browser, site)


def menglu(site: Path, *words: str) -> str:
    """Run a command in a site; return what it prints."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *words, "--lang", "zh"], cwd=site, capture_output=True, check=False
    )
    return (done.stdout + done.stderr).decode()


def pages(browser: Browser, site: Path) -> None:
    """Show what visitors see: the home page and an alliance on a desk, a member on a phone."""
    menglu(site, "build", "--no-search")
    for name, path, width, height in PAGES:
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto((site / "output" / path).as_uri())
        page.wait_for_load_state("networkidle")
        wishes = {"format": "webp", "quality": 80}
        shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", wishes)
        (PICTURES / f"{name}.webp").write_bytes(base64.b64decode(shot["data"]))


def edit_link(browser: Browser, site: Path) -> None:
    """Show the foot of a page, with its link."""
    menglu(site, "build", "--no-search")
    page = browser.new_page(viewport={"width": 900, "height": 420})
    page.goto((site / "output/members/fiberhome.html").as_uri())
    page.locator(".care a").first.scroll_into_view_if_needed()
    page.locator(".care a").first.focus()
    page.screenshot(path=PICTURES / "edit-link.png")


def form(browser: Browser, site: Path) -> None:
    """Show the help of the empty form, as LibreOffice reads it."""
    menglu(site, "export", "--template", "form.xlsx")
    words = [office(), f"-env:UserInstallation={(site / 'profile').as_uri()}", "--headless", "--convert-to", "html"]
    subprocess.run([*words, "--outdir", str(site), str(site / "form.xlsx")], check=True, capture_output=True)
    page = browser.new_page(viewport={"width": 900, "height": 420})
    page.goto((site / "form.html").as_uri())
    page.add_style_tag(content="td { border: 1px solid #bbb; padding: 2px 6px; max-width: 360px }")
    page.locator("table").nth(3).evaluate("table => table.scrollIntoView()")
    page.screenshot(path=PICTURES / "form.png")


def check(browser: Browser, site: Path) -> None:
    """Show what the check prints about a file with mistakes."""
    guide = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
    found = SLIPS.search(guide)
    if found is None:
        raise LookupError("the guide has no file with mistakes")
    path = "content/members/example-college.md"
    (site / path).write_text(found[1], encoding="utf-8")
    text = f"$ menglu check {path}\n{menglu(site, 'check', path)}"
    page = browser.new_page(viewport={"width": 900, "height": 300})
    page.set_content(TERMINAL.format(html.escape(text)))
    page.screenshot(path=PICTURES / "check.png", full_page=True)
    (site / path).unlink()


def preview(browser: Browser, site: Path) -> None:
    """Show the preview of a page whose file has just been given a mistake."""
    words = [sys.executable, str(ROOT / "build.py"), "serve", "--port", str(PORT), "--lang", "zh"]
    with subprocess.Popen(words, cwd=site, stderr=subprocess.DEVNULL) as server:
        page = browser.new_page(viewport={"width": 760, "height": 360})
        for _ in range(60):
            try:
                page.goto(f"http://127.0.0.1:{PORT}/members/fiberhome.html")
                break
            except Exception:  # noqa: BLE001 - it is not there yet, whatever the browser calls that
                time.sleep(1)
        text = (site / MEMBER).read_text(encoding="utf-8")
        (site / MEMBER).write_text(text.replace("\ntype: enterprise", "\ntype：企业"), encoding="utf-8")
        page.get_by_text("全角").first.wait_for(timeout=120_000)
        page.screenshot(path=PICTURES / "preview.png")
        server.terminate()


if __name__ == "__main__":
    main()
