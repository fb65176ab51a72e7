"""How all names sound: what earlier builds have read is remembered, the rest is read."""

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from menglu.build.options import Options
from menglu.search.pinyin import preload_readings, preload_slugs, slugify
from menglu.search.readings import Reading, readings
from menglu.text.digest import digest
from menglu.work import engine, store
from menglu.work.progress import counted
from menglu.work.workers import spread

PART = re.compile("[a-z0-9-]{0,60}").fullmatch
"""Matches what can be part of an address."""


def readings_of(
    names: Sequence[str], root: Path, options: Options, kept: Mapping[str, Reading]
) -> Mapping[str, Reading]:
    """Give how names sound; what is *kept* need not be looked up, and what earlier builds have read not be read."""
    found = new_readings([text for text in names if text not in kept], root, options)
    return {text: kept[text] if text in kept else shared(found[text]) for text in names}


def addresses_of(tags: Iterable[str], root: Path, options: Options) -> None:
    """Learn the address parts of tags from earlier builds, and work out the rest for later ones."""
    file = root / ".cache" / "menglu" / "tags.sqlite"
    keys = {digest(f"{engine.code()}{tag}".encode()): tag for tag in tags}
    recalled = {} if options.clean else store.recall(file, keys)
    preload_slugs({keys[key]: value for key, value in recalled.items() if isinstance(value, str) and PART(value)})
    if options.remember and recalled.keys() != keys.keys():
        store.keep(file, {key: slugify(tag) for key, tag in keys.items()}, keys)


def shared(reading: Reading) -> Reading:
    """Let all names share the few syllables there are, which came from other processes one by one."""
    sounds, there = (tuple(map(sys.intern, one)) for one in (reading.syllables, reading.taiwan_syllables))
    return Reading(reading.spoken, sounds, reading.in_taiwan, there)


def new_readings(names: Sequence[str], root: Path, options: Options) -> Mapping[str, Reading]:
    """Read the names that no earlier build has read."""
    file = root / ".cache" / "menglu" / "names.sqlite"
    texts = {digest(f"{engine.code()}{text}".encode()): text for text in names}
    recalled = {} if options.clean else store.recall(file, texts)
    known = {texts[key]: reading for key, value in recalled.items() if (reading := from_cache(value))}
    missing = [text for text in texts.values() if text not in known]
    read = spread(readings, missing, options.jobs)
    made = dict(zip(missing, counted("reading how names sound", read, len(missing)), strict=True))
    if options.remember and (made or recalled.keys() != texts.keys()):
        new = {key: to_cache(made[text]) for key, text in texts.items() if text in made}
        store.keep(file, new, texts)
    found = {**known, **made}
    preload_readings({text: one.spoken for text, one in found.items()})
    return found


def to_cache(reading: Reading) -> list[str]:
    """Write a reading down."""
    return [reading.spoken, " ".join(reading.syllables), reading.in_taiwan, " ".join(reading.taiwan_syllables)]


def from_cache(value: object) -> Reading | None:
    """Take a reading up again; none from what we did not write."""
    match value:
        case [str(spoken), str(sounds), str(in_taiwan), str(there)]:
            return Reading(spoken, tuple(sounds.split()), in_taiwan, tuple(there.split()))
    return None
