"""Pinyin of Chinese names: syllables and slugs. The only home of pypinyin."""

import csv
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from menglu.search.folding import pieces
from menglu.search.surnames import surname_readings
from menglu.text.han import HAN

CORRECTIONS = Path(__file__).parent / "data" / "readings.csv"
"""Place names and characters that pypinyin 0.55 reads wrongly or not at all (现代汉语词典, 中国地名, Unihan)."""
IS_HAN = re.compile(f"[{HAN}]")
INITIAL = "[bpmfdtnlgkhjqxrzcsyw]|[zcs]h"
FINAL = "i?a(?:ng?|i|o)?|i?ong|ou|iu|ie|io|ing?|i|e(?:ng?|i|r)?|[uv]a(?:ng?|i)?|[uv]e|u[ino]|[ou]|vn?"
SYLLABLE = f"((?:{INITIAL})?(?:{FINAL}))"
"""Matches a syllable of pinyin, ü written v; a little more than there are."""
SPOKEN: dict[str, str] = {}
"""Cache of spoken(), by text."""
PHRASE_LENGTH = 2


@cache
def reader() -> Callable[[str], list[str]]:
    """Return the pypinyin converter: with our corrections, and a cache of words."""
    from pypinyin import Style, load_phrases_dict, load_single_dict  # noqa: PLC0415 - slow to load, and not needed where all names are known
    from pypinyin.converter import DefaultConverter  # noqa: PLC0415
    from pypinyin.core import Pinyin  # noqa: PLC0415

    with CORRECTIONS.open(encoding="utf-8", newline="") as lines:
        corrections = {row["name"]: row["pinyin"] for row in csv.DictReader(lines)}
    load_phrases_dict({name: [[part] for part in read.split()] for name, read in corrections.items() if len(name) > 1})
    load_single_dict({ord(name): read for name, read in corrections.items() if len(name) == 1})

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
    read = [str(syllable) for syllable in reader()(text)]
    for place, syllable in surname_readings(text):
        read[place] = syllable
    return read


def syllables(pieces: Sequence[str]) -> list[str]:
    """Return a syllable for each piece that is a Han character, and any other piece as it is."""
    read = transliterated("".join(piece if IS_HAN.match(piece) else "\n" for piece in pieces))
    return [syllable if IS_HAN.match(piece) else piece for piece, syllable in zip(pieces, read, strict=True)]


def typed_syllables(pinyin: str) -> list[str]:
    """Return the words of pinyin as an editor typed it, without tones, ü as v."""
    plain = unicodedata.normalize("NFKD", pinyin.casefold()).replace("u\u0308", "v")
    return re.findall("[a-z0-9]+", "".join(char for char in plain if not unicodedata.combining(char)))


def fitted_syllables(name: str, pinyin: str, syllables: tuple[str, ...]) -> tuple[str, ...]:
    """Return the *syllables* of a name, piece by piece, taken from typed pinyin where that fits the name.

    It may be written by words (Wuhan Daxue) or by syllables, with the other pieces of the name or without them.
    """
    cut, typed = pieces(name), typed_syllables(pinyin)
    han = [place for place, piece in enumerate(cut) if IS_HAN.match(piece)]
    if len(typed) == len(cut):
        typed = [typed[place] for place in han]
    if len(typed) != len(han):
        typed = split_syllables([word for word in typed if word not in cut], len(han))
    fitted = dict(zip(han, typed, strict=True)) if typed else {}
    return tuple(fitted.get(place, syllable) for place, syllable in enumerate(syllables))


def split_syllables(words: Sequence[str], count: int) -> list[str]:
    """Return *count* syllables that words of pinyin consist of; none if they do not."""
    if not words:
        return []
    first, *rest = words
    for number in range(1, count - len(rest) + 1):
        match = re.fullmatch(SYLLABLE * number, first)
        if match and not rest and number == count:
            return list(match.groups())
        after = split_syllables(rest, count - number) if match else []
        if match and after:
            return [*match.groups(), *after]
    return []


def spoken(text: str) -> str:
    """Return the toneless pinyin of a text without spaces; other characters stay, in lower case."""
    if text not in SPOKEN:
        SPOKEN[text] = "".join(transliterated(text)).casefold() if IS_HAN.search(text) else text.casefold()
    return SPOKEN[text]


def preload_readings(spoken_texts: Mapping[str, str]) -> None:
    """Fill the cache of spoken() with the results of earlier builds."""
    SPOKEN.update(spoken_texts)


@cache
def slugify(text: str) -> str:
    """Return the slug of a tag: its syllables joined by hyphens."""
    read = "-".join(syllables(re.findall(f"[{HAN}]|[^{HAN}]+", text)))
    plain = unicodedata.normalize("NFKD", read).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
