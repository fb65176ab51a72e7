"""Slugs of new entries: read aloud from their names, and free."""

import re
import unicodedata
from collections.abc import Container
from itertools import count

from menglu.entries.fields.field_types import SLUG_LENGTH
from menglu.entries.kinds import RESERVED
from menglu.problems import Place, UsageError
from menglu.search.folding import plain_letters
from menglu.search.pinyin import IS_HAN, syllables
from menglu.search.words import split
from menglu.stages.parse.file_names import slug_problem

HAN_RUN = re.compile(f"{IS_HAN.pattern}+")


def check_slug(slug: str) -> None:
    """Raise UsageError unless a slug can be the name of an entry's file."""
    wrong = slug_problem(slug, Place(slug))
    if wrong:
        raise UsageError(wrong.text, value=slug)


def free_slug(name: str, fallback: str, taken: Container[str]) -> str:
    """Return a slug for a name that is not *taken*; numbered if others have it, the *fallback* if it has no letters."""
    slug = spelled(name) or fallback
    for number in count(1):
        ending = f"-{number}" if number > 1 else ""
        candidate = shortened(slug, SLUG_LENGTH - len(ending)) + ending
        if candidate not in taken and candidate not in RESERVED:
            return candidate
    raise AssertionError(name)


def spelled(name: str) -> str:
    """Return a name in Latin letters: Chinese word by word in pinyin, all joined by hyphens."""
    text = HAN_RUN.sub(lambda run: f" {' '.join(words_of(run.group()))} ", unicodedata.normalize("NFKC", name))
    plain = plain_letters(text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def words_of(run: str) -> list[str]:
    """Return the words of a run of Han characters in pinyin."""
    read = syllables(list(run))
    words, start = [], 0
    for length in split(run):
        words.append("".join(read[start : start + length]))
        start += length
    return words


def shortened(slug: str, length: int) -> str:
    """Return a slug cut between its words."""
    if len(slug) <= length:
        return slug
    cut = slug[: length + 1].rpartition("-")[0] or slug[:length]
    return cut.strip("-")
