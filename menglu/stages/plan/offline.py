"""Use without a network: the page about it, the packs, the service worker, what a home screen shows, the hand-out."""

import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence

from menglu.entries import media
from menglu.entries.settings import Settings
from menglu.i18n import Translator
from menglu.search.packs import bucket_count, bucket_of, pack_digits
from menglu.site import urls
from menglu.site.artifacts import FULL_TEXT, PLACES, TEXT_PACKS, Bundle, DataFile, FullText, Icon
from menglu.site.pages import OfflinePage
from menglu.stages.plan.view import View

PACKS, EDITION = "offline/packs.json", "offline/core.json"
WORKER, WORKER_SCRIPT = "sw.js", "assets/offline/worker.js"
HANDOUT = "handout.zip"
README = "README.txt"
LONGEST = 40
"""How long the name of its folder may be: systems allow 255 bytes, four for a character."""
ICON = "assets/icon.svg"
PAPER = "#fbfaf7"
SHORT = 12
"""How much of a name fits below an icon on a home screen."""
CORE = (urls.HOME, urls.SEARCH, urls.OFFLINE, urls.NOT_FOUND, "manifest.webmanifest")
ONLINE_ONLY = (WORKER, "manifest.webmanifest", "robots.txt", "sitemap", ".nojekyll", urls.NOT_FOUND, "offline/")
"""What a folder does not need that is opened from a disk."""
ENGINE, ENGINE_PACK = f"{FULL_TEXT}pagefind.js", f"{TEXT_PACKS}engine.js"
"""The full-text program; and what it loads first, for pages opened from a folder."""


def offline_page(view: View) -> OfflinePage:
    """Make the page about use without a network."""
    title = view.say("Offline")
    return OfflinePage(
        path=urls.OFFLINE,
        title=title,
        description=view.say("Save {title} on this device and search it without a network", title=view.settings.title),
        canonical=view.canonical(urls.OFFLINE),
        section="offline",
        handout=HANDOUT if view.settings.portable else "",
    )


def manifest(view: View) -> DataFile:
    """Say how the site is called and looks on a home screen (W3C, Web Application Manifest)."""
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
    return DataFile("manifest.webmanifest", (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode())


def worker() -> DataFile:
    """Write the service worker: it stands at the root, as it can only answer for what lies below it."""
    return DataFile(WORKER, f'importScripts("{WORKER_SCRIPT}");\n'.encode())


def icons(copied: Iterable[DataFile]) -> Iterator[Icon]:
    """Plan the pictures for home screens, from the icon of the site."""
    for one in copied:
        if one.path == ICON:
            svg = one.content.decode("utf-8", "replace")
            yield Icon("assets/icon-180.png", svg, 180, padded=True)
            yield Icon("assets/icon-192.png", svg, 192)
            yield Icon("assets/icon-512.png", svg, 512)
            yield Icon("assets/icon-cut.png", svg, 512, padded=True)


def bundles(paths: Sequence[str], texts: FullText | None, settings: Settings, say: Translator) -> Iterator[Bundle]:
    """Plan what is made of all other files, whose *paths* these are."""
    found = sorted(paths)
    parts = [path for path in found if is_part(path)]
    digits = pack_digits(len(texts.texts)) if texts else 0
    text_packs = list(text_bundles(parts, digits))
    page_packs = list(page_bundles([path for path in found if belongs_to_pages(path)]))
    yield from (*text_packs, *page_packs)
    yield Bundle(PACKS, "packs", tuple(one.path for one in (*page_packs, *text_packs)))
    core = tuple(path for path in found if belongs_to_core(path))
    yield Bundle(EDITION, "edition", (*core, PACKS), (("packs", PACKS),))
    engine = tuple(path for path in found if is_engine(path) and path != ENGINE)
    if engine:
        yield Bundle(ENGINE_PACK, "texts", engine)
    if settings.portable:
        packs = [one.path for one in text_packs] + ([ENGINE_PACK] if engine else [])
        yield handout(HANDOUT, [*found, *packs], settings, say)


def is_part(path: str) -> bool:
    """Tell whether a file is one of the many parts of the full-text index."""
    return path.startswith((f"{FULL_TEXT}index/", f"{FULL_TEXT}fragment/"))


def is_engine(path: str) -> bool:
    """Tell whether a file is what every full-text query needs."""
    return path.startswith(FULL_TEXT) and not is_part(path) and path != PLACES


def belongs_to_core(path: str) -> bool:
    """Tell whether a file is kept without being asked: the frame of the site and its names."""
    return path in CORE or (path.startswith("assets/") and not path.endswith(".png"))


def belongs_to_pages(path: str) -> bool:
    """Tell whether a file is kept with the pages, when everything is saved."""
    return path.endswith(".html") or path.startswith(media.PREFIX) or (path.startswith(FULL_TEXT) and not is_part(path))


def text_bundles(parts: Iterable[str], digits: int) -> Iterator[Bundle]:
    """Pack the parts of the full-text index by the beginning of their hashes."""
    by_start: dict[str, list[str]] = {}
    for path in parts:
        start = posixpath.basename(path).partition("_")[2][:digits]
        by_start.setdefault(start, []).append(path)
    for start, paths in sorted(by_start.items()):
        yield Bundle(f"{TEXT_PACKS}{start}.js", "texts", tuple(paths))


def page_bundles(pages: Sequence[str]) -> Iterator[Bundle]:
    """Pack pages by the hash of their paths."""
    count = bucket_count(len(pages))
    buckets: Mapping[int, list[str]] = {number: [] for number in range(count)}
    for path in pages:
        buckets[bucket_of(path, count)].append(path)
    for number, paths in buckets.items():
        yield Bundle(f"offline/{number}.pack", "pages", tuple(paths))


def handed_out(path: str) -> bool:
    """Tell whether a folder needs a file when it is opened from a disk: the full text in packs, nothing for hosts."""
    if path.startswith(FULL_TEXT):
        return path in (ENGINE, PLACES) or path.startswith(TEXT_PACKS)
    return not path.startswith((*ONLINE_ONLY, HANDOUT))


def handout(path: str, paths: Iterable[str], settings: Settings, say: Translator) -> Bundle:
    """Plan the hand-out: what is needed of these files in one folder, with a word on how to use it."""
    lines = (
        say("{title}: a directory to take along", title=settings.title),
        say("Open index.html with a double click; nothing is installed, no network is needed."),
        say("All pages and the search work. Keep the folder together when you copy it."),
    )
    folder = "".join(one if one.isalnum() else "-" for one in settings.title).strip("-")[:LONGEST] or "directory"
    terms = (("folder", folder), (README, "\r\n".join((*lines, ""))))
    return Bundle(path, "handout", tuple(sorted(filter(handed_out, paths))), terms)
