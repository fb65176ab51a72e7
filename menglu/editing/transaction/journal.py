"""Journal of an edit of several files: what each was and what it becomes, so that an interrupted edit can be ended."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from menglu.editing.transaction.disk import remove, replace
from menglu.entries.kinds import CONTENT, SITE_YAML

FILE = Path(".cache", "menglu", "edit.json")
FORMAT = 1


class BrokenJournal(Exception):  # noqa: N818 - the name says what it is
    """A journal that this program did not write, or that names files that no edit changes."""


@dataclass(frozen=True, slots=True)
class Journal:
    """Contents by path relative to the site; None for a file that does not exist."""

    before: Mapping[str, bytes | None]
    after: Mapping[str, bytes | None]
    backward: bool = False
    """Whether the files are to be as before: an edit that could not be completed."""

    @property
    def goal(self) -> Mapping[str, bytes | None]:
        """The contents that the files are to have."""
        return self.before if self.backward else self.after


def write(root: Path, journal: Journal) -> None:
    """Write the journal; from now on the edit is ended by whoever finds it."""
    data = {
        "format": FORMAT,
        "backward": journal.backward,
        "files": {path: [encode(journal.before[path]), encode(journal.after[path])] for path in journal.after},
    }
    (root / FILE).parent.mkdir(parents=True, exist_ok=True)
    replace(root / FILE, json.dumps(data).encode())


def read(root: Path) -> Journal | None:
    """Return the journal of an edit that was interrupted; raises BrokenJournal for a file that is none."""
    try:
        data = json.loads((root / FILE).read_bytes())
        files = {place(root, path): (decode(before), decode(after)) for path, (before, after) in data["files"].items()}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise BrokenJournal from None
    if data.get("format") != FORMAT:
        raise BrokenJournal
    before = {path: contents[0] for path, contents in files.items()}
    after = {path: contents[1] for path, contents in files.items()}
    return Journal(before, after, data.get("backward") is True)


def delete(root: Path) -> None:
    """Delete the journal: the edit has ended."""
    remove(root / FILE)


def place(root: Path, path: str | Path) -> str:
    """Return a path, absolute or relative to the site, as a journal names it; raises ValueError for one elsewhere.

    A journal can come with somebody's pull request: it must lead to site.yaml and files below content/ only.
    """
    site = root.resolve()
    folder = (site / path).parent
    target = folder.resolve() / Path(path).name
    if target == site / SITE_YAML:
        return SITE_YAML
    content = (site / CONTENT).resolve()
    if target.name == ".." or content not in target.parents:
        raise ValueError(path)
    return f"{CONTENT}/{target.relative_to(content).as_posix()}"


def encode(content: bytes | None) -> str | None:
    """Return a content as text."""
    return None if content is None else b64encode(content).decode()


def decode(text: str | None) -> bytes | None:
    """Return the content of a text; raises ValueError or TypeError if it is none."""
    return None if text is None else b64decode(text, validate=True)
