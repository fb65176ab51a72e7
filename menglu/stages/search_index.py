"""Texts to a full-text index. The only home of pagefind."""

import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from html import escape
from pathlib import Path, PurePosixPath

import pagefind_bin

from menglu.entries.kinds import PAGES
from menglu.problems import UsageError
from menglu.search.folding import folded_text
from menglu.search.tokenizer import spaced
from menglu.site.artifacts import File
from menglu.site.full_text import ENTRY_IDS, Shard
from menglu.text.compression import SMALL, gzipped

PROGRAM = "pagefind.js"
WANTED = ("pagefind-entry.json", "*.pf_meta", "index/*.pf_index", "fragment/*")
BINARY = "wasm.unknown.pagefind"
REWRITTEN = (
    (r"import\.meta\.url", 'menglu.url("pagefind/pagefind.js")', 4),
    (r"await fetch\(queued\.input\)", "await menglu.fetchIndexFile(queued.input)", 1),
    (r"export\{createInstance,[\w,]+\};", "Object.assign(menglu,{createInstance});", 1),
)
"""What is rewritten in Pagefind's module, with how often it must occur."""
LANGUAGE = "und"
"""No language: nothing is stemmed or cut, the tokens stay as we made them."""
SIGNATURE = b"pagefind_dcd"
"""Begins each part of the index."""
LIMIT_SECONDS = 1800


def files(shard: Shard, folder: Path) -> list[File]:
    """Return the files of a shard; *folder* keeps its pages, so that only changed ones are written.

    The first holds the program too. Raises UsageError when Pagefind is missing or fails.
    """
    texts = shard.texts
    folded = {path: folded_text(text) for path, text in texts.texts}
    pages = {path: spaced(text, texts.language) for path, text in folded.items()}
    written = {path: spaced(text, texts.language) for path, text in texts.texts if text != folded[path]}
    shown = {path: text for path, text in written.items() if text != pages[path]}
    read_from, index = folder / "pages", folder / "index"
    write_pages(read_from, pages)
    shutil.rmtree(index, ignore_errors=True)
    run(read_from, index, shard.signs)
    ids = dict(show_originals(index, shown))
    paths = (path for path in sorted(names(index)) if any(fnmatchcase(path, pattern) for pattern in WANTED))
    parts = [File(f"{shard.folder}{path}", content_of(f"{index}/{path}")) for path in paths]
    return [*parts, entry_ids(shard, ids), *([] if shard.number else program(shard, index))]


def program(shard: Shard, index: Path) -> list[File]:
    """Return the program that searches all shards: a script, and what it runs."""
    script = to_classic_script((index / PROGRAM).read_text(encoding="utf-8")) + traditional(shard.traditional)
    binary = content_of(f"{index}/{BINARY}")
    return [File(f"{shard.folder}{PROGRAM}", script.encode()), File(f"{shard.folder}{BINARY}", binary)]


def traditional(pairs: str) -> str:
    """Return the script of the traditional characters that stand for some in the index, each with its form there."""
    return f'menglu.receive("traditional",{json.dumps(pairs, ensure_ascii=False)});\n'


def to_classic_script(program: str) -> str:
    """Return Pagefind's module as a classic script, which pages opened from a folder can run.

    It finds itself, its files and its exports by way of our own scripts. Raises UsageError for a Pagefind that is
    not written as the one we know.
    """
    for pattern, replacement, count in REWRITTEN:
        program, replaced = re.subn(pattern, replacement, program)
        if replaced != count:
            text = "this pagefind-bin is not one we know ({value}): install a version from 1.5.2 up to 1.6"
            raise UsageError(text, value=f"{pattern}: {replaced} ≠ {count}")
    return f"(()=>{{{program}}})();\n"


def write_pages(folder: Path, pages: Mapping[str, str]) -> None:
    """Write the pages that Pagefind reads: those that changed; delete whatever else is there."""
    wanted = {path: page(text) for path, text in pages.items() if text}
    present = set(names(folder))
    for name in present - wanted.keys():
        (folder / name).unlink()
    for place in {f"{folder}/{name}".rpartition("/")[0] for name in wanted} | {str(folder)}:
        Path(place).mkdir(parents=True, exist_ok=True)
    for name, content in wanted.items():
        path = f"{folder}/{name}"
        if name not in present or content_of(path) != content:
            with open(path, "wb") as file:  # noqa: PTH123 - see names
                file.write(content)


def names(folder: Path) -> Iterator[str]:
    """Yield all files below a folder by path within it, as text, which is much cheaper for each of many files."""
    for place, _, files in os.walk(folder):
        base = Path(place).relative_to(folder).as_posix()
        yield from (f"{base}/{name}" if base != "." else name for name in files)


def content_of(path: str) -> bytes:
    """Read a file."""
    with open(path, "rb") as file:  # noqa: PTH123 - see names
        return file.read()


def page(text: str) -> bytes:
    """Return a page with nothing but its text."""
    return f"<!doctype html><html><body>{escape(text)}</body></html>".encode()


def run(pages: Path, index: Path, characters: str) -> None:
    """Run Pagefind."""
    advice = "the search index cannot be made ({reason}): install pagefind-bin anew, or build with --no-search"
    try:
        program = pagefind_bin.get_executable()
        words = [str(program), "--site", str(pages), "--output-path", str(index), "--force-language", LANGUAGE]
        words += [f"--include-characters={characters}", "--silent"]
        ended = subprocess.run(words, capture_output=True, check=False, timeout=LIMIT_SECONDS)  # noqa: S603 - our words
    except (OSError, subprocess.SubprocessError) as error:
        raise UsageError(advice, reason=str(error) or type(error).__name__) from None
    if ended.returncode:
        output = (ended.stderr + ended.stdout).decode("utf-8", "replace")
        lines = [line.strip() for line in output.splitlines() if line.strip()]
        raise UsageError(advice, reason=lines[-1] if lines else f"exit {ended.returncode}")


def entry_ids(shard: Shard, ids: Mapping[str, str]) -> File:
    """Return the list of which entry each page of a shard belongs to, by slug: name tables come and go.

    For a page that the site adds, which is no entry, it is the path of the page.
    """
    rows = (f"{ids[path]} {name_in_list(path)}" for path, _ in shard.texts.texts if path in ids)
    kind = f"entryIds {shard.folder}"
    return File(f"{shard.folder}{ENTRY_IDS}", f'menglu.receive("{kind}",{json.dumps(chr(10).join(rows))});\n'.encode())


def name_in_list(path: str) -> str:
    """Return the slug of an entry by the path of its page, or the path of an added page."""
    return path if path.startswith(f"{PAGES}/") else PurePosixPath(path).stem


def show_originals(index: Path, shown: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Let pages of the index show their text as written, where they would not; yield all pages with their ids."""
    for name in os.listdir(index / "fragment"):  # noqa: PTH208 - see names
        path = f"{index}/fragment/{name}"
        fragment = json.loads(gzip.decompress(content_of(path)).removeprefix(SIGNATURE))
        page = fragment["url"].lstrip("/")
        if page in shown:
            content = json.dumps({**fragment, "content": shown[page]}, ensure_ascii=False, separators=(",", ":"))
            with open(path, "wb") as file:  # noqa: PTH123 - see names
                file.write(gzipped(SIGNATURE + content.encode(), SMALL))
        yield page, name.partition(".")[0]
