"""The lists that a catalog has, without planning them."""

from collections.abc import Iterator

from menglu.entries.catalog import Catalog
from menglu.site import urls
from menglu.stages.plan.catalog_index import unique_keys
from menglu.stages.plan.entry_keys import kind_of, tags
from menglu.stages.plan.lists.browsing import enclosing_regions


def list_paths(catalog: Catalog) -> Iterator[str]:
    """Yield the path of the first page of each list by region, industry, kind and type; some more than once."""
    keys = unique_keys(tags(catalog))
    for entry in catalog.entries:
        if entry.publish:
            folder, _, key = kind_of(entry)
            yield urls.listing_path(folder, key)
            yield from (urls.listing_path("regions", code) for code in enclosing_regions(entry))
            yield from (urls.listing_path("industries", keys[tag]) for tag in entry.industries)
