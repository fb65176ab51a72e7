"""Words of names: where they begin, so that short forms (首师大 for 首都师范大学) can be found.

The names of places, the words of organisations (data/words.txt) and two-character words of pypinyin's phrases are put
together to the likeliest words. What is stated of them are their lengths, since nearly all words have two characters.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from menglu.entries.values import regions
from menglu.search.folding import pieces, words
from menglu.search.pinyin import IS_HAN, is_phrase

WORDS = Path(__file__).parent / "data" / "words.txt"
USUAL_LENGTH = 2
KNOWN, PHRASE, SINGLE, UNKNOWN = 10, 13, 16, 24
"""Costs of a word: known, of pypinyin, a character alone, two characters that are no word."""
PEOPLES = (
    "汉|满|回|藏|苗|彝|壮|侗|瑶|白|傣|黎|羌|畲|土|怒|水|佤|蒙古|维吾尔|哈萨克|土家|布依|朝鲜|哈尼|傈僳|仡佬|景颇|独龙"
    "|普米|锡伯|拉祜|柯尔克孜|达斡尔|鄂温克|鄂伦春|纳西|仫佬|毛南|布朗|撒拉|塔吉克|保安|东乡|裕固"
)
RANK = re.compile(
    rf"(?:(?:{PEOPLES})族|各族)*(?:省|市|县|区|盟|旗|地区|林区|新区|特区|特别行政区|自治[区州县旗])$"
    rf"|(?<!内)(?:{PEOPLES})自治[区州]$"
)
"""Matches what follows the name proper of a place: its peoples and its rank."""


def word_lengths(text: str) -> str:
    """Return the lengths of the words in the Han runs of a text, a digit each, without usual ones at the end.

    The scripts read them by the same rule as `from_lengths`.
    """
    runs = han_runs(text)
    wanted = [length for run in runs for length in split(run)]
    for count in range(len(wanted)):
        if from_lengths(wanted[:count], runs) == wanted:
            return "".join(map(str, wanted[:count]))
    return "".join(map(str, wanted))


def from_lengths(lengths: Sequence[int], runs: Sequence[str]) -> list[int]:
    """Return the lengths of all words; those that are not stated have two characters, or end with their run."""
    stated, found = iter(lengths), []
    for run in runs:
        left = len(run)
        while left:
            found.append(min(next(stated, USUAL_LENGTH), left))
            left -= found[-1]
    return found


def han_runs(text: str) -> list[str]:
    """Return the runs of Han characters within the words of a text."""
    runs: list[str] = []
    for word in words(text):
        is_inside = False
        for piece in pieces(word):
            is_han = bool(IS_HAN.match(piece))
            if is_han and is_inside:
                runs[-1] += piece
            elif is_han:
                runs.append(piece)
            is_inside = is_han
    return runs


def split(run: str) -> list[int]:
    """Return the lengths of the likeliest words of a run."""
    known, most = known_words(), longest()
    best: list[tuple[int, int]] = [(0, 0)]
    for end in range(1, len(run) + 1):
        cheapest = (best[end - 1][0] + SINGLE, -1)
        for start in range(max(end - most, 0), end - 1):
            word = run[start:end]
            if word in known or end - start == USUAL_LENGTH:
                cheapest = min(cheapest, (best[start][0] + cost_of(word), start - end))
        best.append(cheapest)
    lengths, end = [], len(run)
    while end:
        lengths.append(-best[end][1])
        end -= lengths[-1]
    return lengths[::-1]


@cache
def cost_of(word: str) -> int:
    """Return the cost of a known word, or of two characters."""
    return KNOWN if word in known_words() else PHRASE if is_phrase(word) else UNKNOWN


@cache
def known_words() -> Mapping[str, None]:
    """Return the words of organisations, and the names of places with and without their rank."""
    listed = [line for line in WORDS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    places = [region.name for code, region in regions.by_code().items() if code.isdigit()]
    short = (RANK.sub("", place) for place in places)
    return dict.fromkeys(word for word in (*" ".join(listed).split(), *places, *short) if len(word) > 1)


@cache
def longest() -> int:
    """Return the length of the longest word."""
    return min(max(map(len, known_words())), 9)
