"""How Chinese names sound. The only home of pypinyin."""

import csv
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from menglu.search.folding import HAN

CORRECTIONS = Path(__file__).parent / "data" / "readings.csv"
"""Place names that pypinyin 0.55 reads wrongly, with how they are read (现代汉语词典, 中国地名)."""
IS_HAN = re.compile(f"[{HAN}]")
SPOKEN: dict[str, str] = {}
"""How texts sound that were read before."""
ADDRESSES: dict[str, str] = {}
"""The address parts of tags that were read before."""
OTHER = "#"
"""The letter of names that begin with neither a letter nor a Han character."""


@cache
def reader() -> Callable[[str], list[str]]:
    """Prepare pypinyin, once: teach it the place names it does not know, and let it read each word only once."""
    from pypinyin import Style, load_phrases_dict  # noqa: PLC0415 - slow to load, and not needed where all names are known
    from pypinyin.converter import DefaultConverter  # noqa: PLC0415
    from pypinyin.core import Pinyin  # noqa: PLC0415

    with CORRECTIONS.open(encoding="utf-8", newline="") as lines:
        load_phrases_dict({row["name"]: [[one] for one in row["pinyin"].split()] for row in csv.DictReader(lines)})

    class Converter(DefaultConverter):
        """Remembers words: names of bodies are made of few."""

        @cache  # noqa: B019 - there is one converter
        def convert(self, *arguments: Any, **named: Any) -> list[list[str]]:  # noqa: ANN401 - as pypinyin has them
            """Read a word."""
            read: list[list[str]] = super().convert(*arguments, **named)
            return read

    return partial(Pinyin(Converter()).lazy_pinyin, style=Style.NORMAL, v_to_u=False, errors=list)  # type: ignore[arg-type] # lists are taken too


def sounds(text: str) -> list[str]:
    """Give a toneless syllable for each Han character, ü written v; any other character stays as it is."""
    return [str(one) for one in reader()(text)]


def syllables(pieces: Sequence[str]) -> list[str]:
    """Read pieces of a text: a syllable for each Han character, anything else as it is."""
    read = iter(sounds("".join(piece if IS_HAN.match(piece) else "\n" for piece in pieces)))
    spoken_at: list[str] = []
    for piece in pieces:
        sound = next(read)
        spoken_at.append(sound if IS_HAN.match(piece) else piece)
    return spoken_at


def as_typed(pinyin: str) -> list[str]:
    """Cut pinyin that an editor typed into its words: without tones, ü as v."""
    plain = unicodedata.normalize("NFKD", pinyin.casefold()).replace("u\u0308", "v")
    return re.findall("[a-z0-9]+", "".join(one for one in plain if not unicodedata.combining(one)))


def spoken(text: str) -> str:
    """Write a text as it sounds: toneless syllables without spaces; what is not Han stays, in lower case."""
    if text not in SPOKEN:
        SPOKEN[text] = "".join(sounds(text)).casefold() if IS_HAN.search(text) else text.casefold()
    return SPOKEN[text]


def remember(known: Mapping[str, str]) -> None:
    """Take over how texts sound from earlier builds: reading them is slow, and gives the same each time."""
    SPOKEN.update(known)


def remember_addresses(known: Mapping[str, str]) -> None:
    """Take over the address parts of tags from earlier builds."""
    ADDRESSES.update(known)


@cache
def sort_key(name: str, pinyin: str = "") -> tuple[str, str]:
    """Order names as a Chinese register does: by sound, then by characters; *pinyin* overrides the reading."""
    sound = "".join(pinyin.split()).casefold() or spoken(name)
    plain = unicodedata.normalize("NFKD", sound)
    return ("".join(c for c in plain if c.isalnum()), name)


def letter(name: str, pinyin: str = "") -> str:
    """Give the letter a name is listed under: A to Z, or # for names that begin with something else."""
    first = sort_key(name, pinyin)[0][:1].upper()
    return first if first.isascii() and first.isalpha() else OTHER


def address(text: str) -> str:
    """Turn a tag into an address part: its syllables joined by hyphens."""
    if text not in ADDRESSES:
        ADDRESSES[text] = new_address(text)
    return ADDRESSES[text]


def new_address(text: str) -> str:
    """Work out an address part."""
    read = "-".join(syllables(re.findall(f"[{HAN}]|[^{HAN}]+", text)))
    plain = unicodedata.normalize("NFKD", read).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
