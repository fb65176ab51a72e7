"""Monograms: the two most distinctive characters of an organisation's name."""

import re
from collections.abc import Iterable

from menglu.entries.values import regions
from menglu.text.han import CHARACTER as HAN

QUOTED = re.compile("[“「‘]([^”」’]+)[”」’]")
COMMON = re.compile(
    "(全国|国家|中国|全省|自治区|特别行政区|有限责任公司|股份有限公司|有限公司|集团|公司|科技|产教联合体|产教融合|共同体|行业|市域|联盟|"
    "联合体|职业技术|职业|技术|学院|大学|学校|中专|中等|高等|专科|技师|技工|管理委员会|委员会|管委会|管理|协会|学会|研究院|研究所|"
    "教育|人民政府|办公室|服务|中心|[局厅部处办]$)"
)
SHORT_PLACE = re.compile(r"(省|市|特别行政区|(壮族|回族|维吾尔)?自治区|地区|[^市]{1,5}自治州)$")
SMALL_WORDS = frozenset({"a", "an", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"})


def monogram_text(name: str, aliases: tuple[str, ...], places: tuple[str, ...]) -> str:
    """Return two characters of the shortest Chinese name, without its place and without what many names share.

    A name in other writing is shown by the initials of two of its words.
    """
    short = min((n for n in (*aliases, name) if len(HAN.findall(n)) > 1), key=lambda n: (len(n), n), default=name)
    for candidate in dict.fromkeys((short, name)):
        quoted = QUOTED.search(candidate)
        inner = quoted.group(1).split("·")[-1] if quoted else candidate
        for place in places:
            inner = inner.replace(place, "", 1) if inner != place else inner
        left = "".join(HAN.findall(COMMON.sub("", inner)))
        if len(left) > 1:
            return left[:2]
    plain = "".join(HAN.findall(name))
    if len(plain) > 1:
        return plain[:2]
    letters = initials(name)
    return letters if len(letters) > 1 else (re.sub(r"\W", "", name)[:2] or name[:1]).upper()


def place_names(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the names of places and of those they lie in, whole and then without the word for what they are."""
    inside = (region for code in codes for region in (*regions.get(code).ancestors, code))
    names = [regions.get(code).name for code in inside]
    return (*names, *(SHORT_PLACE.sub("", name) for name in names))


def initials(name: str) -> str:
    """Return the initials of the first two words of a name that are not small; one if it has only one word."""
    words = re.findall(r"\w+", name)
    telling = [word for word in words if word.lower() not in SMALL_WORDS] or words
    return "".join(word[0] for word in telling[:2]).upper()
