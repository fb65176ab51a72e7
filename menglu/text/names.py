"""Names of organisations: comparison keys, and suggestions for misspelt names."""

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
MIN_SIMILARITY = 0.6
MAX_CANDIDATES = 40
FOLD_CACHE_SIZE = 30_000


@lru_cache(FOLD_CACHE_SIZE)
def fold(name: str) -> str:
    """Return the comparison key of a name: width, case, spaces and the style of brackets and quotes are ignored.

    Traditional and simplified characters remain distinct: which of the two a body uses is part of its name.
    """
    return SPACE.sub("", unicodedata.normalize("NFKC", name).translate(BRACKETS).casefold())


def bigrams(text: str) -> frozenset[str]:
    """Return all pairs of adjacent characters; a text of one character is its own only bigram."""
    return frozenset(text[i : i + 2] for i in range(len(text) - 1)) or frozenset((text,))


@dataclass(frozen=True)
class Suggestions:
    """Spelling suggestions: the nearest of a set of spellings, each of which stands for an answer."""

    spellings: Iterable[tuple[str, str]]
    """Pairs of spelling and answer: for an entry, its slug, names and aliases, each with its slug as the answer."""
    to_pinyin: Callable[[str], str] = field(default=lambda text: text)
    """Conversion of Han characters to pinyin, so that homophones count as similar."""

    @cached_property
    def index(self) -> list[tuple[str, frozenset[str], str]]:
        """All spellings, folded and as pinyin: spelling, bigrams, answer."""
        folded = [(fold(spelling), answer) for spelling, answer in self.spellings]
        in_pinyin = [(self.to_pinyin(spelling), answer) for spelling, answer in folded]
        return [(spelling, bigrams(spelling), answer) for spelling, answer in dict.fromkeys(folded + in_pinyin)]

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """For each bigram, the positions in `index` of the spellings that contain it."""
        positions: dict[str, list[int]] = {}
        for position, (_, contained, _) in enumerate(self.index):
            for bigram in contained:
                positions.setdefault(bigram, []).append(position)
        return positions

    @cached_property
    def alphabetical(self) -> list[int]:
        """The positions in `index` of all spellings, sorted by spelling."""
        return sorted(range(len(self.index)), key=lambda position: self.index[position][0])

    def candidates(self, wanted: frozenset[str]) -> list[tuple[str, frozenset[str], str]]:
        """Return the rows of `index` that share most of the *wanted* bigrams, filled up with others by spelling."""
        shared = Counter(chain.from_iterable(self.positions.get(bigram, ()) for bigram in wanted))

        def rank(position: int) -> tuple[float, str]:
            spelling, contained, _ = self.index[position]
            return -shared[position] / (len(contained) + len(wanted) - shared[position]), spelling

        best = nsmallest(MAX_CANDIDATES, shared, key=rank)
        rest = (position for position in self.alphabetical if position not in shared)
        return [self.index[position] for position in chain(best, islice(rest, MAX_CANDIDATES - len(best)))]

    def nearest(self, typed: str) -> str:
        """Return the answer of the most similar spelling; empty when none is similar enough."""
        best = (MIN_SIMILARITY, "")
        for form in dict.fromkeys((fold(typed), self.to_pinyin(fold(typed)))):
            for spelling, _, answer in self.candidates(bigrams(form)):
                similarity = difflib.SequenceMatcher(None, form, spelling).ratio()
                if spelling and (form in spelling or spelling in form) and min(len(form), len(spelling)) > 1:
                    similarity = max(similarity, MIN_SIMILARITY + 0.01)
                if similarity > best[0]:
                    best = (similarity, answer)
        return best[1]
