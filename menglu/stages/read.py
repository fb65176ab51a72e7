"""Disk to text: what lies in the site's folder, and what cannot be read."""

import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from menglu.entries.field_types import SLUG
from menglu.entries.sources import Source, Sources
from menglu.problems import Place, Problem, UsageError, problem

FOLDERS = ("alliances", "members")
NOT_UTF8 = "this file is not UTF-8 but {encoding}: save it again as UTF-8"
TEXTS = ("", ".md", ".markdown", ".txt")
ENTRY = re.compile(rf"content/({'|'.join(FOLDERS)})/[^/.~][^/]*\.md")
BOMS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


def site(root: Path) -> Source:
    """Read site.yaml; raises UsageError when it cannot be had."""
    path = root / "site.yaml"
    if not path.is_file():
        raise UsageError("no site.yaml in {folder}: go to a folder that holds one, or name it with --site", folder=root)
    try:
        return Source("site.yaml", unified(path.read_bytes().decode("utf-8")))
    except UnicodeDecodeError:
        raise UsageError("{path} is not UTF-8: save it again as UTF-8", path=path) from None
    except OSError as error:
        raise UsageError("cannot read {path}: {reason}", path=path, reason=error.strerror) from None


def sources(root: Path, entry_kb: int, contents: Mapping[str, bytes] = MappingProxyType({})) -> Sources:
    """Read all entries below content/ and list the pictures; entries over *entry_kb* KB are not read.

    The *contents* of files that have been read already are by path.
    """
    entries: list[Source] = []
    problems: list[Problem] = []
    for path in listed(root / "content", problems):
        folder, _, name = path.rpartition("/")
        stem, extension = os.path.splitext(name)  # noqa: PTH122 - a path as text is much cheaper, for each of many files
        place = Place(path)
        if folder == "content":
            text = "nothing is read from here: entries lie in content/alliances/ and content/members/"
            problems.append(problem(place, "not-a-file", text))
            continue
        if extension != ".md":
            renamed = f"{stem}.md" if extension.casefold() in TEXTS and SLUG.fullmatch(stem) else ""
            problems.append(problem(place, "bad-slug", "an entry is a file named <slug>.md", hint=renamed))
            continue
        read = entry(f"{root}/{path}", place, entry_kb, contents.get(path))
        if isinstance(read, Problem):
            problems.append(read)
        else:
            entries.append(read)
    media = frozenset(pictures(root / "content" / "media", root, problems))
    return Sources(tuple(entries), media, tuple(problems))


def again(before: Sources, root: Path, entry_kb: int, touched: Collection[str]) -> Sources:
    """Read only the entries *touched*, by path relative to the site; whatever else they can mean, all is read."""
    entries = {one.path: one for one in before.entries}
    for path in touched:
        if before.problems or not ENTRY.fullmatch(path):
            return sources(root, entry_kb)
        entries.pop(path, None)
        if os.path.lexists(root / path):
            found = entry(root / path, Place(path), entry_kb) if not refused(root / path) else None
            if not isinstance(found, Source):
                return sources(root, entry_kb)
            entries[path] = found
    return Sources(tuple(one for _, one in sorted(entries.items())), before.media, ())


def listed(content: Path, problems: list[Problem]) -> Iterator[str]:
    """List what stands directly in content/ and in its two folders, by name; hidden files are nobody's business.

    The paths are relative to the site.
    """
    for folder in (content, *(content / name for name in FOLDERS)):
        base = folder.relative_to(content.parent).as_posix()
        if not folder.is_dir() or folder.is_symlink():
            if os.path.lexists(folder):
                problems.append(problem(Place(base), "not-a-file", "must be a folder, not a file or a link"))
            continue
        with os.scandir(folder) as items:
            found = sorted((item.name, item.is_file(follow_symlinks=False)) for item in items)
        for name, plain in found:
            if name.startswith((".", "~$")) or name == "Thumbs.db":
                continue
            if folder == content and (name in (*FOLDERS, "media") or (plain and not name.endswith(".md"))):
                continue
            kind = "" if plain else refused(folder / name)
            if kind and not (folder == content and kind == "a folder"):
                text = "must be a file, not {found}"
                problems.append(problem(Place(f"{base}/{name}"), "not-a-file", text, found=kind))
            else:
                yield f"{base}/{name}"


def refused(path: Path) -> str:
    """Name the kind of a thing that is not a plain file."""
    mode = path.lstat().st_mode
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    return "a folder" if stat.S_ISDIR(mode) else "a device or pipe"


def entry(path: str | Path, place: Place, entry_kb: int, data: bytes | None = None) -> Source | Problem:
    """Return the text of an entry, whose content may have been read already."""
    if data is None:
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            with open(handle, "rb", buffering=0) as file:  # noqa: PTH123 - a handle is no path
                data = file.read(entry_kb * 1024 + 1)
        except OSError as error:
            return problem(place, "not-a-file", "cannot be read: {reason}", reason=error.strerror)
    if len(data) > entry_kb * 1024:
        text = "this file has more than {limit} KB: an entry is a page, not an archive (limits.entry_kb)"
        return problem(place, "too-large", text, limit=entry_kb)
    try:
        return Source(place.path, unified(data.decode("utf-8")))
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return problem(Place(place.path, line, column), "not-utf8", NOT_UTF8, encoding=encoding_of(data, before))


def encoding_of(data: bytes, before: str) -> str:
    """Guess what the file was saved as; *before* is what reads well as UTF-8."""
    if data[:2] in BOMS:
        return BOMS[data[:2]]
    try:
        if re.search(r"[^\x00-\x7f]", before):
            return "another encoding"
        data.decode("gb18030")
    except UnicodeDecodeError:
        return "another encoding"
    return "GBK"


def unified(text: str) -> str:
    """Drop a BOM and make all line ends LF; columns and lines stay what an editor shows."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def pictures(folder: Path, root: Path, problems: list[Problem]) -> Iterator[str]:
    """List the files below content/media/, as paths relative to it; links and devices are refused."""
    if not folder.is_dir() or folder.is_symlink():
        return
    for item in sorted(folder.rglob("*")):
        kind = refused(item)
        if kind and kind != "a folder":
            place = Place(item.relative_to(root).as_posix())
            problems.append(problem(place, "not-a-file", "must be a file, not {found}", found=kind))
        elif not kind and not item.name.startswith("."):
            yield item.relative_to(folder).as_posix()


def files_below(folder: Path) -> list[Path]:
    """List the plain files below a folder, by path; hidden ones and links are left out."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.rglob("*") if not path.is_symlink() and path.is_file())
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))
