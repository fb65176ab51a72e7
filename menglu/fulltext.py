"""The full-text index: the one that is there as long as no text has changed, else a new one."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from menglu import engine
from menglu.options import Options
from menglu.progress import begun
from menglu.site.files import FULL_TEXT, PLACES, TEXT_PACKS, DataFile, FullText, Trace, digest
from menglu.stages import index


def index_files(
    fulltext: FullText | None, folder: Path, options: Options, before: Mapping[str, Trace], present: Mapping[str, int]
) -> list[DataFile]:
    """Give the files of the index; those of an earlier build without their content, as they stay as they are.

    *folder* keeps the texts as they were indexed, for the next index.
    """
    if fulltext is None:
        return []
    fingerprint = digest(f"{engine.code()}{fulltext.edition}".encode())
    earlier = {path: before[path] for path in before if path.startswith(FULL_TEXT) and not path.startswith(TEXT_PACKS)}
    whole = PLACES in earlier and all(
        one.fingerprint and one.size == present.get(path) for path, one in earlier.items()
    )
    if whole and (options.index_later or earlier[PLACES].fingerprint == fingerprint):
        return [DataFile(path, b"", trace.fingerprint) for path, trace in earlier.items()]
    if options.clean:
        shutil.rmtree(folder, ignore_errors=True)
    if options.remember:
        return made(fulltext, folder, fingerprint)
    with tempfile.TemporaryDirectory(prefix="menglu-") as passing:
        return made(fulltext, Path(passing), fingerprint)


def made(fulltext: FullText, folder: Path, fingerprint: str) -> list[DataFile]:
    """Make the index anew; the file with the places tells what all was made from, as most files stay as they are."""
    begun("making the full-text index")
    files = index.files(fulltext, folder)
    return [DataFile(one.path, one.content, fingerprint if one.path == PLACES else "") for one in files]
