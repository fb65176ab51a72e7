"""Pages that show the directory as a whole: in numbers, over time, as a network."""

from collections.abc import Iterator

from menglu.site.pages import Page
from menglu.stages.plan.lists.browsing import Groups
from menglu.stages.plan.overview.changes import changes_page
from menglu.stages.plan.overview.network import network_page
from menglu.stages.plan.overview.statistics import statistics_page
from menglu.stages.plan.view import View


def overview_pages(view: View, groups: Groups) -> Iterator[Page]:
    """Plan the pages that show the directory as a whole."""
    yield statistics_page(view, groups)
    yield changes_page(view)
    yield network_page(view)
