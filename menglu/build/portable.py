"""The hand-out: the built site as a folder or a zip to take along."""

import io
import json
import tempfile
import zipfile
from pathlib import Path

from menglu.entries.settings import Settings
from menglu.i18n import Translator
from menglu.problems import UsageError
from menglu.stages import pack, plan, write

LIST = ".menglu.json"
"""Lists the files of a hand-out in its folder, so that a later one replaces these and nothing else."""


def hand_out(output: Path, target: Path, settings: Settings, say: Translator) -> None:
    """Make the hand-out of a built site; a zip, or a folder that holds nothing but an earlier hand-out, is replaced.

    Raises UsageError when something else is in the way, or when the disk refuses.
    """
    place = target.resolve()
    as_zip = place.suffix.lower() == ".zip"
    if not as_zip and not is_ours(place):
        raise UsageError("{folder} holds files that we did not write: name an empty or a new folder", folder=target)
    made = plan.handout(place.name, list(write.previous(output)), settings, say)
    content = pack.handout(made, lambda path: (output / path).read_bytes())
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
    """Tell whether a folder is new, empty, or holds only what an earlier hand-out has put there."""
    if not place.exists():
        return True
    if not place.is_dir():
        return False
    there = {path.relative_to(place).as_posix() for path in place.rglob("*") if not path.is_dir()}
    try:
        ours = json.loads((place / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        ours = []
    return there <= {LIST, *(ours if isinstance(ours, list) else [])}


def unpack(content: bytes, place: Path) -> None:
    """Put what is in the zip into the place of a folder; the old one goes when the new one is there."""
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".menglu-") as passing:
        fresh, old = Path(passing) / "fresh", Path(passing) / "old"
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            archive.extractall(fresh)
        (inside,) = fresh.iterdir()
        files = sorted(path.relative_to(inside).as_posix() for path in inside.rglob("*") if path.is_file())
        (inside / LIST).write_text(json.dumps(files, ensure_ascii=False, indent=0), encoding="utf-8")
        if place.exists():
            place.replace(old)
        inside.replace(place)
