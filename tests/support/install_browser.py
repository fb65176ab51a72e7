"""Make sure that the tests find their browsers and LibreOffice: what is installed, else Debian's; Playwright's own."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from firefox import firefox
from office import office
from playwright.sync_api import sync_playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
"""The same engine without windows, which takes half the time; most tests need no more."""
BUNDLES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
DEBIAN = ("chromium", "chromium-headless-shell", "fonts-noto-cjk", "firefox-esr", "libreoffice-calc")
NONE_FOUND = (
    "测试需要 Firefox、LibreOffice，以及 Chromium、Chrome 或 Edge：请安装后重新运行 make test"
    "（Debian：apt-get install chromium chromium-headless-shell fonts-noto-cjk firefox-esr libreoffice-calc）。\n"
    "The tests need Firefox, LibreOffice, and Chromium, Chrome or Edge: install them, then run make test again "
    "(Debian: apt-get install chromium chromium-headless-shell fonts-noto-cjk firefox-esr libreoffice-calc).\n"
)
CANNOT_WORK = 2
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
"""With which the tests start a browser of the Chromium family."""


def browser() -> str:
    """Give the path of a browser that starts; empty if there is none."""
    return next((place for place in places() if place and starts(place)), "")


def places() -> Iterator[str | None]:
    """Yield where a browser may be; Playwright is asked last, as it can only be asked where it does not run."""
    yield from map(shutil.which, NAMES)
    yield from BUNDLES
    yield playwrights_own()


def shell() -> str:
    """Give the path of a browser without windows; of any browser where there is none."""
    return next((place for place in map(shutil.which, SHELLS) if place and starts(place)), "") or browser()


def playwrights_own() -> str:
    """Give the path where Playwright keeps its own browser, whether it is there or not."""
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def starts(place: str) -> bool:
    """Tell whether a browser can say its version: one that lacks libraries, or only stands for a package, cannot."""
    return bool(version(place))


def version(place: str) -> str:
    """Give the version that a browser says it has; empty if it does not start."""
    if not Path(place).is_file():
        return ""
    try:
        done = subprocess.run([place, "--version"], capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def is_debian() -> bool:
    """Tell whether Debian's packages can be installed here."""
    try:
        system = platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return False
    return system == "debian" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def run(*command: str) -> bool:
    """Run a command that people can watch; tell whether it went well."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=quiet, stdout=sys.stderr, check=False).returncode == 0


def install() -> tuple[str, str, str]:
    """Find a browser of the Chromium family, a Firefox and LibreOffice, or fetch them; empty for what cannot be had."""
    if is_debian() and not (browser() and shutil.which(SHELLS[0]) and firefox() and office()):
        packages = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *DEBIAN)
        if run("apt-get", "update", "--quiet"):
            run(*packages)
    if not browser():
        run(sys.executable, "-m", "playwright", "install", "chromium")
    return browser(), firefox(), office()


if __name__ == "__main__":
    found = install()
    sys.stderr.write("".join(f"{version(place)}: {place}\n" for place in found) if all(found) else NONE_FOUND)
    sys.exit(0 if all(found) else CANNOT_WORK)
