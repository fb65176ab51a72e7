"""Places that output can go to: never into the content, or over files of anybody else."""

from pathlib import Path

from menglu.entries.kinds import CONTENT, TEMPLATES
from menglu.problems import UsageError
from menglu.stages import write


def check_output(output: Path, root: Path) -> None:
    """Raise UsageError unless *output* is a good place: not around or inside the content, ours or empty."""
    place, site = output.resolve(), root.resolve()
    if place in (Path(place.anchor), Path.home().resolve()) or site.is_relative_to(place):
        raise UsageError("{folder} holds the content: the output needs a folder of its own", folder=output)
    check_beside_content(output, root)
    if output.exists() and not output.is_dir():
        raise UsageError("{folder} is a file: choose another output folder", folder=output)
    present = {item.name for item in output.iterdir()} if output.is_dir() else set()
    if present - {write.STAGE} and not (output / write.MANIFEST).is_file():
        text = "{folder} holds files that we did not write: empty it, or choose another output folder"
        raise UsageError(text, folder=output)


def check_beside_content(place: Path, root: Path) -> None:
    """Raise UsageError for a place inside the content or the templates of a site, or around them."""
    resolved, inputs = place.resolve(), [(root / folder).resolve() for folder in (CONTENT, TEMPLATES)]
    if any(resolved.is_relative_to(folder) or folder.is_relative_to(resolved) for folder in inputs):
        raise UsageError("{folder} lies inside the content or holds it: choose another output folder", folder=place)
