"""Lighthouse: installed from npm as the lock file beside this one says, run on a page, and what it found."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from install_browser import ARGUMENTS
from npm import npm

PACKAGE = Path(__file__).parent / "package.json"
LOCK = Path(__file__).parent / "package-lock.json"
VERSION = json.loads(PACKAGE.read_text(encoding="utf-8"))["dependencies"]["lighthouse"]
FOLDER = Path(__file__).parents[2] / ".venv" / "lighthouse" / VERSION
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
DEVICES: Mapping[str, tuple[str, ...]] = {"mobile": (), "desktop": ("--preset=desktop",)}
"""What Lighthouse is told beside its defaults, which are those of a slow phone."""
VISIBLE = ("Document", "Stylesheet", "Script", "Image", "Font")
"""What a page itself asks for: neither the icons of tabs and home screens, nor what is saved for later visits."""


@dataclass(frozen=True)
class Report:
    """What Lighthouse says of a page."""

    scores: Mapping[str, int]
    """Of a hundred, by category."""
    weight: int
    """Bytes over the network."""
    requests: int
    faults: tuple[str, ...]
    """The audits that cost points."""


def install() -> bool:
    """Make sure that Lighthouse lies in its folder; tell whether it does."""
    if FOLDER.is_dir():
        return True
    program = npm()
    if not program:
        return False
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER.parent) as name:
        place = Path(name) / "package"
        place.mkdir()
        for path in (PACKAGE, LOCK):
            shutil.copy(path, place)
        words = (program, "ci", "--ignore-scripts", "--no-audit", "--no-fund")
        subprocess.run(words, cwd=place, stdout=sys.stderr, check=True)
        place.rename(FOLDER)
    return True


def run(url: str, device: str, browser: str) -> Report:
    """Visit a page as a device does, with nothing kept from earlier visits."""
    program = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
    flags = " ".join(("--headless=new", *ARGUMENTS))
    words = ("node", str(program), url, *DEVICES[device], "--quiet", "--output=json", f"--chrome-flags={flags}")
    done = subprocess.run(words, env={**os.environ, "CHROME_PATH": browser}, stdout=subprocess.PIPE, check=True)
    return read(json.loads(done.stdout))


def read(found: Mapping[str, Any]) -> Report:
    """Take what matters from Lighthouse's own report; raise ValueError if it could not see the page."""
    if error := found.get("runtimeError"):
        raise ValueError(f"{found['requestedUrl']}: {error['message']}")
    categories, audits = found["categories"], found["audits"]
    asked = [
        request
        for request in audits["network-requests"]["details"]["items"]
        if request["resourceType"] in VISIBLE and request["url"].startswith("http")
    ]
    return Report(
        scores={name: round(categories[name]["score"] * 100) for name in CATEGORIES},
        weight=sum(request["transferSize"] for request in asked),
        requests=len(asked),
        faults=tuple(
            f"{name}: {audits[part['id']]['title']} {audits[part['id']].get('displayValue', '')}".rstrip()
            for name in CATEGORIES
            for part in categories[name]["auditRefs"]
            if part["weight"] and audits[part["id"]]["score"] is not None and audits[part["id"]]["score"] < 1
        ),
    )
