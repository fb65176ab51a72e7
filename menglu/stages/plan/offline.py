"""Offline use: its page, packs, service worker, web app manifest, icons and portable copy."""

import json
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from menglu.entries.languages import folder_of
from menglu.entries.settings import Settings
from menglu.i18n import Translator
from menglu.search.packs import bucket_count, bucket_of, pack_digits
from menglu.site import urls
from menglu.site.artifacts import Bundle, File, Icon
from menglu.site.full_text import ENTRY_IDS, FULL_TEXT, TEXT_PACKS, FullText
from menglu.site.pages import OfflinePage
from menglu.stages.plan.view import View

PACKS, EDITION = "offline/packs.json", "offline/core.json"
WORKER = "sw.js"
WORKER_SCRIPTS = ("assets/offline/packs.js", "assets/offline/worker.js")
PORTABLE_COPY = "portable.zip"
README = "README.txt"
LONGEST = 40
"""Characters of its folder name: systems allow 255 bytes, up to four a character."""
ICON = "assets/icon.svg"
PAPER = "#fbfaf7"
SHORT = 12
"""Characters of a name that fit below an icon on a home screen."""
CORE = (urls.HOME, urls.SEARCH, urls.OFFLINE, urls.NOT_FOUND, "manifest.webmanifest")
ONLINE_ONLY = (
    *(WORKER, "manifest.webmanifest", "robots.txt", "sitemap", ".nojekyll"),
    *(urls.NOT_FOUND, "offline/", urls.ADMIN_FOLDER),
)
"""Files that a folder opened from disk does not need."""
INDEX_PART = re.compile(rf"{FULL_TEXT}(?:\d+/)?(?:index|fragment)/")
"""Matches the beginning of one of the many parts of the full-text index."""
ENGINE, ENGINE_PACK = f"{FULL_TEXT}pagefind.js", f"{TEXT_PACKS}engine.js"
"""The full-text program; and a pack of what it loads first, for pages opened from a folder."""


def offline_page(view: View) -> OfflinePage:
    """Plan the page about offline use."""
    title = view.translator.gettext("Offline")
    return OfflinePage(
        path=urls.OFFLINE,
        title=title,
        description=view.translator.gettext(
            "Save {title} on this device and search it without a network", title=view.settings.title
        ),
        canonical=view.canonical(urls.OFFLINE),
        section="offline",
        portable_copy=("../" if view.settings.folder else "") + PORTABLE_COPY if view.settings.portable else "",
    )


