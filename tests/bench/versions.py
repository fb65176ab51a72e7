"""When, where and with what something was measured: processors, Python and how it was built, programs and libraries."""

import datetime
import os
import platform
import sysconfig
from collections.abc import Sequence
from importlib.metadata import version

import search_speed

NAMES = {"hugo": "Hugo", "pagefind-bin": "pagefind", "jinja2": "Jinja", "markdown": "Markdown", "pydantic": "pydantic"}
LIBRARIES = ("markdown", "jinja2", "pydantic")
"""Those in which our builds spend most of their time."""


def environment(programs: Sequence[str]) -> str:
    """Return one line of facts; *programs* are names of packages, or "chromium"."""
    found = (f"{NAMES[name]} {version(name)}" if name in NAMES else chromium() for name in programs)
    today = datetime.datetime.now(datetime.UTC).date()
    return " · ".join((str(today), f"{os.cpu_count()} × {platform.machine()}", python(), *found))


def python() -> str:
    """Return the version of this Python, and whether it was built with profile-guided optimisation."""
    built = "profile-guided" if is_profile_guided() else "not profile-guided"
    return f"Python {platform.python_version()} ({built})"


def is_profile_guided() -> bool:
    """Return whether this Python was compiled with a profile: such a one is some 12 % faster."""
    flags = (str(sysconfig.get_config_var(name) or "") for name in ("CONFIG_ARGS", "PY_CFLAGS", "PY_CORE_CFLAGS"))
    return any(mark in one for one in flags for mark in ("--enable-optimizations", "-fprofile-use", "-fprofile-instr"))


def chromium() -> str:
    """Return the version of the browser."""
    return f"Chromium {search_speed.browser_version()}"
