"""Files to disk: what changed is written, what is no longer planned is removed, nothing of anybody else is touched."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from json.encoder import encode_basestring_ascii
from pathlib import Path

from menglu.problems import UsageError
from menglu.site.artifacts import Changes, File, ManifestEntry, OutputState
from menglu.text.digest import digest

MANIFEST = ".menglu.json"
STAGE = ".menglu.part"
"""Within the output, so that what is produced there can be moved into place at once."""
FORMAT = 2
UNFINISHED = ManifestEntry("", -1)
"""A file that a build has claimed but not yet written."""


def manifest(output: Path) -> Mapping[str, ManifestEntry]:
    """Return the manifest of the last build; nothing if there was none, or it is from another version."""
    try:
        written = json.loads((output / MANIFEST).read_text(encoding="utf-8"))
        if written["format"] != FORMAT:
            return dict.fromkeys(written["files"], UNFINISHED)
        return {path: ManifestEntry(str(mark), int(size)) for path, (mark, size) in written["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def manifest_digest(output: Path) -> str:
    """Return a digest of the manifest; raises OSError where there is none."""
    return digest((output / MANIFEST).read_bytes())


def sizes(output: str | Path, base: str = "") -> dict[str, int]:
    """Return the size of each file in the folder, by path."""
    files: dict[str, int] = {}
    try:
        items = list(os.scandir(output))
    except OSError:
        return files
    for item in items:
        path = f"{base}{item.name}"
        if item.is_dir(follow_symlinks=False):
            if path != STAGE:
                files |= sizes(item.path, f"{path}/")
        elif item.is_file(follow_symlinks=False):
            files[path] = item.stat().st_size
    return files


def state(output: Path, *, forget: bool = False) -> OutputState:
    """Return the output as it is; or, to *forget* its content, only which files are ours."""
    return OutputState(manifest(output), {} if forget else sizes(output))


@contextmanager
def stage(output: Path) -> Iterator[Path]:
    """Return a folder for what is being produced; whatever is still in it afterwards is deleted with it."""
    folder, new = output / STAGE, not output.exists()
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if new:
            with suppress(OSError):
                output.rmdir()


def put(file: File, folder: Path) -> None:
    """Write a file below the stage; raises UsageError when the disk refuses."""
    place = f"{folder}/{file.path}"
    try:
        try:
            write(place, file.content)
        except FileNotFoundError:
            Path(place).parent.mkdir(parents=True, exist_ok=True)
            write(place, file.content)
    except OSError as error:
        raise refused(folder.parent, error) from None


def files(changes: Changes, folder: Path, output: Path, before: Mapping[str, ManifestEntry]) -> None:
    """Move the files on the stage into place, delete those removed, and write the manifest.

    Until all is done, the manifest claims what is being changed without its digest: a build that dies half way is
    finished by the next one. Each file is replaced whole. Raises UsageError when the disk refuses, or when a file
    that we did not write is in the way.
    """
    if changes.nothing and (output / MANIFEST).is_file():
        return
    refuse_strangers(changes, output, before)
    try:
        make_folder(output)
        claimed = dict.fromkeys(changes.written, UNFINISHED)
        write_manifest({**{path: before[path] for path in changes.removed}, **changes.manifest, **claimed}, output)
        respelled = set(changes.respelled.values())
        for path in respelled:
            remove(output, path)
        for place in sorted({(output / path).parent for path in changes.written}):
            make_folder(place)
        for path in changes.written:
            os.replace(f"{folder}/{path}", f"{output}/{path}")  # noqa: PTH105 - see write
        for path in changes.removed:
            if path not in respelled:
                remove(output, path)
        write_manifest(changes.manifest, output)
    except OSError as error:
        raise refused(output, error) from None


def refused(output: Path, error: OSError) -> UsageError:
    """Return the error of a disk that does not take what is to be written."""
    reason = error.strerror or str(error)
    return UsageError("cannot write to {folder}: {reason}", folder=output, reason=reason)


def refuse_strangers(changes: Changes, output: Path, before: Mapping[str, ManifestEntry]) -> None:
    """Raise UsageError when a new file would replace one that is not ours."""
    respelled = changes.respelled
    for path in changes.written:
        is_ours = path in before or is_same(output, path, respelled.get(path, ""))
        if not is_ours and os.path.lexists(output / path):
            text = "{path} was not written by us and stands in the way: move it out of the output folder"
            raise UsageError(text, path=output / path)


def is_same(output: Path, path: str, other: str) -> bool:
    """Return whether two paths of the output, of which the *other* may be empty, lead to one file."""
    here, there = output / path, output / other
    return bool(other) and os.path.lexists(here) and os.path.lexists(there) and here.samefile(there)


def write_manifest(entries: Mapping[str, ManifestEntry], output: Path) -> None:
    """Write the list of what is ours, a file to a line."""
    rows = (
        f'{encode_basestring_ascii(path)}:["{entry.digest}",{entry.size}]' for path, entry in sorted(entries.items())
    )
    text = f'{{"format":{FORMAT},"files":{{\n' + ",\n".join(rows) + "\n}}\n"
    replace(output / MANIFEST, text.encode())


def make_folder(folder: Path) -> None:
    """Make a folder, also in the place of a link to one."""
    if folder.is_symlink():
        folder.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def replace(path: Path, content: bytes) -> None:
    """Put a whole file in place of the old one; its folder is there."""
    beside = f"{path}.part"
    write(beside, content)
    os.replace(beside, path)  # noqa: PTH105


def write(path: str, content: bytes) -> None:
    """Write a file; with paths as text this takes half the time, for each of many files."""
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(content)


def remove(output: Path, path: str) -> None:
    """Delete a file of ours, and the folders that are empty without it."""
    target = output / path
    if not target.resolve().is_relative_to(output.resolve()):
        return
    target.unlink(missing_ok=True)
    for folder in within(target.parent, output):
        try:
            folder.rmdir()
        except OSError:
            return


def within(folder: Path, output: Path) -> Iterator[Path]:
    """Yield a folder and those around it, up to the output."""
    while folder != output:
        yield folder
        folder = folder.parent
