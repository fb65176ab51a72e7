"""Names of organisations: when two are the same, and which one somebody may have meant."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

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

    def nearest(self, typed: str) -> str:
        """Give the answer whose spelling is nearest, or nothing when none is near."""
        best = (CLOSE_ENOUGH, "")
        for form in dict.fromkeys((fold(typed), self.read_aloud(fold(typed)))):
            wanted = pairs(form)
            near = sorted(self.known, key=lambda k: (-len(k[1] & wanted) / (len(k[1] | wanted)), k[0]))
            for spelling, _, answer in near[:SUGGESTIONS_LOOKED_AT]:
                alike = difflib.SequenceMatcher(None, form, spelling).ratio()
                if spelling and (form in spelling or spelling in form) and min(len(form), len(spelling)) > 1:
                    alike = max(alike, CLOSE_ENOUGH + 0.01)
                if alike > best[0]:
                    best = (alike, answer)
        return best[1]
