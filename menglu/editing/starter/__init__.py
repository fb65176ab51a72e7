"""A new directory, ready to build: settings, three sample entries, and what its editors have to know."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from menglu.editing.starter.workflows import REQUIREMENTS, requirements, workflows
from menglu.entries.forms import issue_forms
from menglu.entries.sources import Source
from menglu.i18n import load_translator
from menglu.problems import UsageError
from menglu.stages import parse
from menglu.text.yaml import emit
from menglu.work import engine

DATA = Path(__file__).parent / "data"
HIDDEN = "dot-"
"""Start of the names of packaged files that begin with a dot in the new directory."""
NOT_EMPTY = "{folder} is not empty: choose another folder"


class DirectoryKind(StrEnum):
    """What a directory is about, which decides on its vocabularies."""

    EDUCATION = "education"
    GENERAL = "general"


TERMS: Mapping[DirectoryKind, Mapping[str, str]] = {
    DirectoryKind.EDUCATION: {
        "alliance_kind": "municipal",
        "role": "lead",
        "college_type": "vocational-college",
        "company_type": "enterprise",
    },
    DirectoryKind.GENERAL: {
        "alliance_kind": "alliance",
        "role": "chair",
        "college_type": "university",
        "company_type": "company",
    },
}
"""Keys of the vocabularies that the sample entries use."""


@dataclass(frozen=True, slots=True)
class Starter:
    """A new directory."""

    title: str
    language: str
    kind: DirectoryKind

    def files(self) -> Iterator[tuple[str, str]]:
        """Yield path and text of each file."""
        folder = DATA / self.language
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = "/".join(part.replace(HIDDEN, ".", 1) for part in path.relative_to(folder).parts)
            yield name, self.filled(path.read_text(encoding="utf-8"), name)
        yield ".gitignore", (DATA / "gitignore").read_text(encoding="utf-8")
        yield from workflows("github").items()
        yield from self.issue_forms().items()
        yield REQUIREMENTS, requirements()

    def issue_forms(self) -> dict[str, str]:
        """Return the forms by which people without Git propose and correct entries, in its language."""
        configuration = self.filled((DATA / self.language / "site.yaml").read_text(encoding="utf-8"), "site.yaml")
        settings, problems = parse.settings(Source("site.yaml", configuration))
        if settings is None:
            raise ValueError(problems)
        translator = load_translator(self.language, engine.templates() / "locale")
        return issue_forms.files(settings, translator)

    def filled(self, text: str, name: str) -> str:
        """Return the text of a file with the title and the keys of the vocabularies."""
        is_yaml = name == "site.yaml"
        values = {"title": emit.scalar(self.title) if is_yaml else self.title, **TERMS[self.kind]}
        for key, value in values.items():
            text = text.replace(f"{{{key}}}", value)
        if is_yaml and self.kind is DirectoryKind.GENERAL:
            text += (DATA / "general.yaml").read_text(encoding="utf-8")
        return text


def create(folder: Path, starter: Starter) -> None:
    """Write a new directory, whole or not at all; raises UsageError for a folder that is not empty."""
    require_empty(folder)
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, text in starter.files():
            path = stage / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        stage.chmod(folder.stat().st_mode if folder.exists() else 0o777 & ~current_umask())
        put_in_place(stage, folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def require_empty(folder: Path) -> None:
    """Raise UsageError unless a folder is empty or does not exist."""
    if (folder.exists() or folder.is_symlink()) and not folder.is_dir():
        raise UsageError("{folder} is a file: choose another folder", folder=folder)
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(NOT_EMPTY, folder=folder)


def put_in_place(stage: Path, folder: Path) -> None:
    """Move the finished directory to its place; an empty folder that is there gives way."""
    try:
        if folder.is_dir():
            folder.rmdir()
        stage.rename(folder)
    except OSError as error:
        if folder.is_dir() and any(folder.iterdir()):
            raise UsageError(NOT_EMPTY, folder=folder) from None
        raise UsageError("cannot write to {folder}: {reason}", folder=folder, reason=error.strerror) from None


def current_umask() -> int:
    """Return the mask of permissions of new files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
