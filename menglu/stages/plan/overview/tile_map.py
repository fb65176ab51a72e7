"""The provinces of China as tiles, each about where it lies."""

from menglu.entries.values import regions
from menglu.site import urls
from menglu.site.chart_models import Tile
from menglu.site.view_models import Link
from menglu.stages.plan.lists.browsing import Group
from menglu.stages.plan.overview.charts import shade
from menglu.stages.plan.view import View

CELLS = {
    "230000": ("HL", 8, 0),
    "220000": ("JL", 8, 1),
    "210000": ("LN", 8, 2),
    "150000": ("NM", 6, 1),
    "110000": ("BJ", 6, 2),
    "120000": ("TJ", 7, 2),
    "650000": ("XJ", 0, 2),
    "620000": ("GS", 2, 3),
    "640000": ("NX", 3, 3),
    "140000": ("SX", 5, 3),
    "130000": ("HE", 6, 3),
    "370000": ("SD", 7, 3),
    "540000": ("XZ", 0, 4),
    "630000": ("QH", 1, 3),
    "610000": ("SN", 4, 4),
    "410000": ("HA", 5, 4),
    "340000": ("AH", 6, 4),
    "320000": ("JS", 7, 4),
    "310000": ("SH", 8, 4),
    "510000": ("SC", 3, 5),
    "500000": ("CQ", 4, 5),
    "420000": ("HB", 5, 5),
    "360000": ("JX", 6, 5),
    "330000": ("ZJ", 7, 5),
    "530000": ("YN", 3, 6),
    "520000": ("GZ", 4, 6),
    "430000": ("HN", 5, 6),
    "350000": ("FJ", 6, 6),
    "710000": ("TW", 8, 6),
    "450000": ("GX", 4, 7),
    "440000": ("GD", 5, 7),
    "810000": ("HK", 6, 7),
    "460000": ("HI", 4, 8),
    "820000": ("MO", 5, 8),
}
"""Letters of ISO 3166-2:CN, column and row of each province, by its code of GB/T 2260."""


def tile_map(view: View, page: str, by_region: Group) -> tuple[Tile, ...]:
    """Return a tile for each province, with its entries counted; none where no entry lies in one."""
    counts = {code: len(by_region.get(code, ())) for code in CELLS}
    largest = max(counts.values())
    if not largest:
        return ()
    return tuple(
        Tile(column, row, short_name(view, code), link(view, page, code, counts[code]), counts[code], tone)
        for code, (_, column, row) in CELLS.items()
        for tone in [shade(counts[code], largest)]
    )


def link(view: View, page: str, code: str, count: int) -> Link:
    """Return the link to the list of a province; its plain name where it has none."""
    return Link(view.region_name(code), urls.href(page, urls.listing_path("regions", code)) if count else "")


def short_name(view: View, code: str) -> str:
    """Return a name of at most three characters, in English two letters."""
    region = regions.get(code)
    if view.translator.language == "en":
        return CELLS[code][0]  # English names are too long, and much alike at the beginning
    name = region.name_hant if view.translator.language == "zh-Hant" else region.name
    return name[: 3 if code in ("150000", "230000") else 2]
