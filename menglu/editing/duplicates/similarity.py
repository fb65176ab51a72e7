"""Similar names of entries in one place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import NamedTuple

from menglu.entries.entry import Entry
from menglu.entries.values import regions
from menglu.search.folding import folded
from menglu.text.suggestions import bigrams

COMPANY = re.compile("(股份)?(有限)?(责任)?公司$|(incorporated|inc|limited|ltd|llc|corporation|corp|company|co|gmbh)$")
COLLEGE = re.compile("职业(技术)?(学院|大学)")
RANK = re.compile("[省市区县]$")
ORDINAL = re.compile("[0-9一二三四五六七八九十百东南西北上下前后]")
"""Matches what tells bodies apart whose names are the same in all else."""
LONG = 8
"""Characters of names of which one may be mistyped: shorter ones are the names of others."""
MIN_LENGTH = 2
"""Characters that remain of a name without its place."""


class Core(NamedTuple):
    """Name of an entry without its place and its legal form."""

    entry: Entry
    text: str


def similar_pairs(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield pairs of entries with similar, not equal, names that have a region in common."""
    places: dict[str, list[Core]] = {}
    for entry in entries:
        for place in dict.fromkeys(city_of(code) for code in entry.places):
            places.setdefault(place, []).append(Core(entry, core_of(entry)))
    for cores in places.values():
        yield from pairs_in(cores)


def pairs_in(cores: Sequence[Core]) -> Iterator[tuple[Entry, Entry]]:
    """Yield the similar pairs among the entries of one place; only names that share bigrams are compared."""
    positions: dict[str, list[int]] = {}
    for number, core in enumerate(cores):
        shared = Counter(chain.from_iterable(positions.get(bigram, ()) for bigram in bigrams(core.text)))
        least = len(bigrams(core.text)) / 2
        for other, count in shared.items():
            if count >= least and are_similar(cores[other], core):
                yield cores[other].entry, core.entry
        for bigram in bigrams(core.text):
            positions.setdefault(bigram, []).append(number)


def are_similar(one: Core, two: Core) -> bool:
    """Return whether two names are the same but for place, legal form and one character that is no number."""
    if folded(one.entry.name) == folded(two.entry.name) or not one.text:
        return False
    if one.text == two.text:
        return True
    if min(len(one.text), len(two.text)) < LONG or ORDINAL.findall(one.text) != ORDINAL.findall(two.text):
        return False
    changes = [
        max(left - start, right - begin)
        for tag, start, left, begin, right in SequenceMatcher(None, one.text, two.text, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    return sum(changes) <= 1


def core_of(entry: Entry) -> str:
    """Return the name of an entry without its place and its legal form; vocational colleges become universities."""
    text = folded(entry.name)
    for code in entry.places:
        for place in (*regions.get(code).ancestors, code):
            name = folded(regions.get(place).name)
            for form in (name, RANK.sub("", name)):
                rest = text.removeprefix(form)
                text = rest if len(rest) >= MIN_LENGTH else text
    return COMPANY.sub("", COLLEGE.sub("职业学院", text))


def city_of(code: str) -> str:
    """Return the city of a region, or its province or country where it is one."""
    return code[:4] if code[:1].isdigit() else regions.listed(code)
