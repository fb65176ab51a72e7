"""For readers and programs that come back: Atom feed, sitemap, robots.txt."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from menglu.entries.entry import Entry
from menglu.site import urls
from menglu.site.artifacts import File
from menglu.site.view_models import FeedItem
from menglu.site.xml_pages import FeedPage, SitemapIndexPage, SitemapPage
from menglu.stages.plan.data.fields import published_slug
from menglu.stages.plan.overview.changes import Change, change_item, changes
from menglu.stages.plan.view import View

NEWEST = 40
SITEMAP_LIMIT = 50_000
"""What one sitemap may name (sitemaps.org)."""
NAMELESS = "urn:menglu:directory"
"""The id of a feed whose site has neither an address nor a repository: titles change, ids must not (RFC 4287)."""
NEVER = "2000-01-01T00:00:00Z"
"""When a feed without entries was updated."""


def feed_files(view: View) -> Iterator[FeedPage | File]:
    """Plan the feed and what hosts look for, except the sitemaps."""
    yield feed_page(view)
    rules = "User-agent: *\nAllow: /\n"
    if view.settings.base_url:
        rules += f"Sitemap: {view.settings.base_url}sitemap.xml\n"
    yield File("robots.txt", rules.encode())
    yield File(".nojekyll", b"")


def feed_page(view: View) -> FeedPage:
    """Plan the Atom feed (RFC 4287): the entries verified or founded last, and the changes; the newest of all first.

    Addresses are whole where possible. What is still to be founded is no news yet.
    """
    dated = [(view.catalog.past_date(e.verified, e.founded), e) for e in (*view.alliances, *view.members)]
    dated = sorted((pair for pair in dated if pair[0]), key=lambda pair: (pair[0], pair[1].slug), reverse=True)
    base = view.settings.base_url
    feed_id = base or (f"{view.settings.repository}/" if view.settings.repository else NAMELESS)
    entries = [feed_item(view, feed_id, date, entry) for date, entry in dated[:NEWEST]]
    changed = [feed_item_of_change(view, feed_id, change) for change in changes(view)[:NEWEST]]
    items = tuple(sorted((*entries, *changed), key=lambda item: item.updated, reverse=True)[:NEWEST])
    return FeedPage(
        path=urls.FEED,
        title=view.settings.title,
        id=feed_id,
        self_href=f"{base}{urls.FEED}" if base else "",
        home_href=base or urls.HOME,
        updated=items[0].updated if items else NEVER,
        entries=items,
    )


def feed_item(view: View, feed_id: str, date: str, entry: Entry) -> FeedItem:
    """Return an entry of the directory as one of the feed."""
    href = urls.href(urls.FEED, urls.entry_path(entry))
    return FeedItem(
        title=entry.name,
        id=id_below(feed_id, href),
        href=f"{view.settings.base_url}{href}",
        updated=timestamp(date),
        summary=view.summary(entry),
    )


def feed_item_of_change(view: View, feed_id: str, change: Change) -> FeedItem:
    """Return a change as an entry of the feed, in the words of the page of changes."""
    item = change_item(view, urls.FEED, change)
    words = (item.subject.name, item.verb, item.target.name if item.target else "")
    return FeedItem(
        title=" ".join(filter(None, words)),
        id=id_below(feed_id, id_of_change(view, change)),
        href=f"{view.settings.base_url}{urls.href(urls.FEED, urls.entry_path(view.catalog.entry(change.alliance)))}",
        updated=timestamp(item.machine),
        summary=" · ".join(filter(None, (item.date, item.note))),
    )


def id_of_change(view: View, change: Change) -> str:
    """Return what tells a change from all others: when, what, where and who, but no label that may be reworded."""
    seat = change.seat
    who = (published_slug(view, seat.member) or seat.name) if seat else ""
    parts = (str(change.date), change.event, change.alliance, *([quote(who, safe="")] if who else []))
    return f"{urls.CHANGES}#{'/'.join(parts)}"


def id_below(feed_id: str, path: str) -> str:
    """Return the id of an entry of the feed."""
    return f"{feed_id}{'' if feed_id.endswith('/') else ':'}{path}"


def timestamp(date: str) -> str:
    """Return the moment that Atom wants for a partial date."""
    parts = [*date.split("-"), "01", "01"][:3]
    return "-".join(parts) + "T00:00:00Z"


def sitemaps(base_url: str, paths: Sequence[str]) -> Iterator[SitemapPage | SitemapIndexPage]:
    """Plan the sitemap of *paths*; over 50,000 pages, an index of several. Without a base URL it stays empty."""
    locations = tuple(urls.absolute(base_url, path) for path in paths) if base_url else ()
    chunks = [locations[start : start + SITEMAP_LIMIT] for start in range(0, len(locations), SITEMAP_LIMIT)]
    if len(chunks) <= 1:
        yield SitemapPage(path="sitemap.xml", locations=locations)
        return
    names = tuple(f"sitemap_{number}.xml" for number in range(1, len(chunks) + 1))
    yield SitemapIndexPage(path="sitemap.xml", locations=tuple(base_url + name for name in names))
    for name, chunk in zip(names, chunks, strict=True):
        yield SitemapPage(path=name, locations=chunk)
