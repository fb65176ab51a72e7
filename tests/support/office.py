"""LibreOffice: found, or installed where Debian's packages can be, and workbooks saved by it."""

import os
import shutil
import subprocess
from pathlib import Path

NAMES = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
DEBIAN = "libreoffice-calc"


def office() -> str:
    """Give the path of LibreOffice; empty if there is none."""
    places = (shutil.which(name) for name in NAMES)
    return next((place for place in places if place), "")


def convert_to_xlsx(path: Path, folder: Path) -> Path:
    """Let LibreOffice open a file and save it as .xlsx."""
    words = [office(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    words += ["--convert-to", "xlsx", "--outdir", str(folder), str(path)]
    quiet = {**os.environ, "LC_ALL": "C.UTF-8"}
    subprocess.run(words, check=True, capture_output=True, timeout=180, env=quiet)
    return folder / f"{path.stem}.xlsx"
