"""Files to disk: what changed is written, what is no longer planned is removed, nothing of anybody else is touched."""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from json.encoder import encode_basestring_ascii
from pathlib import Path

from menglu.problems import UsageError
from menglu.site.artifacts import Changes, File, Known, Span, Trace

RECORD = ".menglu.json"
STAGE = ".menglu.part"
"""Within the output, so that what is made there can be put in its place at once."""
FORMAT = 1
UNFINISHED = ""
"""The fingerprint of a file that a build has claimed but not yet written."""


def check_folder(output: Path, root: Path) -> None:
    """Raise UsageError unless *output* is a good place: not around or inside the content, ours or empty."""
    place, site = output.resolve(), root.resolve()
    inputs = [site / "content", site / "templates"]
    if place in (Path(place.anchor), Path.home().resolve()) or site.is_relative_to(place):
        raise UsageError("{folder} holds the content: the output needs a folder of its own", folder=output)
    if any(place.is_relative_to(one) or one.resolve().is_relative_to(place) for one in inputs):
        raise UsageError("{folder} lies inside the content or holds it: choose another output folder", folder=output)
    if output.exists() and not output.is_dir():
        raise UsageError("{folder} is a file: choose another output folder", folder=output)
    if output.is_dir() and not (output / RECORD).is_file() and {item.name for item in output.iterdir()} - {STAGE}:
        text = "{folder} holds files that we did not write: empty it, or choose another output folder"
        raise UsageError(text, folder=output)


def previous(output: Path) -> Mapping[str, Trace]:
    """Read what the last build recorded; nothing if there was none or the record is from another version."""
    try:
        record = json.loads((output / RECORD).read_text(encoding="utf-8"))
        if record["format"] != FORMAT:
            return {}
        return {path: trace(*row) for path, row in record["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def trace(mark: str, size: int, *text: int) -> Trace:
    """Take up again what was recorded of a file; raises TypeError or ValueError for what we did not write."""
    return Trace(str(mark), int(size), Span(*map(int, text)) if text else None)


def present(output: str | Path, base: str = "") -> dict[str, int]:
    """Give the size of each file in the folder, by path."""
    found: dict[str, int] = {}
    try:
        items = list(os.scandir(output))
    except OSError:
        return found
    for item in items:
        path = f"{base}{item.name}"
        if item.is_dir(follow_symlinks=False):
            if path != STAGE:
                found |= present(item.path, f"{path}/")
        elif item.is_file(follow_symlinks=False):
            found[path] = item.stat().st_size
    return found


def whole(output: Path) -> bool:
    """Tell whether all files that the last build recorded are there, and as long as they were."""
    return Known(previous(output), present(output)).whole


@contextmanager
def stage(output: Path) -> Iterator[Path]:
    """Give a folder for what is being made; whatever is still in it afterwards goes with it."""
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


def files(changes: Changes, folder: Path, output: Path, before: Mapping[str, Trace]) -> None:
    """Put in their places the files that are ready on the stage, delete those removed, and record what is there.

    Until all is done, the record holds no fingerprint for what is being changed: a build that dies half way is
    finished by the next one. Each file is replaced whole. Raises UsageError when the disk refuses, or when a file
    that we did not write is in the way.
    """
    if changes.nothing and (output / RECORD).is_file():
        return
    refuse_strangers(changes, output, before)
    try:
        make(output)
        claimed = {path: Trace(UNFINISHED, -1) for path in changes.made_anew}
        stay = {path: before[path] for path in changes.removed}
        record({**changes.kept, **claimed, **stay}, output)
        traces = dict(changes.kept)
        for place in sorted({(output / path).parent for path in changes.made_anew}):
            make(place)
        for path in changes.made_anew:
            ready = f"{folder}/{path}"
            size = os.stat(ready).st_size  # noqa: PTH116 - see write
            traces[path] = Trace(changes.fingerprints[path], size, changes.texts.get(path))
            os.replace(ready, f"{output}/{path}")  # noqa: PTH105
        for path in changes.removed:
            remove(output, path)
        record(traces, output)
    except OSError as error:
        raise refused(output, error) from None


def refused(output: Path, error: OSError) -> UsageError:
    """Say that the disk does not take what is to be written."""
    reason = error.strerror or str(error)
    return UsageError("cannot write to {folder}: {reason}", folder=output, reason=reason)


def refuse_strangers(changes: Changes, output: Path, before: Mapping[str, Trace]) -> None:
    """Raise UsageError when a new file would replace one that is not ours."""
    for path in changes.made_anew:
        if path not in before and os.path.lexists(output / path):
            text = "{path} was not written by us and stands in the way: move it out of the output folder"
            raise UsageError(text, path=output / path)


def record(traces: Mapping[str, Trace], output: Path) -> None:
    """Write down what is ours."""
    rows = (
        f'{encode_basestring_ascii(path)}:["{one.fingerprint}",{",".join(map(str, (one.size, *(one.text or ()))))}]'
        for path, one in sorted(traces.items())
    )
    text = f'{{"format":{FORMAT},"files":{{\n' + ",\n".join(rows) + "\n}}\n"
    replace(output / RECORD, text.encode())


def make(folder: Path) -> None:
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
    """Give a folder and those around it, up to the output."""
    while folder != output:
        yield folder
        folder = folder.parent
