"""Readings of names: their pinyin, their words, and their form in the vocabulary of Taiwan."""

from dataclasses import dataclass

from menglu.search.folding import folded, pieces
from menglu.search.pinyin import IS_HAN, spoken, syllables
from menglu.search.variants import in_taiwan
from menglu.search.words import word_lengths


@dataclass(frozen=True, slots=True)
class Reading:
    """The pinyin of a text, whole and piece by piece; its words; and, where it differs, its form in Taiwan."""

    spoken: str
    syllables: tuple[str, ...]
    in_taiwan: str = ""
    taiwan_syllables: tuple[str, ...] = ()
    words: str = ""
    """The lengths of its words, as `word_lengths` returns them."""


def reading(text: str) -> Reading:
    """Return the reading of a text."""
    cut = pieces(text)
    if not any(IS_HAN.match(piece) for piece in cut):
        return Reading(spoken(text), tuple(cut))
    read, plain = tuple(syllables(cut)), folded(text)
    taiwan = folded(in_taiwan(plain))
    variant = (taiwan, tuple(syllables(pieces(taiwan)))) if taiwan != plain else ("", ())
    whole = "".join(read) if "".join(cut) == text and all(IS_HAN.match(piece) for piece in cut) else spoken(text)
    return Reading(whole, read, *variant, word_lengths(text))
