"""Reading of the site's folder: sources, and problems of files that cannot be read."""

import os
import stat
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from menglu.entries import media
from menglu.entries.fields.field_types import SLUG
from menglu.entries.kinds import CONTENT, PAGES, SITE_YAML, TEXT_FOLDERS, is_content, slug_of
from menglu.entries.sources import Source, Sources
from menglu.entries.sources.decoding import NOT_MARKDOWN, decode_entry, encoding_name, format_problem, normalize_text
from menglu.problems import Place, Problem, UsageError, problem
from menglu.text import svg
from menglu.text.ignored import is_ignored, is_ignored_path

SNIFFED_BYTES = 64 * 1024
"""How much of a file is read to tell what it is."""
SECTION_PAGE = "_index.md"
NO_SECTION_PAGE = "_index.md is a section page of Hugo, not an entry: the lists make themselves here, delete it"
NO_PICTURE = (
    "only pictures are published from here ({keys}): link to a place where this file is published, or delete it"
)
UNSAFE_SVG = "this SVG does more than draw ({value}): save it without that, or as PNG"
NOT_READ = "nothing is read from here: entries lie in content/alliances/ and content/members/, pages in content/pages/"
SAME_NAME = "has the same name as {path}, in another spelling of the same letters: rename one of the two files"
TEXT_EXTENSIONS = ("", ".md", ".markdown", ".txt")


def site(root: Path, content: bytes | None = None) -> Source:
    """Read site.yaml, if its *content* is not given; raises UsageError if that is not possible."""
    path = root / SITE_YAML
    if not path.is_file():
        raise UsageError("no site.yaml in {folder}: go to a folder that holds one, or name it with --site", folder=root)
    try:
        content = path.read_bytes() if content is None else content
    except OSError as error:
        raise UsageError("cannot read {path}: {reason}", path=path, reason=error.strerror) from None
    try:
        return Source(SITE_YAML, normalize_text(content.decode("utf-8")))
    except UnicodeDecodeError:
        text = "{path} is not UTF-8 but {encoding}: save it again as UTF-8"
        raise UsageError(text, path=path, encoding=encoding_name(content)) from None


def page_slugs(root: Path) -> frozenset[str]:
    """Return the slugs of the pages that a site adds; their texts in other languages are not pages of their own."""
    paths = (path.relative_to(root).as_posix() for path in files_below(root / CONTENT / PAGES))
    return frozenset(slug_of(path) for path in paths if is_content(path) and SLUG.fullmatch(slug_of(path)))


def sources(root: Path, entry_kb: int, contents: Mapping[str, bytes] = MappingProxyType({})) -> Sources:
    """Return all entries and added pages and list the media files; those over *entry_kb* KB are a problem.

    The *contents* of files that have been read already are by path.
    """
    entries: list[Source] = []
    problems: list[Problem] = []
    for path in list_entries(root / CONTENT, problems):
        folder, _, name = path.rpartition("/")
        place = Place(path)
        if name == SECTION_PAGE:
            problems.append(problem(place, "reserved-name", NO_SECTION_PAGE))
            continue
        if folder == CONTENT:
            problems.append(problem(place, "not-a-file", NOT_READ))
            continue
        if not name.endswith(".md"):
            problems.append(not_markdown(root / path, place))
            continue
        source, wrong = read_entry(f"{root}/{path}", place, entry_kb, contents.get(path))
        problems += [wrong] if wrong else []
        entries += [source] if source else []
    media_files = frozenset(list_media(root, problems))
    return Sources(tuple(entries), media_files, tuple(problems))


def update(previous: Sources, root: Path, entry_kb: int, touched: Collection[str]) -> Sources:
    """Read only the entries *touched*, by path relative to the site; read all if anything but entries may differ."""
    entries = {source.path: source for source in previous.entries}
    for path in touched:
        name = path.rpartition("/")[2]
        if is_ignored(name):
            continue
        if previous.problems or not is_content(path) or name == SECTION_PAGE:
            return sources(root, entry_kb)
        entries.pop(path, None)
        if os.path.lexists(root / path):
            irregular = irregular_type(root / path)
            source, wrong = (None, None) if irregular else read_entry(root / path, Place(path), entry_kb)
            if source is None or wrong:
                return sources(root, entry_kb)
            entries[path] = source
    return Sources(tuple(source for _, source in sorted(entries.items())), previous.media, ())


