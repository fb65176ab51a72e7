"""npm: the one that is installed, else Debian's package."""

import os
import shutil
import subprocess
import sys

from install_browser import is_debian

NO_NPM = (
    "测试需要 npm：请安装后重新运行（Debian：apt-get install npm）。\n"
    "The tests need npm: install it, then try again (Debian: apt-get install npm).\n"
)


def npm() -> str:
    """Return the path of npm, which is installed where Debian's packages can be; empty if there is none."""
    if not shutil.which("npm") and is_debian():
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        words = ("apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "npm")
        subprocess.run(words, env=quiet, stdout=sys.stderr, check=False)
    return shutil.which("npm") or ""
