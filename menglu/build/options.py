"""How to build, and on which day."""

import datetime
import os
from dataclasses import dataclass
from pathlib import Path

from menglu.problems import UsageError


@dataclass(frozen=True, slots=True)
class Options:
    """How to build."""

    jobs: int = 1
    clean: bool = False
    strict: bool = False
    base_url: str = ""
    remember: bool = True
    """Whether what was read and converted is kept for later builds."""
    warn: bool = True
    """Whether what is allowed but hardly meant is looked for."""
    baseline: bool = True
    """Whether problems in the baseline of the site rest."""
    search: bool = True
    """Whether the full-text index is made."""
    index_later: bool = False
    """Whether an index that is there may stay as it is for now, though texts have changed."""
    portable: Path | None = None
    """Where the portable copy goes: a folder, or a file that ends in .zip."""
    wait_seconds: float = 0
    """How long to wait for another build of the same output."""


def today() -> datetime.date:
    """Return the day of SOURCE_DATE_EPOCH, else the current day; the clock enters the output nowhere else."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return datetime.datetime.now().astimezone().date()
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError("SOURCE_DATE_EPOCH is not a number of seconds: '{value}'", value=epoch) from None
