"""Planned files to files on the stage: rendered where their content is not known, written where the output lacks it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from typing import Any

from menglu.build.load.parsed import EntryDigests
from menglu.problems import Problem
from menglu.site.artifacts import (
    Bundle,
    Extent,
    File,
    Icon,
    ManifestEntry,
    OutputState,
    Part,
    Planned,
    ProducedFile,
    Workbook,
)
from menglu.site.full_text import Shard
from menglu.site.pages import Page
from menglu.stages import icons, pack, render, search_index, write
from menglu.text.digest import digest
from menglu.work.step import Step

LARGE_PARTS = 3
"""So many parts, the first, hold the whole directory at once."""
FEW_PARTS, MANY_ENTRIES = 10, 1_000
"""Fewer parts are made in this process, unless some of them show so many entries."""
EMPTY = OutputState({}, {})


@dataclass(frozen=True, slots=True)
class Producer:
    """Produces files for an output, or only to see whether they can be produced."""

    theme: render.Theme
    state: OutputState = EMPTY
    stage: Path | None = None

    @property
    def folder(self) -> str:
        """Folder of the output that the edition lies in."""
        return self.theme.settings.folder

    def part(self, part: Part) -> list[ProducedFile]:
        """Plan the files of a part, then produce them: one kind of work at a time is faster."""
        return [self.file(planned) for planned in list(part.plan())]

    def file(self, planned: Planned) -> ProducedFile:
        """Produce a file."""
        indexed = isinstance(planned, Page) and planned.indexed
        content = self.content(planned)
        if isinstance(content, Problem):
            return ProducedFile(planned.path, write.UNFINISHED, written=False, problem=content)
        return self.put(content, indexed=indexed)

    def content(self, planned: Planned) -> File | Problem:
        """Render a file whose content is not known."""
        if isinstance(planned, File):
            return planned
        if isinstance(planned, Icon):
            return File(planned.path, icons.content(planned))
        if isinstance(planned, Workbook):
            from menglu.stages import workbook  # noqa: PLC0415 - its library is slow to load, and seldom needed

            return File(planned.path, workbook.content(planned))
        return render.page(planned, self.theme)

    def put(self, file: File, *, indexed: bool = False) -> ProducedFile:
        """Write a file on the stage, unless the output has it."""
        entry = ManifestEntry(digest(file.content), len(file.content))
        is_new = not self.state.holds(file.path, entry)
        if is_new and self.stage:
            write.put(file, self.stage)
        return ProducedFile(file.path, entry, is_new, indexed)

    def encode(self, files: Sequence[ProducedFile]) -> object:
        """Return what a later build needs to know of produced files; None if one of them failed."""
        if any(file.problem for file in files):
            return None
        return [[file.path, *file.entry, file.indexed] for file in files]

    def decode(self, value: Any, _: object) -> list[ProducedFile] | None:  # noqa: ANN401 - anything can lie in a store
        """Return the files of what `encode` returned, if the output has all of them."""
        try:
            rows = [
                (str(path), ManifestEntry(str(mark), int(size)), bool(listed)) for path, mark, size, listed in value
            ]
        except (TypeError, ValueError):
            return None
        if not rows or not all(self.state.holds(path, entry) for path, entry, _ in rows):
            return None
        return [ProducedFile(path, entry, written=False, indexed=indexed) for path, entry, indexed in rows]

    def parts(self, digests: Mapping[str, EntryDigests], shared_digest: str) -> Step[Part, list[ProducedFile]]:
        """Return the step that produces parts of the site."""
        entries = sorted((slug, each) for slug, each in digests.items() if each.fields)
        of_all = {
            Extent.FIELDS: digest(json.dumps([(slug, each.fields) for slug, each in entries]).encode()),
            Extent.FILES: digest(json.dumps([(slug, each.file) for slug, each in entries]).encode()),
        }

        def key(part: Part) -> str:
            own = of_all[part.shows_all] if part.shows_all else [digests[slug].file for slug in part.entries]
            return json.dumps([part.name, self.theme.digest, shared_digest, own])

        step = Step("parts", "making pages", self.part, key, self.encode, self.decode, large=True, first=LARGE_PARTS)
        step = replace(step, enough=2 if len(digests) > MANY_ENTRIES else FEW_PARTS)
        return step.of(self.folder) if self.stage else replace(step, key=None)

    def packs(self, entries: Mapping[str, ManifestEntry], output: Path) -> Step[Bundle, list[ProducedFile]]:
        """Return the step that packs files into bundles; *entries* are all files that can be packed."""

        def key(bundle: Bundle) -> str:
            return json.dumps([*bundle, [entries[path].digest for path in bundle.sources]])

        def compute(bundle: Bundle) -> list[ProducedFile]:
            return [self.bundle(bundle, output)]

        step = Step("packs", "packing for use without a network", compute, key, self.encode, self.decode, large=True)
        return replace(step, enough=FEW_PARTS).of(self.folder)

    def bundle(self, bundle: Bundle, output: Path) -> ProducedFile:
        """Pack files, of which the new ones are on the stage and the others in the output."""

        def read(path: str) -> bytes:
            staged = self.stage / path if self.stage else output / path
            return (staged if staged.exists() else output / path).read_bytes()

        return self.put(File(bundle.path, pack.content(bundle, read)))

    def index(self, pages: Path) -> Step[Shard, list[ProducedFile]]:
        """Return the step that makes shards of the full-text index from what the folder *pages* keeps of them."""

        def compute(shard: Shard) -> list[ProducedFile]:
            return [self.put(file) for file in search_index.files(shard, pages / str(shard.number))]

        label, key = "making the full-text index", attrgetter("digest")
        return Step("index", label, compute, key, self.encode, self.decode).of(self.folder)
