"""Base letters: what a letter of any script is without its marks, for order and index letters."""

import re
import unicodedata
from functools import cache

LETTER_NAME = re.compile(r"LATIN (?:SMALL|CAPITAL) (?:LETTER|LIGATURE) (.+?)(?: WITH .*)?$")
SPELT = {"ß": "ss", "ẞ": "ss", "þ": "th", "Þ": "th", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ŋ": "n", "Ŋ": "n"}
"""Latin letters that are not one letter with marks."""
SPELT |= {"ð": "d", "Ð": "d", "ı": "i", "ĸ": "k", "ə": "e", "Ə": "e", "ɛ": "e", "Ɛ": "e", "ɔ": "o", "Ɔ": "o", "ſ": "s"}
HIRAGANA_OFFSET = ord("ァ") - ord("ぁ")
FIRST_JAMO, JAMO = 0x1100, "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


@cache
def base_letters(char: str) -> str:
    """Return the letters that a letter is sorted by: a-z for Latin (Ø as o), without marks and case for any other."""
    spelt = SPELT.get(char)
    if spelt:
        return spelt
    plain = unicodedata.normalize("NFKD", char.lower())
    bare = "".join(c for c in plain if not unicodedata.combining(c)) or plain
    return "".join(map(base_letter, bare))


def base_letter(char: str) -> str:
    """Return the base of one letter without combining marks; katakana as hiragana, since both write one syllabary."""
    if char.isascii():
        return char
    if "ァ" <= char <= "ヶ":
        return chr(ord(char) - HIRAGANA_OFFSET)
    if FIRST_JAMO <= ord(char) < FIRST_JAMO + len(JAMO):
        return JAMO[ord(char) - FIRST_JAMO]
    named = LETTER_NAME.match(unicodedata.name(char, ""))
    return SPELT.get(char) or (named[1].split()[-1][0].lower() if named else char)
