"""Texts to a full-text index. The only home of pagefind."""

import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from fnmatch import fnmatchcase
from html import escape
from pathlib import Path, PurePosixPath

import pagefind_bin

from menglu.problems import UsageError
from menglu.search.tokenizer import spaced, special
from menglu.site.artifacts import FULL_TEXT, PLACES, TEXT_PACKS, DataFile, File, FullText, Known

PROGRAM = "pagefind.js"
WANTED = ("pagefind-entry.json", "wasm.unknown.pagefind", "*.pf_meta", "index/*.pf_index", "fragment/*")
REWRITTEN = (
    (r"import\.meta\.url", 'menglu.url("pagefind/pagefind.js")', 4),
    (r"await fetch\(queued\.input\)", "await menglu.fetchIndexFile(queued.input)", 1),
    (r"export\{createInstance,[\w,]+\};", "Object.assign(menglu,{createInstance});", 1),
)
"""What is rewritten in Pagefind's module, with how often it must occur."""
LANGUAGE = "und"
"""No language: nothing is stemmed or cut, the tokens stay as we made them."""
LIMIT_SECONDS = 1800


def files(fulltext: FullText, folder: Path) -> list[File]:
    """Make the index of *fulltext*; *folder* keeps what it was made from, so that only changed texts are written.

    Raises UsageError when Pagefind is missing or fails.
    """
    shadows = {path: spaced(text, fulltext.language) for path, text in fulltext.texts}
    pages, made = folder / "pages", folder / "index"
    keep_shadows(pages, shadows)
    shutil.rmtree(made, ignore_errors=True)
    run(pages, made, special(shadows.values()))
    found = (path for path in sorted(names(made)) if any(fnmatchcase(path, pattern) for pattern in WANTED))
    index = [File(f"{FULL_TEXT}{path}", content_of(f"{made}/{path}")) for path in found]
    program = (made / PROGRAM).read_text(encoding="utf-8")
    return [File(f"{FULL_TEXT}{PROGRAM}", classic(program).encode()), *index, places(fulltext, made)]


def earlier(known: Known) -> list[DataFile]:
    """Give the files of the index that is there, without their content, as they stay; none unless all are whole."""
    found = {
        path: trace
        for path, trace in known.previous.items()
        if path.startswith(FULL_TEXT) and not path.startswith(TEXT_PACKS)
    }
    whole = all(one.fingerprint and one.size == known.present.get(path) for path, one in found.items())
    return (
        [DataFile(path, b"", trace.fingerprint) for path, trace in found.items()] if whole and PLACES in found else []
    )


def new(fulltext: FullText, folder: Path, fingerprint: str) -> list[DataFile]:
    """Make the index anew; the file with the places tells what all was made from, as most files stay as they are."""
    made = files(fulltext, folder)
    return [DataFile(one.path, one.content, fingerprint if one.path == PLACES else "") for one in made]


def classic(program: str) -> str:
    """Make a classic script of Pagefind's module, which pages opened from a folder can run.

    It finds itself, its files and its exports by way of our own scripts. Raises UsageError for a Pagefind that is
    not written as the one we know.
    """
    for pattern, replacement, count in REWRITTEN:
        program, found = re.subn(pattern, replacement, program)
        if found != count:
            text = "this pagefind-bin is not one we know ({value}): install a version from 1.5.2 up to 1.6"
            raise UsageError(text, value=f"{pattern}: {found} ≠ {count}")
    return f"(()=>{{{program}}})();\n"


def keep_shadows(folder: Path, shadows: dict[str, str]) -> None:
    """Write the pages that Pagefind reads: those that changed; delete whatever else is there."""
    wanted = {path: page(text) for path, text in shadows.items() if text}
    present = set(names(folder))
    for name in present - wanted.keys():
        (folder / name).unlink()
    for name, content in wanted.items():
        if name not in present or content_of(f"{folder}/{name}") != content:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    folder.mkdir(parents=True, exist_ok=True)


def names(folder: Path) -> Iterator[str]:
    """List all files below a folder by path within it, as text, which is much cheaper for each of many files."""
    for place, _, files in os.walk(folder):
        base = Path(place).relative_to(folder).as_posix()
        yield from (f"{base}/{name}" if base != "." else name for name in files)


def content_of(path: str) -> bytes:
    """Read a file."""
    with open(path, "rb") as file:  # noqa: PTH123 - see names
        return file.read()


def page(text: str) -> bytes:
    """Write a page with nothing but its text."""
    return f"<!doctype html><html><body>{escape(text)}</body></html>".encode()


def run(pages: Path, made: Path, characters: str) -> None:
    """Call Pagefind."""
    advice = "the search index cannot be made ({reason}): install pagefind-bin anew, or build with --no-search"
    try:
        program = pagefind_bin.get_executable()
        words = [str(program), "--site", str(pages), "--output-path", str(made), "--force-language", LANGUAGE]
        words += [f"--include-characters={characters}", "--silent"]
        done = subprocess.run(words, capture_output=True, check=False, timeout=LIMIT_SECONDS)  # noqa: S603 - our words
    except (OSError, subprocess.SubprocessError) as error:
        raise UsageError(advice, reason=str(error) or type(error).__name__) from None
    if done.returncode:
        output = (done.stderr + done.stdout).decode("utf-8", "replace")
        said = [line.strip() for line in output.splitlines() if line.strip()]
        raise UsageError(advice, reason=said[-1] if said else f"exit {done.returncode}")


def places(fulltext: FullText, made: Path) -> File:
    """Say which entry each page of the index belongs to, by the slug of the entry: name tables come and go."""
    ids = dict(page_ids(made))
    rows = (f"{ids[path]} {PurePosixPath(path).stem}" for path, _ in fulltext.texts if path in ids)
    return File(PLACES, f'menglu.receive("places",{json.dumps(chr(10).join(rows))});\n'.encode())


def page_ids(made: Path) -> Iterator[tuple[str, str]]:
    """Read from the index which page bears which id."""
    for name in os.listdir(made / "fragment"):  # noqa: PTH208 - see names
        content = gzip.decompress(content_of(f"{made}/fragment/{name}")).removeprefix(b"pagefind_dcd")
        yield json.loads(content)["url"].lstrip("/"), name.partition(".")[0]
