"""A directory of alliances and their members, written in Markdown, read anywhere.

For programs: `menglu.build_site(root, output, menglu.Options())` builds a site, `menglu.check_site(root,
menglu.Options())` gives its warnings; both raise `menglu.SiteError` with all problems if any is an error.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from menglu.build.options import Options
    from menglu.build.pipeline import build as build_site
    from menglu.build.pipeline import check as check_site
    from menglu.problems import SiteError

__all__ = ["Options", "SiteError", "__version__", "build_site", "check_site"]

__version__ = "0.1.0"

EXPORTS = {
    "Options": ("menglu.build.options", "Options"),
    "SiteError": ("menglu.problems", "SiteError"),
    "build_site": ("menglu.build.pipeline", "build"),
    "check_site": ("menglu.build.pipeline", "check"),
}


def __getattr__(name: str) -> object:
    """Load what programs ask for when they ask for it: the command takes a tenth of the time without."""
    if name not in EXPORTS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = EXPORTS[name]
    return getattr(import_module(module), attribute)
