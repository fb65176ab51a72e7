"""Surnames with a reading of their own, where a personal name begins: 曾宪梓教育基金会 is read zeng, 曾都区 is not."""

import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

SURNAMES = Path(__file__).parent / "data" / "surnames.csv"
"""Surnames, how they are read as such, and the characters before which they are parts of words (现代汉语词典)."""
NAMED_AFTER = (
    "氏|先生|院士|教授|大师|名师|劳模|技能|基金|教育|慈善|公益|奖|纪念|故居|祖居|艺术|美术|文化|书院|书画|文学|图书|博物|工作室|"
    "讲堂|创新|科技|学术|学校|学院|中学|小学|大学|职业|研究|实验|医院|诊所|集团|公司|企业"
)
"""What follows a personal name in the name of an organisation."""


@cache
def pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of a personal name at the beginning of a text or of a run of Han characters; and readings."""
    with SURNAMES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = "|".join(
        f"{row['surname']}(?![{row['not_before']}])" if row["not_before"] else row["surname"] for row in rows
    )
    han = r"[^\W\d_a-zA-Z]"
    ending = rf"(?:{han}{{1,2}}(?:{NAMED_AFTER})|氏|{han}{{1,2}}(?!{han}))"
    return re.compile(rf"(?<!{han})({names})(?={ending})"), {row["surname"]: row["pinyin"] for row in rows}


def surname_readings(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and the reading of each surname with which a personal name begins."""
    names, readings = pattern()
    for match in names.finditer(text):
        yield match.start(), readings[match[1]]
