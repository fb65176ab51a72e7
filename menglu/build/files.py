"""Files that a site is made from."""

from pathlib import Path

from menglu.entries import media
from menglu.entries.kinds import CONTENT, SITE_YAML, TEMPLATES
from menglu.problems import Problem
from menglu.stages import read


def files(root: Path) -> frozenset[str]:
    """Return the paths of all files that are read, and of what stands in their place, relative to the site."""
    irregular: list[Problem] = []
    entries = list(read.list_entries(root / CONTENT, irregular))
    pictures = [media.source_path(name) for name in read.list_media(root, irregular)]
    templates = [path.relative_to(root).as_posix() for path in read.files_below(root / TEMPLATES)]
    return frozenset((SITE_YAML, *entries, *pictures, *templates, *(problem.place.path for problem in irregular)))
