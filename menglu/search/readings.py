"""What a name can be typed as beside itself: as it sounds, and in the words of Taiwan."""

from collections.abc import Sequence
from dataclasses import dataclass

from menglu.search.folding import folded, pieces
from menglu.search.pinyin import IS_HAN, spoken, syllables
from menglu.search.variants import in_taiwan


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text sounds, as a whole and piece by piece; and, if not the same, what it is called in Taiwan."""

    spoken: str
    sounds: tuple[str, ...]
    in_taiwan: str = ""
    sounds_there: tuple[str, ...] = ()


def readings(texts: Sequence[str]) -> list[Reading]:
    """Read texts one after the other."""
    return [reading(text) for text in texts]


def reading(text: str) -> Reading:
    """Read one text."""
    cut = pieces(text)
    if not any(IS_HAN.match(piece) for piece in cut):
        return Reading(spoken(text), tuple(cut))
    sounds, plain = tuple(syllables(cut)), folded(text)
    there = folded(in_taiwan(plain))
    elsewhere = (there, tuple(syllables(pieces(there)))) if there != plain else ()
    whole = "".join(sounds) if "".join(cut) == text and all(IS_HAN.match(piece) for piece in cut) else spoken(text)
    return Reading(whole, sounds, *elsewhere)
