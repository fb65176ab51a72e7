"""Fetch the editor that pages of `admin/` load, from npm, for the tests: its version and digest are pinned."""

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from npm import NO_NPM, npm

PACKAGE, VERSION = "@sveltia/cms", "0.221.1"
INTEGRITY = "sha512-J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ=="
"""What npm says the package must be."""
FOLDER = Path(__file__).parents[2] / ".venv" / "editor" / VERSION
CANNOT_WORK = 2


def install() -> bool:
    """Make sure that the package lies in its folder, as npm packed it; tell whether it does."""
    if (FOLDER / "package.json").is_file():
        return True
    program = npm()
    if not program:
        return False
    FOLDER.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER.parent) as name:
        place = Path(name)
        words = (program, "pack", f"{PACKAGE}@{VERSION}", "--silent", "--pack-destination", name)
        subprocess.run(words, cwd=name, stdout=sys.stderr, check=True)
        (archive,) = place.glob("*.tgz")
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if f"sha512-{digest}" != INTEGRITY:
            raise SystemExit(f"{archive.name}: sha512-{digest} != {INTEGRITY}")
        with tarfile.open(archive) as packed:
            packed.extractall(place, filter="data")
        if not FOLDER.exists():
            (place / "package").rename(FOLDER)
    return True


if __name__ == "__main__":
    done = install()
    sys.stderr.write(f"{PACKAGE} {VERSION}: {FOLDER}\n" if done else NO_NPM)
    sys.exit(0 if done else CANNOT_WORK)
