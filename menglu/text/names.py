"""Names of organisations: when two are the same, and which one somebody may have meant."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from heapq import nsmallest
from itertools import chain, islice

BRACKETS = str.maketrans(
    {
        **dict.fromkeys("〔【［〈《「『", "("),
        **dict.fromkeys("〕】］〉》」』", ")"),
        **dict.fromkeys("“”„‟＂", '"'),
        **dict.fromkeys("‘’＇", "'"),
        **dict.fromkeys("・•‧∙⋅", "·"),
    }
)
SPACE = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
CLOSE_ENOUGH = 0.6
SUGGESTIONS_LOOKED_AT = 40
OFTEN_COMPARED = 30_000


@lru_cache(OFTEN_COMPARED)
def fold(name: str) -> str:
    """Reduce a name to what it is compared by: width, case, spaces and the style of brackets and quotes set aside.

    Traditional and simplified characters stay apart: which of the two a body uses is part of its name.
    """
    return SPACE.sub("", unicodedata.normalize("NFKC", name).translate(BRACKETS).casefold())


def pairs(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring characters, the single character for shorter texts."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset((text,))


@dataclass(frozen=True)
class Suggestions:
    """Finds what was probably meant among things known under several spellings."""

    spellings: Iterable[tuple[str, str]]
    """What can be typed, and the answer to it: for an entry its slug, names, aliases; the answer is the slug."""
    read_aloud: Callable[[str], str] = field(default=lambda text: text)
    """Turns Han characters into pinyin, so that homophones count as near."""

    @cached_property
    def known(self) -> list[tuple[str, frozenset[str], str]]:
        """All spellings, folded, and once more as they sound."""
        folded = [(fold(spelling), answer) for spelling, answer in self.spellings]
        spoken = [(self.read_aloud(spelling), answer) for spelling, answer in folded]
        return [(spelling, pairs(spelling), answer) for spelling, answer in dict.fromkeys(folded + spoken)]

    @cached_property
    def holding(self) -> dict[str, list[int]]:
        """For each pair of characters, the places of the spellings that hold it."""
        found: dict[str, list[int]] = {}
        for place, (_, held, _) in enumerate(self.known):
            for pair in held:
                found.setdefault(pair, []).append(place)
        return found

    @cached_property
    def in_order(self) -> list[int]:
        """The places of all spellings, by spelling."""
        return sorted(range(len(self.known)), key=lambda place: self.known[place][0])

    def likeliest(self, wanted: frozenset[str]) -> list[tuple[str, frozenset[str], str]]:
        """Give the spellings that share most with the *wanted* pairs; where few share any, the first of the rest."""
        shared = Counter(chain.from_iterable(self.holding.get(pair, ()) for pair in wanted))

        def rank(place: int) -> tuple[float, str]:
            spelling, held, _ = self.known[place]
            return -shared[place] / (len(held) + len(wanted) - shared[place]), spelling

        best = nsmallest(SUGGESTIONS_LOOKED_AT, shared, key=rank)
        rest = (place for place in self.in_order if place not in shared)
        return [self.known[place] for place in chain(best, islice(rest, SUGGESTIONS_LOOKED_AT - len(best)))]

    def nearest(self, typed: str) -> str:
        """Give the answer whose spelling is nearest, or nothing when none is near."""
        best = (CLOSE_ENOUGH, "")
        for form in dict.fromkeys((fold(typed), self.read_aloud(fold(typed)))):
            for spelling, _, answer in self.likeliest(pairs(form)):
                alike = difflib.SequenceMatcher(None, form, spelling).ratio()
                if spelling and (form in spelling or spelling in form) and min(len(form), len(spelling)) > 1:
                    alike = max(alike, CLOSE_ENOUGH + 0.01)
                if alike > best[0]:
                    best = (alike, answer)
        return best[1]
