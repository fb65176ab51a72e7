"""Suggestions for misspelt names: the nearest known spelling, if it is near enough to be worth saying."""

import difflib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nsmallest
from itertools import chain, islice
from typing import NamedTuple

from menglu.text.names import fold

GENERIC = re.compile(
    r"(?:股份)?(?:有限)?(?:责任)?公司|集团|职业(?:技术)?(?:学院|大学|学校)|职业技术|(?:高级)?技工学校|技师学院"
    r"|(?:中等)?专业学校|大学|学院|学校|中学|研究[院所]|协会|学会|商会|联盟|(?:产教)?联合体|共同体|产教融合|行业"
    r"|you-?xian-?gong-?si|gong-?si|ji-?tuan|(?:zhi-?ye-?)?(?:ji-?shu-?)?xue-?yuan|da-?xue|xue-?xiao"
    r"|universit(?:y|ies)|colleges?|institutes?|schools?|vocational|techn(?:ical|ology)|compan(?:y|ies)|corporation"
    r"|limited|association|alliance|consortium|federation|group|(?:inter)?national"
)
"""Matches what many names have in common: two names that share nothing else are not alike."""
MIN_SIMILARITY = 0.6
MIN_CORE_SIMILARITY = 0.5
"""Of what is left of two names without their generic parts."""
CONFIDENT_SIMILARITY = 0.8
"""From here on a name is more probably a slip than the name of another body."""
MIN_SHARE = 0.3
"""Length of a text within another, as a share of that, from which it may be short for it."""
MAX_CANDIDATES = 40


def bigrams(text: str) -> frozenset[str]:
    """Return all pairs of adjacent characters; a text of one character is its own only bigram."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset((text,))


def ratio(left: str, right: str) -> float:
    """Return the similarity of two texts, from 0 to 1."""
    return difflib.SequenceMatcher(None, left, right).ratio()


class Spelling(NamedTuple):
    """A spelling, folded or as pinyin, and the answer that it stands for."""

    text: str
    bigrams: frozenset[str]
    answer: str
    core: str
    """Folded spelling without its generic parts, in the script of the text."""


@dataclass(frozen=True)
class Suggestions:
    """Spelling suggestions: the nearest of a set of spellings, each of which stands for an answer."""

    spellings: Iterable[tuple[str, str]]
    """Pairs of spelling and answer: for an entry, its slug, names and aliases, each with its slug as the answer."""
    to_pinyin: Callable[[str], str] = field(default=lambda text: text)
    """Conversion of Han characters to pinyin, so that homophones count as similar."""

    @cached_property
    def index(self) -> list[Spelling]:
        """All spellings, folded and as pinyin."""
        folded = [(fold(spelling), answer) for spelling, answer in self.spellings]
        written = [(text, answer, GENERIC.sub("", text)) for text, answer in folded]
        read = [(self.to_pinyin(text), answer, self.to_pinyin(core)) for text, answer, core in written]
        return [Spelling(text, bigrams(text), answer, core) for text, answer, core in dict.fromkeys(written + read)]

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """For each bigram, the positions in `index` of the spellings that contain it."""
        positions: dict[str, list[int]] = {}
        for position, spelling in enumerate(self.index):
            for bigram in spelling.bigrams:
                positions.setdefault(bigram, []).append(position)
        return positions

    @cached_property
    def alphabetical(self) -> list[int]:
        """The positions in `index` of all spellings, sorted by spelling."""
        return sorted(range(len(self.index)), key=lambda position: self.index[position].text)

    def candidates(self, wanted: frozenset[str]) -> list[Spelling]:
        """Return the spellings that share most of the *wanted* bigrams, filled up with others by spelling."""
        shared = Counter(chain.from_iterable(self.positions.get(bigram, ()) for bigram in wanted))

        def rank(position: int) -> tuple[float, str]:
            spelling = self.index[position]
            return -shared[position] / (len(spelling.bigrams) + len(wanted) - shared[position]), spelling.text

        best = nsmallest(MAX_CANDIDATES, shared, key=rank)
        rest = (position for position in self.alphabetical if position not in shared)
        return [self.index[position] for position in chain(best, islice(rest, MAX_CANDIDATES - len(best)))]

    def nearest(self, typed: str, taken: Collection[str] = (), least: float = MIN_SIMILARITY) -> str:
        """Return the answer of the most similar spelling; empty when none is similar enough.

        Answers that are *taken* are not meant.
        """
        best = (least, "")
        folded = fold(typed)
        core = GENERIC.sub("", folded)
        for form, form_core in dict.fromkeys(((folded, core), (self.to_pinyin(folded), self.to_pinyin(core)))):
            for spelling in self.candidates(bigrams(form)):
                if spelling.answer not in taken:
                    found = similarity(form, form_core, spelling)
                    best = (found, spelling.answer) if found > best[0] else best
        return best[1]


def similarity(form: str, core: str, spelling: Spelling) -> float:
    """Return the similarity of a form with a *core* to a spelling, 0 if they share only what is generic."""
    found = ratio(form, spelling.text)
    shorter, longer = sorted((form, spelling.text), key=len)
    if len(shorter) > 1 and shorter in longer and len(shorter) >= MIN_SHARE * len(longer):
        found = max(found, MIN_SIMILARITY + 0.01)
    if found > MIN_SIMILARITY and core and spelling.core and ratio(core, spelling.core) <= MIN_CORE_SIMILARITY:
        return 0
    return found
