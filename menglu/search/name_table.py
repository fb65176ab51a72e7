"""The name table: what the scripts need to find an entry, compactly encoded.

A row an entry, alliances first, its cells divided by tabs: slug, name, then cells told apart by their first letter
(see CELLS). Numbers are in base 36. The most frequent syllable of each character is stated once for the whole table; a
row states only where its own differs.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from menglu.search.folding import folded, pieces, transliterated
from menglu.search.pinyin import IS_HAN, fitted_syllables, typed_syllables
from menglu.search.readings import Reading
from menglu.search.variants import written_as

CELLS = {
    "k": "its kind or type, as a place in the list of its sort",
    "g": "its regions, the innermost each",
    "i": "its industries",
    "r": "its highest role, if it has one today",
    "x": "values of fields that the site adds, as field.value",
    "d": "what tells it from others of its name",
    "b": "an alias that begins the name, as the number of its characters",
    "a": "any other alias",
    "f": "a former name",
    "e": "its English name",
    "t": "its traditional name",
    "s": "a body without an entry that sits in this alliance",
    "h": "a spelling that is searched but never shown",
    "p": "where its syllables differ, as spelling.piece.syllable",
    "w": "the lengths of its words, where not all have two characters, as spelling.lengths",
}
BASIC_PLANE_ENDS = "\uffff"
"""Up to here, Python and scripts count the same characters."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class NameRecord:
    """An entry as the table holds it; numbers are indices into lists that go with the table."""

    slug: str
    name: str
    pinyin: tuple[tuple[str, str], ...]
    """Pinyin as an editor typed it, by the name that it reads."""
    kind: int
    regions: tuple[int, ...]
    industries: tuple[int, ...]
    role: int | None
    extras: tuple[tuple[int, int], ...]
    disambiguation: str
    others: tuple[tuple[str, str], ...]
    """Its other names, each with the letter of its cell."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling of an entry, with the letter of its cell (none for the name), its syllables and word lengths."""

    letter: str
    text: str
    syllables: tuple[str, ...]
    words: str = ""

    def han_syllables(self) -> Iterator[tuple[int, str, str]]:
        """Yield the position of each Han character among the pieces, the character and its syllable."""
        for place, (piece, syllable) in enumerate(zip(pieces(self.text), self.syllables, strict=True)):
            if IS_HAN.match(piece):
                yield place, piece, syllable


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with all its spellings, the name first."""

    record: NameRecord
    spellings: tuple[Spelling, ...]


def base36(number: int) -> str:
    """Return a number in base 36."""
    digits = DIGITS[number % 36]
    while number := number // 36:
        digits = DIGITS[number % 36] + digits
    return digits


def packed(entries: Iterable[NameRecord], readings: Mapping[str, Reading], lists: Mapping[str, object]) -> bytes:
    """Return the table as a script; *lists* are what its numbers index."""
    rows = [row_of(record, readings) for record in entries]
    defaults = default_syllables(rows)
    by_syllable: dict[str, list[str]] = {}
    for character, syllable in sorted(defaults.items()):
        by_syllable.setdefault(syllable, []).append(character)
    head = {
        **lists,
        "sounds": {syllable: "".join(characters) for syllable, characters in sorted(by_syllable.items())},
        "simplified": "".join(char + form for char, form in written_as(defaults).items()),
    }
    text = "\n".join("\t".join(cells(row, defaults)) for row in rows)
    for special, escaped in (("\\", "\\\\"), ("`", "\\`"), ("${", "\\${")):
        text = text.replace(special, escaped)
    encoded = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return f'menglu.receive("names",{{...{encoded},rows:`{text}`}});\n'.encode()


def row_of(record: NameRecord, readings: Mapping[str, Reading]) -> Row:
    """Return an entry with all its spellings: as written, as in Taiwan, as its pinyin says; each only once."""
    name = readings[record.name]
    stated = dict(record.pinyin)

    def spelling(letter: str, text: str) -> Spelling:
        syllables = fitted_syllables(text, stated.get(text, ""), readings[text].syllables)
        return Spelling(letter, text, syllables, readings[text].words)

    spellings = [spelling("", record.name), *(spelling(letter, text) for letter, text in record.others)]
    stands = {shown.text for shown in spellings if shown.syllables == readings[shown.text].syllables}
    spellings.append(Spelling("h", name.in_taiwan, name.taiwan_syllables))
    spellings += [typed_alone(written) for s in spellings[:] if (written := transliterated(s.text))]
    spellings += [typed_alone(" ".join(typed_syllables(pinyin))) for text, pinyin in stated.items() if text in stands]
    by_form = {folded(spelling.text): spelling for spelling in reversed(spellings)}
    by_form.pop("", None)
    return Row(record, tuple(s for s in spellings if by_form.get(folded(s.text)) is s or not s.letter))


def typed_alone(text: str) -> Spelling:
    """Return a spelling that is typed as it is written, and never shown."""
    return Spelling("h", text, tuple(pieces(text)))


def default_syllables(rows: Iterable[Row]) -> dict[str, str]:
    """Return the most frequent syllable of each character in this table."""
    counters: dict[str, Counter[str]] = {}
    for spelling in (spelling for row in rows for spelling in row.spellings):
        for _, character, syllable in spelling.han_syllables():
            counters.setdefault(character, Counter())[syllable] += 1
    return {char: min(counts, key=lambda syllable: (-counts[syllable], syllable)) for char, counts in counters.items()}


def cells(row: Row, defaults: Mapping[str, str]) -> Iterator[str]:
    """Yield the cells of a row."""
    record = row.record
    yield record.slug
    yield record.name
    yield "k" + base36(record.kind)
    for letter, numbers in (("g", record.regions), ("i", record.industries)):
        if numbers:
            yield letter + ",".join(map(base36, numbers))
    if record.role is not None:
        yield "r" + base36(record.role)
    if record.extras:
        yield "x" + ",".join(f"{base36(field)}.{base36(value)}" for field, value in record.extras)
    if record.disambiguation:
        yield "d" + record.disambiguation
    for spelling in row.spellings[1:]:
        letter, text = spelling.letter, spelling.text
        is_prefix = letter == "a" and record.name.startswith(text) and max(text) <= BASIC_PLANE_ENDS
        yield "b" + base36(len(text)) if is_prefix else letter + text
    if odd := ",".join(differences(row, defaults)):
        yield "p" + odd
    if lengths := ",".join(f"{base36(i)}.{s.words}" for i, s in enumerate(row.spellings) if s.words):
        yield "w" + lengths


def differences(row: Row, defaults: Mapping[str, str]) -> Iterator[str]:
    """Yield where the syllables of a row are not the default ones."""
    for number, spelling in enumerate(row.spellings):
        for place, character, syllable in spelling.han_syllables():
            if defaults[character] != syllable:
                yield f"{base36(number)}.{base36(place)}.{syllable}"


def packed_seats(rosters: Sequence[Sequence[tuple[int, bool, Sequence[int]]]]) -> bytes:
    """Return the memberships as a script: for each alliance the indices of its members in the table, by role.

    A group is the role, whether its memberships are former, and the members in ascending order, each as the distance
    from the one before.
    """

    def distances(members: Sequence[int]) -> str:
        return ",".join(base36(after - before) for before, after in pairwise((0, *members)))

    encoded = [[[role, int(former), distances(members)] for role, former, members in groups] for groups in rosters]
    return f'menglu.receive("memberships",{json.dumps(encoded, separators=(",", ":"))});\n'.encode()
