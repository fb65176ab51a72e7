"""Media files: paths below content/media/, and their paths in the output."""

from menglu.entries.kinds import CONTENT

FOLDER = "media"
PREFIX = f"{FOLDER}/"
"""Start of the paths of media files in the output."""
SOURCE_PREFIX = f"{CONTENT}/{PREFIX}"
"""Start of the paths of media files relative to the site."""


def name_of(path: str) -> str:
    """Return the name of a media file within its folder, by its path relative to the site; empty for other files."""
    return path.removeprefix(SOURCE_PREFIX) if path.startswith(SOURCE_PREFIX) else ""


def output_path(name: str) -> str:
    """Return the path of a media file in the output."""
    return f"{PREFIX}{name}"


def source_path(name: str) -> str:
    """Return the path of a media file relative to the site."""
    return f"{SOURCE_PREFIX}{name}"
