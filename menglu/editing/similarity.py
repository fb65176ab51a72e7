"""Similar names of entries in one place."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain
from typing import NamedTuple

from menglu.entries import regions
from menglu.entries.entry import Entry
from menglu.search.folding import folded
from menglu.text.names import bigrams

COMPANY = re.compile("(股份)?(有限)?(责任)?公司$|(incorporated|inc|limited|ltd|llc|corporation|corp|company|co|gmbh)$")
RANK = re.compile("[省市区县]$")
ORDINAL = re.compile("[0-9一二三四五六七八九十百东南西北上下前后]")
"""Matches what tells bodies apart whose names are the same in all else."""
MIN_SIMILARITY = 0.8
MIN_LENGTH = 3


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
    """Return whether two names are similar, and do not differ in a number or a direction."""
    if min(len(one.text), len(two.text)) < MIN_LENGTH or folded(one.entry.name) == folded(two.entry.name):
        return False
    if ORDINAL.findall(one.text) != ORDINAL.findall(two.text):
        return False
    return one.text == two.text or SequenceMatcher(None, one.text, two.text).ratio() >= MIN_SIMILARITY


def core_of(entry: Entry) -> str:
    """Return the name of an entry without its place and its legal form; a college may have become a university."""
    text = folded(entry.name)
    for code in entry.places:
        region = regions.get(code)
        for place in (region.code, *region.ancestors):
            name = regions.get(place).name
            for form in (name, RANK.sub("", name)):
                text = text.removeprefix(folded(form))
    return COMPANY.sub("", text).replace("大学", "学院")


def city_of(code: str) -> str:
    """Return the city of a region, or its province or country where it is one."""
    return code[:4] if code[:1].isdigit() else regions.listed(code)
