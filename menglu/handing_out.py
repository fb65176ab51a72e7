"""The hand-out: the built site as a folder or a zip to take along."""

import io
import shutil
import tempfile
import zipfile
from pathlib import Path

from menglu.entries.settings import Settings
from menglu.problems import UsageError
from menglu.stages import bundle, plan, write
from menglu.wording import Wording


def hand_out(output: Path, target: Path, settings: Settings, say: Wording) -> None:
    """Make the hand-out of a built site; a zip or a folder that an earlier hand-out left is replaced whole.

    Raises UsageError when something else is in the way, or when the disk refuses.
    """
    if target.suffix.lower() != ".zip" and not is_ours(target):
        raise UsageError("{folder} holds files that we did not write: name an empty or a new folder", folder=target)
    made = plan.handout(target.name, list(write.previous(output)), settings, say)
    content = bundle.handout(made, lambda path: (output / path).read_bytes())
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.suffix.lower() == ".zip":
            write.replace(target, content)
        else:
            unpack(content, target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("cannot write to {folder}: {reason}", folder=target, reason=reason) from None


def is_ours(target: Path) -> bool:
    """Tell whether a folder is new, empty, or holds a hand-out."""
    if not target.exists():
        return True
    if not target.is_dir():
        return False
    names = {path.name for path in target.iterdir()}
    return not names or {"README.txt", "index.html", "assets"} <= names


def unpack(content: bytes, target: Path) -> None:
    """Put what is in the zip into the place of a folder."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".menglu-") as passing:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            archive.extractall(passing)
        (fresh,) = Path(passing).iterdir()
        if target.exists():
            shutil.rmtree(target)
        fresh.replace(target)