def manifest(view: View) -> File:
    """Write the web app manifest (W3C): name and look on a home screen."""
    title = view.settings.title
    icons = [("icon-192.png", 192, "any"), ("icon-512.png", 512, "any"), ("icon-cut.png", 512, "maskable")]
    data = {
        "name": title,
        "short_name": title if len(title) <= SHORT else title[: SHORT - 1] + "…",
        "description": view.settings.description or title,
        "lang": view.settings.language,
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {"src": f"assets/{name}", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for name, size, purpose in icons
        ],
    }
    return File("manifest.webmanifest", (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def worker() -> File:
    """Write the service worker; its scope is the folder it lies in, so it lies at the root."""
    return File(WORKER, f"importScripts({', '.join(map(json.dumps, WORKER_SCRIPTS))});\n".encode())


def icons(copied: Iterable[File]) -> Iterator[Icon]:
    """Plan the icons for home screens, from the icon of the site."""
    for file in copied:
        if file.path == ICON:
            svg = file.content.decode("utf-8", "replace")
            yield Icon("assets/icon-180.png", svg, 180, padded=True)
            yield Icon("assets/icon-192.png", svg, 192)
            yield Icon("assets/icon-512.png", svg, 512)
            yield Icon("assets/icon-cut.png", svg, 512, padded=True)


def bundles(paths: Sequence[str], texts: FullText | None) -> Iterator[Bundle]:
    """Plan the bundles of all other files, whose *paths* these are."""
    files = sorted(paths)
    parts = [path for path in files if is_part(path)]
    digits = pack_digits(len(texts.texts)) if texts else 0
    text_packs = list(text_bundles(parts, digits))
    page_packs = list(page_bundles([path for path in files if belongs_to_pages(path)]))
    yield from (*text_packs, *page_packs)
    yield Bundle(PACKS, "packs", tuple(pack.path for pack in (*page_packs, *text_packs)))
    core = tuple(path for path in files if belongs_to_core(path))
    yield Bundle(EDITION, "edition", (*core, PACKS), (("packs", PACKS),))
    engine = tuple(path for path in files if is_engine(path) and path != ENGINE)
    if engine:
        yield Bundle(ENGINE_PACK, "texts", engine)


def is_part(path: str) -> bool:
    """Return whether a file is one of the many parts of the full-text index."""
    return bool(INDEX_PART.match(path))


def is_entry_ids(path: str) -> bool:
    """Return whether a file says which entry the pages of the index belong to."""
    return path.startswith(FULL_TEXT) and path.endswith(ENTRY_IDS)


def is_engine(path: str) -> bool:
    """Return whether every full-text query needs a file."""
    return path.startswith(FULL_TEXT) and not is_part(path) and not is_entry_ids(path)


def belongs_to_core(path: str) -> bool:
    """Return whether a file is cached on the first visit: the frame of the site and its names."""
    return path in CORE or (path.startswith("assets/") and not path.endswith(".png"))


def belongs_to_pages(path: str) -> bool:
    """Return whether a file is cached with the pages, when everything is saved."""
    if path.startswith(urls.ADMIN_FOLDER):
        return False
    return path.endswith(".html") or path.startswith("media/") or (path.startswith(FULL_TEXT) and not is_part(path))


def text_bundles(parts: Iterable[str], digits: int) -> Iterator[Bundle]:
    """Yield packs of the full-text index's parts, by the beginning of their hashes."""
    by_start: dict[str, list[str]] = {}
    for path in parts:
        start = posixpath.basename(path).partition("_")[2][:digits]
        by_start.setdefault(start, []).append(path)
    for start, paths in sorted(by_start.items()):
        yield Bundle(f"{TEXT_PACKS}{start}.js", "texts", tuple(paths))


def page_bundles(pages: Sequence[str]) -> Iterator[Bundle]:
    """Yield packs of pages, by the hash of their paths."""
    count = bucket_count(len(pages))
    buckets: Mapping[int, list[str]] = {number: [] for number in range(count)}
    for path in pages:
        buckets[bucket_of(path, count)].append(path)
    for number, paths in buckets.items():
        yield Bundle(f"offline/{number}.pack", "pages", tuple(paths))


def belongs_in_copy(path: str) -> bool:
    """Return whether a folder opened from disk needs a file: the full text in packs, nothing for hosts."""
    if path.startswith(FULL_TEXT):
        return path == ENGINE or is_entry_ids(path) or path.startswith(TEXT_PACKS)
    return not path.startswith((*ONLINE_ONLY, PORTABLE_COPY))


def portable_copy(path: str, paths: Iterable[str], settings: Settings, translator: Translator) -> Bundle:
    """Plan the portable copy: the files it needs of all languages in one folder, with instructions."""
    lines = (
        translator.gettext("{title}: a directory to take along", title=settings.title),
        translator.gettext("Open index.html with a double click; nothing is installed, no network is needed."),
        translator.gettext("All pages and the search work. Keep the folder together when you copy it."),
    )
    folder = "".join(char if char.isalnum() else "-" for char in settings.title).strip("-")[:LONGEST] or "directory"
    terms = (("folder", folder), (README, "\r\n".join((*lines, ""))))
    folders = tuple(folder_of(language) for language in settings.languages[1:])

    def is_needed(path: str) -> bool:
        folder = next(filter(path.startswith, folders), "")
        return belongs_in_copy(path.removeprefix(folder))

    return Bundle(path, "portable", tuple(sorted(filter(is_needed, paths))), terms)
