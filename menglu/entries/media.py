"""Media files, which are pictures: their types, their names, their paths below content/media/ and in the output."""

import unicodedata

from menglu.entries.kinds import CONTENT

FOLDER = "media"
PREFIX = f"{FOLDER}/"
"""Start of the paths of media files in the output."""
SOURCE_PREFIX = f"{CONTENT}/{PREFIX}"
"""Start of the paths of media files relative to the site."""


EXTENSIONS = ("png", "jpg", "jpeg", "webp", "gif", "avif", "svg")
"""Of pictures; whatever else a browser opens, a page or a script, would speak in the name of the site."""
SVG = ".svg"


def is_picture(path: str) -> bool:
    """Return whether a file is a picture by its name."""
    return path.casefold().endswith(tuple(f".{extension}" for extension in EXTENSIONS))


def normal(name: str) -> str:
    """Return a name in NFC: systems write the same letters in different ways."""
    return unicodedata.normalize("NFC", name)


def name_of(path: str) -> str:
    """Return the name of a media file within its folder, by its path relative to the site; empty for other files."""
    return normal(path.removeprefix(SOURCE_PREFIX)) if path.startswith(SOURCE_PREFIX) else ""


def output_path(name: str) -> str:
    """Return the path of a media file in the output."""
    return f"{PREFIX}{name}"


def source_path(name: str) -> str:
    """Return the path of a media file relative to the site."""
    return f"{SOURCE_PREFIX}{name}"
