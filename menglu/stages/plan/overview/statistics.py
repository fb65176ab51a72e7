"""The page of the directory in numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator

from menglu.entries.entry import Entry
from menglu.site import urls
from menglu.site.chart_models import BarChart, YearChart
from menglu.site.overview_pages import StatisticsPage
from menglu.site.view_models import CountedLink, Link
from menglu.stages.plan.lists.browsing import Groups, browse_links
from menglu.stages.plan.overview.changes import changes
from menglu.stages.plan.overview.charts import bars, year_chart
from menglu.stages.plan.overview.tile_map import tile_map
from menglu.stages.plan.view import View

MOST_BARS = 24


def statistics_page(view: View, groups: Groups) -> StatisticsPage:
    """Plan the page of the directory in numbers."""
    title = view.translator.gettext("Statistics")
    return StatisticsPage(
        path=urls.STATISTICS,
        title=title,
        description=view.translator.gettext("{title} in numbers", title=view.settings.title),
        canonical=view.canonical(urls.STATISTICS),
        section="statistics",
        tiles=tile_map(view, urls.STATISTICS, groups.regions),
        charts=tuple(chart for chart in bar_charts(view, groups) if chart.bars),
        years=tuple(chart for chart in year_charts(view) if chart),
    )


def bar_charts(view: View, groups: Groups) -> Iterator[BarChart]:
    """Yield the counts by kind, type, region, industry and role."""
    gettext = view.translator.gettext
    lists = dict(browse_links(view, groups, "", ("alliances", "members")))
    for key, title, heading, measure in (
        ("kinds", gettext("By kind"), gettext("Kind of alliance"), gettext("Alliances")),
        ("types", gettext("By type"), gettext("Type of member"), gettext("Members")),
        ("regions", gettext("By region"), gettext("Region"), gettext("Entries")),
        ("industries", gettext("By industry"), gettext("Industry"), gettext("Entries")),
    ):
        yield BarChart(key, title, heading, measure, bars(lists.get(title, ())[:MOST_BARS]))
    yield BarChart("roles", gettext("By role"), gettext("Role"), gettext("Seats"), bars(role_counts(view)))


def role_counts(view: View) -> Iterator[CountedLink]:
    """Yield how many memberships of today have each role, the highest of each membership."""
    rosters = [view.catalog.rosters.get(alliance.slug, ()) for alliance in view.alliances]
    counts = Counter(row.roles[0] for roster in rosters for row in roster if row.current)
    for role in view.settings.vocabularies.roles:
        yield CountedLink(Link(view.settings.label("roles", role)), counts[role])


def year_charts(view: View) -> Iterator[YearChart | None]:
    """Yield when alliances and members were founded, and when members joined and left."""
    gettext = view.translator.gettext

    def decade(year: int) -> str:
        return gettext("{year}s", year=year)

    for key, title, name, entries in (
        ("founded", gettext("Alliances by year of founding"), gettext("Alliances"), view.alliances),
        ("members", gettext("Members by year of founding"), gettext("Members"), view.members),
    ):
        yield year_chart(key, title, {name: founded(entries)}, decade)
    moves = [(change.event, change.date.year) for change in changes(view)]
    joined = [year for event, year in moves if event == "joined"]
    left = [year for event, year in moves if event == "left"]
    series = {gettext("Joined"): joined, gettext("Left"): left} if left else {gettext("Joined"): joined}
    yield year_chart("moves", gettext("Joined and left, by year"), series, decade)


def founded(entries: Iterable[Entry]) -> list[int]:
    """Return the years of founding, as far as they are known."""
    return [entry.founded.year for entry in entries if entry.founded]
