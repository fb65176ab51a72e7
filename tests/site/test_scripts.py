"""The global object of the scripts: the map in loader.js names every function, and who adds it."""

import gzip
import re
from collections.abc import Mapping
from pathlib import Path

from menglu.stages.search_index import REWRITTEN

ASSETS = Path(__file__).parents[2] / "templates" / "assets"
ENTRY_SCRIPTS = ("loader.js", "offline/copy.js", "search/lazy-load.js")
"""What every page loads before a visitor does anything."""
MAX_ENTRY_BYTES = 5820
"""The weight of the entry scripts, each gzipped; 129 bytes are the lines of the map for scripts that came since."""
ROW = re.compile(r"^   ([\w/-]+\.js): ([\w, ]+)", re.MULTILINE)
ASSIGNMENT = re.compile(r"(?:Object\.assign\((?:menglu|\(self\.menglu \?\?= \{\}\)), ?|self\.menglu = )\{([\w, ]+)\}")
ANY_ASSIGNMENT = re.compile(r"\bmenglu(?:\.\w+ *(?:\?\?)?=[^=>]|\[|\s*=[^=])|Object\.assign\(menglu\b")


def sources() -> Mapping[str, str]:
    return {path.relative_to(ASSETS).as_posix(): path.read_text(encoding="utf-8") for path in ASSETS.rglob("*.js")}


def names(text: str) -> list[str]:
    return [name for name in text.replace(" ", "").split(",") if name]


def mapped() -> dict[str, list[str]]:
    return {script: names(row) for script, row in ROW.findall(sources()["loader.js"])}


def assigned() -> dict[str, list[str]]:
    scripts = {**sources(), "pagefind/pagefind.js": "".join(replacement for _, replacement, _ in REWRITTEN)}
    statements = {script: ASSIGNMENT.findall(text) for script, text in scripts.items()}
    assert [script for script, added in statements.items() if len(added) > 1] == []
    return {script: names(added[0]) for script, added in statements.items() if added}


def test_the_map_names_what_each_script_adds() -> None:
    assert mapped() == {script: sorted(added) for script, added in assigned().items()}


def test_no_function_is_added_twice_or_elsewhere() -> None:
    added = [name for found in assigned().values() for name in found]
    assert len(added) == len(set(added))
    assert [script for script, text in sources().items() if ANY_ASSIGNMENT.search(ASSIGNMENT.sub("", text))] == []


def test_every_function_that_is_used_is_added_and_the_other_way_round() -> None:
    rewritten = "".join(replacement for _, replacement, _ in REWRITTEN)
    used = {name for text in (*sources().values(), rewritten) for name in re.findall(r"\bmenglu\.(\w+)", text)}
    assert {*used, "receive"} == {name for found in mapped().values() for name in found}


def test_entry_pages_grow_no_heavier() -> None:
    assert sum(len(gzip.compress((ASSETS / path).read_bytes(), 9)) for path in ENTRY_SCRIPTS) <= MAX_ENTRY_BYTES
