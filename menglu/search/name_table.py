"""The name table: all that the scripts need to find an entry, packed small.

A row an entry, alliances first, its cells divided by tabs: slug, name, then cells told apart by their first letter
(see CELLS). Numbers are written to the base 36. The sound of a character is stated once for the whole table, as most
names have it; a row states only where its own differs.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from menglu.search.folding import folded, pieces
from menglu.search.pinyin import IS_HAN, as_typed
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
    "h": "what it is found by but never shown as",
    "p": "where its sounds differ, as spelling.piece followed by the sound",
}
BASIC_PLANE_ENDS = "\uffff"
"""Up to here, Python and scripts count the same characters."""
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an entry; numbers are places in lists that go with the table."""

    slug: str
    name: str
    pinyin: str
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
    """A way to write an entry, with the letter of its cell (none for the name) and its sounds, piece by piece."""

    letter: str
    text: str
    sounds: tuple[str, ...]

    def heard(self) -> Iterator[tuple[int, str, str]]:
        """Give each Han character with its place among the pieces and its sound."""
        for place, (piece, sound) in enumerate(zip(pieces(self.text), self.sounds, strict=True)):
            if IS_HAN.match(piece):
                yield place, piece, sound


@dataclass(frozen=True, slots=True)
class Row:
    """An entry with all its spellings, the name first."""

    known: Known
    spellings: tuple[Spelling, ...]


def base36(number: int) -> str:
    """Write a number short."""
    digits = DIGITS[number % 36]
    while number := number // 36:
        digits = DIGITS[number % 36] + digits
    return digits


def packed(entries: Iterable[Known], readings: Mapping[str, Reading], lists: Mapping[str, object]) -> bytes:
    """Write the table as a script; *lists* are what its numbers count in."""
    rows = [complete(known, readings) for known in entries]
    usual = usual_sounds(rows)
    by_sound: dict[str, list[str]] = {}
    for character, sound in sorted(usual.items()):
        by_sound.setdefault(sound, []).append(character)
    head = {
        **lists,
        "sounds": {sound: "".join(characters) for sound, characters in sorted(by_sound.items())},
        "simplified": "".join(one + form for one, form in written_as(usual).items()),
    }
    text = "\n".join("\t".join(cells(row, usual)) for row in rows)
    for mark, escaped in (("\\", "\\\\"), ("`", "\\`"), ("${", "\\${")):
        text = text.replace(mark, escaped)
    written = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return f'menglu.receive("names",{{...{written},rows:`{text}`}});\n'.encode()


def complete(known: Known, readings: Mapping[str, Reading]) -> Row:
    """Gather all spellings of an entry: as written, as said in Taiwan, as its pinyin says; each only once."""
    name = readings[known.name]
    own = corrected(known, name.sounds)
    spellings = [Spelling("", known.name, own)]
    spellings += [Spelling(letter, text, readings[text].sounds) for letter, text in known.others]
    spellings.append(Spelling("h", name.in_taiwan, name.sounds_there))
    if known.pinyin and own == name.sounds:
        typed = " ".join(as_typed(known.pinyin))
        spellings.append(Spelling("h", typed, tuple(pieces(typed))))
    by_form = {folded(one.text): one for one in reversed(spellings)}
    by_form.pop("", None)
    return Row(known, tuple(one for one in spellings if by_form.get(folded(one.text)) is one or not one.letter))


def corrected(known: Known, sounds: tuple[str, ...]) -> tuple[str, ...]:
    """Give the sounds of a name, as its pinyin has them where that fits the name piece by piece."""
    cut, typed = pieces(known.name), as_typed(known.pinyin)
    han = [place for place, piece in enumerate(cut) if IS_HAN.match(piece)]
    if len(typed) == len(cut):
        typed = [typed[place] for place in han]
    if len(typed) != len(han):
        return sounds
    fitted = dict(zip(han, typed, strict=True))
    return tuple(fitted.get(place, sound) for place, sound in enumerate(sounds))


def usual_sounds(rows: Iterable[Row]) -> dict[str, str]:
    """Find how each character mostly sounds in this table."""
    counted: dict[str, Counter[str]] = {}
    for spelling in (one for row in rows for one in row.spellings):
        for _, character, sound in spelling.heard():
            counted.setdefault(character, Counter())[sound] += 1
    return {one: min(found, key=lambda sound: (-found[sound], sound)) for one, found in counted.items()}


def cells(row: Row, usual: Mapping[str, str]) -> Iterator[str]:
    """Write the cells of a row."""
    known = row.known
    yield known.slug
    yield known.name
    yield "k" + base36(known.kind)
    for letter, numbers in (("g", known.regions), ("i", known.industries)):
        if numbers:
            yield letter + ",".join(map(base36, numbers))
    if known.role is not None:
        yield "r" + base36(known.role)
    if known.extras:
        yield "x" + ",".join(f"{base36(field)}.{base36(value)}" for field, value in known.extras)
    if known.disambiguation:
        yield "d" + known.disambiguation
    for one in row.spellings[1:]:
        begins = one.letter == "a" and known.name.startswith(one.text) and max(one.text) <= BASIC_PLANE_ENDS
        yield "b" + base36(len(one.text)) if begins else one.letter + one.text
    if odd := ",".join(differences(row, usual)):
        yield "p" + odd


def differences(row: Row, usual: Mapping[str, str]) -> Iterator[str]:
    """Say where the sounds of a row are not the usual ones."""
    for number, spelling in enumerate(row.spellings):
        for place, character, sound in spelling.heard():
            if usual[character] != sound:
                yield f"{base36(number)}.{base36(place)}.{sound}"


def packed_seats(rosters: Sequence[Sequence[tuple[int, bool, Sequence[int]]]]) -> bytes:
    """Write who sits where as a script: for each alliance the places of its members in the table, by role.

    A group is the role, whether its seats are former ones, and the members in ascending order, each as the distance
    from the one before.
    """

    def distances(members: Sequence[int]) -> str:
        return ",".join(base36(two - one) for one, two in pairwise((0, *members)))

    written = [[[role, int(former), distances(members)] for role, former, members in groups] for groups in rosters]
    return f'menglu.receive("memberships",{json.dumps(written, separators=(",", ":"))});\n'.encode()
