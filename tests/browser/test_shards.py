"""A full-text index in several shards: all of them are searched, from a host, from a folder and from a saved copy."""

import json

import pytest
from hosting import Host
from playwright.sync_api import Page
from searching import ready
from smallsite import Site
from visiting import found, save, unplug, visit

from menglu.search.packs import MOST_SHARDS, shard_count

QUERIES = ("职业技术", "2038年", "职业技术 年")
COUNTS = "all => Promise.all(all.map(async query => (await menglu.searchText(query)).length))"


@pytest.mark.parametrize(("texts", "shards"), [(0, 1), (1_999, 1), (2_000, 2), (1_000_000, MOST_SHARDS)])
def test_more_texts_have_more_shards(texts: int, shards: int) -> None:
    assert shard_count(texts) == shards


def test_every_shard_is_searched_from_a_folder(page: Page, grown: Site, grown_host: str) -> None:
    assert '"shards": 2' in grown.read("assets/config.js")
    ready(page, grown_host)
    counts = page.evaluate(COUNTS, QUERIES)
    ready(page, grown.output.as_uri())

    assert min(counts) > 0
    assert page.evaluate(COUNTS, QUERIES) == counts
    ids = [grown.read(f"pagefind/{shard}entry-ids.js") for shard in ("", "1/")]
    rows = [json.loads(text[text.index(",") + 1 : text.rindex(")")]).split("\n") for text in ids]
    assert min(map(len, rows)) > 900, "pages are dealt out evenly"


def test_every_shard_is_saved_on_the_device(visitor: Page, grown: Site) -> None:
    host = Host(grown.output)
    visit(visitor, host)
    online = [found(visitor, host, query) for query in QUERIES]
    save(visitor, host)
    unplug(visitor, host)

    assert [found(visitor, host, query) for query in QUERIES] == online
