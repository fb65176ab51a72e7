"""How the tests visit a hosted site, save it, and take the network away. All waits are on states of the page."""

import json
from pathlib import Path

from hosting import Host
from playwright.sync_api import Page
from searching import Found, search, shown


def wait_for(page: Page, state: str) -> None:
    """Wait for a state of the copy on this device."""
    page.wait_for_function("state => document.documentElement.dataset.offline === state", arg=state)


def visit(page: Page, host: Host) -> None:
    """Come once, and stay until the core is kept."""
    page.goto(f"{host.address}/index.html")
    wait_for(page, "core")


def save(page: Page, host: Host) -> None:
    """Press the button, and stay until everything is kept."""
    page.goto(f"{host.address}/offline.html")
    page.locator("[data-offline-save]").click()
    wait_for(page, "saved")


def unplug(page: Page, host: Host) -> None:
    """Take the network away, and the host too."""
    host.stop()
    page.context.set_offline(True)


def plug_in(page: Page, host: Host) -> None:
    """Bring both back."""
    page.context.set_offline(False)
    host.start()


def found(page: Page, host: Host, query: str) -> Found:
    """Search by the page."""
    search(page, host.address, query)
    return shown(page)


def packs(host: Host) -> list[str]:
    """Give the packs that were asked for, in order."""
    return [path for path in host.asked if path.endswith(".pack") or path.startswith("pagefind/packs/")]


def listed_packs(folder: Path) -> dict[str, list[object]]:
    """Give the packs of an edition, each with its digest and size."""
    listed: dict[str, list[object]] = json.loads((folder / "offline/packs.json").read_text())
    return listed


def edition_of(folder: Path) -> str:
    """Give the edition that lies in a folder."""
    return str(json.loads((folder / "offline/core.json").read_text())["edition"])


def wait_for_edition(page: Page, folder: Path, state: str = "saved") -> None:
    """Wait until the copy is that of the edition in a folder."""
    page.wait_for_function(
        "([state, edition]) => ((one) => one.offline === state && one.offlineEdition === edition)"
        "(document.documentElement.dataset)",
        arg=[state, edition_of(folder)],
    )


def wait_for_problem(page: Page, problem: str) -> None:
    """Wait until it is known that the copy could not be brought up to date."""
    page.wait_for_function(
        "([problem]) => ((one) => one.offlineProblem === problem && one.offline !== 'saving')"
        "(document.documentElement.dataset)",
        arg=[problem],
    )
