"""The files of a site as text."""

from dataclasses import dataclass

from menglu.problems import Problem


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file; *path* is relative to the site, line ends are LF, a BOM is gone."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Sources:
    """All files of the content folder: the entries, the pictures below content/media/, what could not be read."""

    entries: tuple[Source, ...]
    media: frozenset[str]
    problems: tuple[Problem, ...]
