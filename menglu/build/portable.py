"""The portable copy: the built site as a folder or a zip to take along."""

import io
import json
import tempfile
import zipfile
from pathlib import Path

from menglu.problems import UsageError
from menglu.stages import pack, plan, write
from menglu.stages.render import Theme

LIST = ".menglu.json"
"""Lists the files of a copy in its folder, so that a later one replaces these and nothing else."""


def write_copy(output: Path, target: Path, theme: Theme) -> None:
    """Write a portable copy of a built site; a zip, or a folder that holds nothing but an earlier copy, is replaced.

    Raises UsageError when something else is in the way, or when the disk refuses.
    """
    place = target.resolve()
    as_zip = place.suffix.lower() == ".zip"
    if not as_zip and not is_ours(place):
        raise UsageError("{folder} holds files that we did not write: name an empty or a new folder", folder=target)
    bundle = plan.portable_copy(place.name, list(write.manifest(output)), theme.settings, theme.translator)
    content = pack.portable_copy(bundle, lambda path: (output / path).read_bytes())
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        if as_zip:
            write.replace(place, content)
        else:
            unpack(content, place)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("cannot write to {folder}: {reason}", folder=target, reason=reason) from None


def is_ours(place: Path) -> bool:
    """Return whether a folder is new, empty, or holds only what an earlier copy has put there."""
    if not place.exists():
        return True
    if not place.is_dir():
        return False
    there = {path.relative_to(place).as_posix() for path in place.rglob("*") if not path.is_dir()}
    try:
        listed = json.loads((place / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        listed = []
    return there <= {LIST, *(listed if isinstance(listed, list) else [])}


def unpack(content: bytes, place: Path) -> None:
    """Replace a folder by what is in the zip; the old one is deleted when the new one is there."""
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".menglu-") as temporary:
        fresh, old = Path(temporary) / "fresh", Path(temporary) / "old"
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            archive.extractall(fresh)
        (inside,) = fresh.iterdir()
        files = sorted(path.relative_to(inside).as_posix() for path in inside.rglob("*") if path.is_file())
        (inside / LIST).write_text(json.dumps(files, ensure_ascii=False, indent=0), encoding="utf-8")
        if place.exists():
            place.replace(old)
        inside.replace(place)