def not_markdown(path: Path, place: Place) -> Problem:
    """Return the problem of a file in a folder of entries that is not named as one."""
    try:
        with path.open("rb") as file:
            other = format_problem(file.read(SNIFFED_BYTES), place, "bad-slug")
    except OSError:
        other = None
    hint = f"{path.stem}.md" if path.suffix.casefold() in TEXT_EXTENSIONS and SLUG.fullmatch(path.stem) else ""
    return other or problem(place, "bad-slug", NOT_MARKDOWN, hint=hint)


def list_entries(content: Path, problems: list[Problem]) -> Iterator[str]:
    """Yield the files in content/ and in the folders of entries and pages, without ignored ones, sorted by name.

    Paths are relative to the site.
    """
    for folder in (content, *(content / name for name in TEXT_FOLDERS)):
        base = folder.relative_to(content.parent).as_posix()
        if not folder.is_dir() or folder.is_symlink():
            if os.path.lexists(folder):
                problems.append(problem(Place(base), "not-a-file", "must be a folder, not a file or a link"))
            continue
        with os.scandir(folder) as items:
            files = sorted((item.name, item.is_file(follow_symlinks=False)) for item in items)
        for name, is_file in files:
            if is_ignored(name):
                continue
            if folder == content and (name in (*TEXT_FOLDERS, media.FOLDER) or (is_file and not name.endswith(".md"))):
                continue
            file_type = "" if is_file else irregular_type(folder / name)
            if file_type and not (folder == content and file_type == "a folder"):
                text = "must be a file, not {found}"
                problems.append(problem(Place(f"{base}/{name}"), "not-a-file", text, found=file_type))
            else:
                yield f"{base}/{name}"


def irregular_type(path: Path) -> str:
    """Return the type of anything but a regular file, empty for a regular file."""
    mode = path.lstat().st_mode
    if stat.S_ISREG(mode):
        return ""
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    return "a folder" if stat.S_ISDIR(mode) else "a device or pipe"


def read_entry(
    path: str | Path, place: Place, entry_kb: int, data: bytes | None = None
) -> tuple[Source | None, Problem | None]:
    """Return the source of one entry, whose content may have been read already, and the problem of its file."""
    if data is None:
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            with open(handle, "rb", buffering=0) as file:  # noqa: PTH123 - a handle is no path
                data = file.read(entry_kb * 1024 + 1)
        except OSError as error:
            return None, problem(place, "not-a-file", "cannot be read: {reason}", reason=error.strerror)
    if len(data) > entry_kb * 1024:
        text = "this file has more than {limit} KB: an entry is a page, not an archive (limits.entry_kb)"
        return None, format_problem(data, place, "not-utf8") or problem(place, "too-large", text, limit=entry_kb)
    return decode_entry(data, place.path)


def list_media(root: Path, problems: list[Problem]) -> Iterator[str]:
    """Yield the names of the pictures below content/media/; links, devices and other files are problems."""
    folder = root / CONTENT / media.FOLDER
    if not folder.is_dir() or folder.is_symlink():
        return
    known: dict[str, str] = {}
    for item in sorted(folder.rglob("*")):
        path, file_type = item.relative_to(root).as_posix(), irregular_type(item)
        if file_type == "a folder" or is_ignored_path(item.relative_to(folder).as_posix()):
            continue
        name, place = media.name_of(path), Place(path)
        unsafe = svg.unsafe_part(item.read_bytes()) if not file_type and name.casefold().endswith(media.SVG) else ""
        if file_type:
            problems.append(problem(place, "not-a-file", "must be a file, not {found}", found=file_type))
        elif not media.is_picture(name):
            problems.append(problem(place, "not-a-file", NO_PICTURE, keys=", ".join(media.EXTENSIONS)))
        elif unsafe:
            problems.append(problem(place, "not-a-file", UNSAFE_SVG, value=unsafe))
        elif name in known:
            problems.append(problem(place, "not-a-file", SAME_NAME, path=known[name]))
        else:
            known[name] = path
            yield name


def pictures(root: Path) -> dict[str, Path]:
    """Return the pictures below content/media/, by name."""
    folder = root / CONTENT / media.FOLDER
    files = ((media.name_of(path.relative_to(root).as_posix()), path) for path in files_below(folder))
    return {name: path for name, path in files if media.is_picture(name) and not is_ignored(path.name)}


def files_below(folder: Path) -> list[Path]:
    """Return the regular files below a folder, without ignored ones and links, sorted by path."""
    if not folder.is_dir():
        return []
    files = (path for path in folder.rglob("*") if not path.is_symlink() and path.is_file())
    return sorted(path for path in files if not is_ignored_path(path.relative_to(folder).as_posix()))
