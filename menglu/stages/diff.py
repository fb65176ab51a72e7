"""Produced files to the changes of the output. Pure."""

from collections.abc import Iterable

from menglu.problems import UsageError
from menglu.site.artifacts import Changes, ManifestEntry, OutputState, ProducedFile


def changes(files: Iterable[ProducedFile], state: OutputState) -> Changes:
    """Return what is written and what is removed; raises UsageError when two files have one path."""
    written: list[str] = []
    manifest: dict[str, ManifestEntry] = {}
    for file in files:
        if file.path in manifest:
            raise UsageError("two things would be written to {path}: rename one of them", path=file.path)
        manifest[file.path] = file.entry
        if file.written:
            written.append(file.path)
    return Changes(tuple(written), tuple(sorted(state.manifest.keys() - manifest.keys())), manifest)
