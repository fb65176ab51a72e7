"""For readers and machines that come back: Atom feed, sitemap, robots.txt."""

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape as escaped

from menglu.entries.entry import Entry
from menglu.site import urls
from menglu.site.artifacts import File
from menglu.stages.plan.view import View

escape = partial(escaped, quote=False)
NEWEST = 40
SITEMAP_LIMIT = 50_000
"""What one sitemap may name (sitemaps.org)."""


def feed_files(view: View) -> Iterator[File]:
    """Make all but the sitemaps. Addresses are whole where the site has one."""
    yield File(urls.FEED, feed(view).encode())
    rules = "User-agent: *\nAllow: /\n"
    if view.settings.base_url:
        rules += f"Sitemap: {view.settings.base_url}sitemap.xml\n"
    yield File("robots.txt", rules.encode())
    yield File(".nojekyll", b"")


def feed(view: View) -> str:
    """Write the Atom feed (RFC 4287) of the entries verified or founded last."""
    dated = [(str((e.verified or e.founded) or ""), e) for e in (*view.alliances, *view.members)]
    newest = sorted((pair for pair in dated if pair[0]), key=lambda pair: (pair[0], pair[1].slug), reverse=True)[
        :NEWEST
    ]
    updated = timestamp(newest[0][0]) if newest else "2000-01-01T00:00:00Z"
    base = view.settings.base_url
    name = base or f"urn:menglu:{urls.href('x', view.settings.title)}"
    links = f'<link rel="self" href="{base}{urls.FEED}"/><link href="{base}"/>' if base else '<link href="index.html"/>'
    entries = "".join(feed_entry(view, name, date, entry) for date, entry in newest)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{view.say.language}">'
        f"<title>{escape(view.settings.title)}</title><id>{escape(name)}</id>{links}"
        f"<updated>{updated}</updated><author><name>{escape(view.settings.title)}</name></author>\n{entries}</feed>\n"
    )


def feed_entry(view: View, name: str, date: str, entry: Entry) -> str:
    """Write one entry of the feed."""
    path = urls.entry_path(entry)
    href = urls.href("x", path)
    separator = "" if name.endswith("/") else ":"
    return (
        f"<entry><title>{escape(entry.name)}</title><id>{escape(name)}{separator}{href}</id>"
        f'<link href="{escape(view.settings.base_url)}{href}"/><updated>{timestamp(date)}</updated>'
        f"<summary>{escape(view.summary(entry))}</summary></entry>\n"
    )


def timestamp(date: str) -> str:
    """Complete a partial date to the moment that Atom wants."""
    parts = [*date.split("-"), "01", "01"][:3]
    return "-".join(parts) + "T00:00:00Z"


def sitemaps(base: str, paths: Sequence[str]) -> Iterator[File]:
    """Write the sitemap of *paths*; over 50,000 pages, an index of several. Without a base address it stays empty."""
    whole = [escape(urls.absolute(base, path)) for path in paths] if base else []
    chunks = [whole[i : i + SITEMAP_LIMIT] for i in range(0, len(whole), SITEMAP_LIMIT)] or [[]]
    if len(chunks) == 1:
        yield File("sitemap.xml", document("urlset", "url", chunks[0]))
        return
    names = [f"sitemap_{number}.xml" for number in range(1, len(chunks) + 1)]
    yield File("sitemap.xml", document("sitemapindex", "sitemap", [base + name for name in names]))
    for name, chunk in zip(names, chunks, strict=True):
        yield File(name, document("urlset", "url", chunk))


def document(outer: str, inner: str, locations: list[str]) -> bytes:
    """Write a sitemap or an index of sitemaps."""
    rows = "".join(f"<{inner}><loc>{location}</loc></{inner}>\n" for location in locations)
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    return f'{head}<{outer} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</{outer}>\n'.encode()
