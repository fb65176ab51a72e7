"""Pinyin of Chinese names: syllables, sort keys, index letters, slugs. The only home of pypinyin."""

import csv
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from menglu.search.folding import HAN

CORRECTIONS = Path(__file__).parent / "data" / "readings.csv"
"""Place names that pypinyin 0.55 reads wrongly, with their readings (现代汉语词典, 中国地名)."""
IS_HAN = re.compile(f"[{HAN}]")
SPOKEN: dict[str, str] = {}
"""Cache of spoken(), by text."""
SLUGS: dict[str, str] = {}
"""Cache of slugify(), by text."""
PHRASE_LENGTH = 2
OTHER = "#"
"""The letter of names that begin with neither a letter nor a Han character."""


@cache
def reader() -> Callable[[str], list[str]]:
    """Return the pypinyin converter: with our corrections, and a cache of words."""
    from pypinyin import Style, load_phrases_dict  # noqa: PLC0415 - slow to load, and not needed where all names are known
    from pypinyin.converter import DefaultConverter  # noqa: PLC0415
    from pypinyin.core import Pinyin  # noqa: PLC0415

    with CORRECTIONS.open(encoding="utf-8", newline="") as lines:
        load_phrases_dict(
            {row["name"]: [[syllable] for syllable in row["pinyin"].split()] for row in csv.DictReader(lines)}
        )

    class Converter(DefaultConverter):
        """A converter that caches words: names of organisations consist of few."""

        @cache  # noqa: B019 - there is one converter
        def convert(self, *arguments: Any, **named: Any) -> list[list[str]]:  # noqa: ANN401 - as pypinyin has them
            """Return the readings of a word."""
            readings: list[list[str]] = super().convert(*arguments, **named)
            return readings

    return partial(Pinyin(Converter()).lazy_pinyin, style=Style.NORMAL, v_to_u=False, errors=list)  # type: ignore[arg-type] # lists are taken too


@cache
def phrases() -> frozenset[str]:
    """Return the words of two characters that pypinyin knows."""
    reader()
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415

    return frozenset(phrase for phrase in PHRASES_DICT if len(phrase) == PHRASE_LENGTH)


def is_phrase(word: str) -> bool:
    """Return whether pypinyin knows a word of two characters."""
    return word in phrases()


def transliterated(text: str) -> list[str]:
    """Return a toneless syllable for each Han character, ü written v, and any other character as it is."""
    return [str(syllable) for syllable in reader()(text)]


def syllables(pieces: Sequence[str]) -> list[str]:
    """Return a syllable for each piece that is a Han character, and any other piece as it is."""
    read = transliterated("".join(piece if IS_HAN.match(piece) else "\n" for piece in pieces))
    return [syllable if IS_HAN.match(piece) else piece for piece, syllable in zip(pieces, read, strict=True)]


def typed_syllables(pinyin: str) -> list[str]:
    """Return the words of pinyin as an editor typed it, without tones, ü as v."""
    plain = unicodedata.normalize("NFKD", pinyin.casefold()).replace("u\u0308", "v")
    return re.findall("[a-z0-9]+", "".join(char for char in plain if not unicodedata.combining(char)))


def spoken(text: str) -> str:
    """Return the toneless pinyin of a text without spaces; other characters stay, in lower case."""
    if text not in SPOKEN:
        SPOKEN[text] = "".join(transliterated(text)).casefold() if IS_HAN.search(text) else text.casefold()
    return SPOKEN[text]


def preload_readings(spoken_texts: Mapping[str, str]) -> None:
    """Fill the cache of spoken() with the results of earlier builds."""
    SPOKEN.update(spoken_texts)


def preload_slugs(slugs: Mapping[str, str]) -> None:
    """Fill the cache of slugify() with the results of earlier builds."""
    SLUGS.update(slugs)


@cache
def sort_key(name: str, pinyin: str = "") -> tuple[str, str]:
    """Return the key that sorts names by pinyin, then by characters; *pinyin* overrides the reading."""
    syllables = "".join(pinyin.split()).casefold() or spoken(name)
    plain = unicodedata.normalize("NFKD", syllables)
    return ("".join(c for c in plain if c.isalnum()), name)


def letter(name: str, pinyin: str = "") -> str:
    """Return the letter a name is listed under: A to Z, or # for names that begin with something else."""
    first = sort_key(name, pinyin)[0][:1].upper()
    return first if first.isascii() and first.isalpha() else OTHER


def slugify(text: str) -> str:
    """Return the slug of a tag: its syllables joined by hyphens."""
    if text not in SLUGS:
        SLUGS[text] = new_slug(text)
    return SLUGS[text]


def new_slug(text: str) -> str:
    """Return a slug that is not cached yet."""
    read = "-".join(syllables(re.findall(f"[{HAN}]|[^{HAN}]+", text)))
    plain = unicodedata.normalize("NFKD", read).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
