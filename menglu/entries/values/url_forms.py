"""Web addresses: which are whole, and what others were meant as."""

import re
import unicodedata
from urllib.parse import urlsplit

from menglu.entries.values.hosts import is_host

WRAPPING = "\"'“”‘’„‟`「」『』《》〈〉【】()[]<> \t\u200b\ufeff"
PUNCTUATION = "。，、；！,;.:?!"
END_OF_CLAUSE = ("。", "，", "、", "；")
"""Signs that end no address, but the part of a sentence that it was copied from."""
MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
SCHEME = re.compile(r"h(?:t{1,3}p{1,2}|tpp|ttps?)s?\s*:?\s*[/\\]{1,3}\s*", re.IGNORECASE)
"""Beginning of an address, with the usual slips."""
BARE = re.compile(r"/*[\w-]+(\.[\w-]+)*\.[^\W\d_]{2,}(:\d+)?(/\S*)?")
"""An address without its beginning."""
REFUSED = re.compile(r"[\s\\<>\"`{}|^]")


PASSWORD = re.compile(r"(?<=://)[^/?#@:]+:[^/?#@]*@")


def is_url(text: str) -> bool:
    """Return whether a text is an absolute http or https URL whose host can exist, without a user and a password."""
    try:
        parts = urlsplit(text)
        valid = parts.scheme in ("http", "https") and "@" not in parts.netloc and parts.port != 0
        valid = valid and (parts.netloc.startswith("[") or is_host(parts.hostname or ""))
    except ValueError:
        return False
    return valid and not REFUSED.search(text) and not text.endswith(END_OF_CLAUSE)


def read_url(text: str) -> str:
    """Return the URL that a text was meant as; empty if that cannot be told."""
    link = MARKDOWN_LINK.fullmatch(text.strip())
    plain = unwrapped(unicodedata.normalize("NFKC", link[1] if link else text))
    if not plain.startswith(("http://", "https://")):
        scheme = SCHEME.match(plain)
        if scheme and "." in plain[scheme.end() :]:
            secure = "s" if re.match(r"[a-z]+s", scheme[0], re.IGNORECASE) else ""
            plain = f"http{secure}://{plain[scheme.end() :]}"
        elif BARE.fullmatch(plain):
            plain = f"https://{plain.lstrip('/')}"
    plain = PASSWORD.sub("", plain)
    return plain if plain != text and is_url(plain) else ""


def unwrapped(text: str) -> str:
    """Return a text without quotes and brackets around it and without punctuation after it; its own brackets stay."""
    plain = text.strip(WRAPPING).rstrip(PUNCTUATION).strip(WRAPPING)
    for opening, closing in ("()", "[]"):
        if plain.count(opening) > plain.count(closing) and text.find(plain + closing) >= 0:
            plain += closing
    return plain.replace("。", ".") if "://" in plain or "/" not in plain else plain
