"""Paths in the output, and relative addresses between them.

Every address inside the site is relative and names its file, so that the same folder works on any host, in any
sub-path, and opened by double-click.
"""

import re
from functools import cache
from urllib.parse import quote, urlsplit

from menglu.entries.article import Article
from menglu.entries.common_fields import Entry

HOME = "index.html"
ABOUT = "about.html"
SEARCH = "search.html"
OFFLINE = "offline.html"
NETWORK = "network.html"
STATISTICS = "statistics.html"
CHANGES = "changes.html"
NOT_FOUND = "404.html"
ADMIN_FOLDER = "admin/"
ADMIN = f"{ADMIN_FOLDER}index.html"
FEED = "feed.xml"


def entry_path(entry: Entry) -> str:
    """Return the path of an entry's page."""
    return f"{entry.folder}/{entry.slug}.html"


def article_path(article: Article) -> str:
    """Return the path of the page that shows an article, the same in each language."""
    return f"{article.folder}/{article.address}.html".lstrip("/")


def file_path(file: Entry | Article) -> str:
    """Return the path of the page that shows a content file."""
    return entry_path(file) if isinstance(file, Entry) else article_path(file)


def roster_path(alliance: Entry, extension: str) -> str:
    """Return the path of an alliance's roster as a file for spreadsheets."""
    return f"data/rosters/{alliance.slug}.{extension}"


def moved_path(entry: Entry, slug: str) -> str:
    """Return the path of the redirect from a former slug of an entry."""
    return f"{entry.folder}/{slug}.html"


def listing_path(folder: str, key: str = "index", number: int = 1) -> str:
    """Return the path of a list, or of one of its further pages; an underscore cannot occur in a slug."""
    return f"{folder}/{key}.html" if number == 1 else f"{folder}/{key}_{number}.html"


def letter_key(letter: str) -> str:
    """Return the key of the page of a letter; that of another script by its code point."""
    return f"index_{'0' if letter == '#' else letter.lower() if letter.isascii() else f'u{ord(letter):04x}'}"


def counterpart(page: str) -> str:
    """Return the path of a page in other languages; for a further page of a list, which is cut elsewhere, its first."""
    return re.sub(r"_[^/]*(?=\.html$)", "", page)


def href(page: str, target: str) -> str:
    """Return the address of *target* relative to *page*; both are paths in the output."""
    return relative(folder_of(page), target)


def folder_of(page: str) -> str:
    """Return the folder of the output that a page lies in; "" for the home page."""
    return page.rpartition("/")[0]


@cache
def relative(folder: str, target: str) -> str:
    """Return the address of *target* relative to a *folder* of the output; what an address cannot hold is encoded."""
    here, there = folder.split("/") if folder else [], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    steps = "../" * (len(here) - shared) + "/".join(there[shared:])
    return quote(steps)


def path_on_host(base_url: str) -> str:
    """Return the path at which a site lies on its host; empty without a base URL."""
    return urlsplit(base_url).path


def absolute(base_url: str, path: str) -> str:
    """Return the absolute address of a path; that of the home page is the folder itself."""
    return base_url + quote("" if path == HOME else path)
