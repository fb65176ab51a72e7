"""The provinces of China as tiles, each about where it lies."""

from menglu.entries import regions
from menglu.site import urls
from menglu.site.chart_models import Tile
from menglu.site.view_models import Link
from menglu.stages.plan.browsing import Group
from menglu.stages.plan.overview.charts import shade
from menglu.stages.plan.view import View

CELLS = {
    "230000": (8, 0),
    "220000": (8, 1),
    "210000": (8, 2),
    "150000": (6, 1),
    "110000": (6, 2),
    "120000": (7, 2),
    "650000": (0, 2),
    "620000": (2, 3),
    "640000": (3, 3),
    "140000": (5, 3),
    "130000": (6, 3),
    "370000": (7, 3),
    "540000": (0, 4),
    "630000": (1, 3),
    "610000": (4, 4),
    "410000": (5, 4),
    "340000": (6, 4),
    "320000": (7, 4),
    "310000": (8, 4),
    "510000": (3, 5),
    "500000": (4, 5),
    "420000": (5, 5),
    "360000": (6, 5),
    "330000": (7, 5),
    "530000": (3, 6),
    "520000": (4, 6),
    "430000": (5, 6),
    "350000": (6, 6),
    "710000": (8, 6),
    "450000": (4, 7),
    "440000": (5, 7),
    "810000": (6, 7),
    "460000": (4, 8),
    "820000": (5, 8),
}
"""Column and row of each province, by its code of GB/T 2260."""


def tile_map(view: View, page: str, by_region: Group) -> tuple[Tile, ...]:
    """Return a tile for each province, with its entries counted; none where no entry lies in one."""
    counts = {code: len(by_region.get(code, ())) for code in CELLS}
    largest = max(counts.values())
    if not largest:
        return ()
    return tuple(
        Tile(column, row, short_name(view, code), link(view, page, code, counts[code]), counts[code], tone)
        for code, (column, row) in CELLS.items()
        for tone in [shade(counts[code], largest)]
    )


def link(view: View, page: str, code: str, count: int) -> Link:
    """Return the link to the list of a province; its plain name where it has none."""
    return Link(view.region_name(code), urls.href(page, urls.listing_path("regions", code)) if count else "")


def short_name(view: View, code: str) -> str:
    """Return a name of at most three characters, in English four letters."""
    region = regions.get(code)
    if view.translator.language == "en":
        return region.name_en[:4]
    name = region.name_hant if view.translator.language == "zh-Hant" else region.name
    return name[: 3 if code in ("150000", "230000") else 2]
