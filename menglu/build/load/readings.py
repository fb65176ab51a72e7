"""Names to how they sound: the step that reads them aloud."""

import sys
from collections.abc import Mapping, Sequence

from menglu.search.collation import preload_syllables
from menglu.search.pinyin import preload_readings
from menglu.search.readings import Reading, reading
from menglu.work.step import Step
from menglu.work.work import Work


def read_aloud(names: Sequence[str], work: Work, edition: str = "") -> Mapping[str, Reading]:
    """Return the reading of each name; the names of each *edition* are remembered apart."""
    readings = dict(zip(names, work.map(READ_ALOUD.of(edition), names), strict=True))
    preload_readings({name: reading.spoken for name, reading in readings.items()})
    preload_syllables({name: reading.syllables for name, reading in readings.items()})
    return readings


def encode(reading: Reading) -> list[str]:
    """Return a reading as plain JSON."""
    sounds, taiwan = " ".join(reading.syllables), " ".join(reading.taiwan_syllables)
    return [reading.spoken, sounds, reading.in_taiwan, taiwan, reading.words]


def decode(value: object, _: str) -> Reading | None:
    """Return the reading of what `encode` returned; all readings share the few syllables there are."""
    match value:
        case [str(spoken), str(sounds), str(in_taiwan), str(taiwan), str(words)]:
            return Reading(spoken, shared(sounds), in_taiwan, shared(taiwan), sys.intern(words))
    return None


def shared(sounds: str) -> tuple[str, ...]:
    """Return syllables, each of which is kept in memory once."""
    return tuple(map(sys.intern, sounds.split()))


READ_ALOUD = Step("read-aloud", "reading how names sound", reading, key=str, encode=encode, decode=decode, shared=True)
