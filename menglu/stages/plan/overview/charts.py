"""Numbers to bars: lengths and places, in units of a viewBox."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from menglu.site.chart_models import Bar, Column, YearChart, YearRow
from menglu.site.view_models import CountedLink

HEIGHT = 100.0
COLUMN_WIDTH = 14.0
GAP = 4.0
"""Between the columns of two years."""
MOST_YEARS = 40
"""Above it, ten years share a column."""
TICK_DISTANCE = 44.0
"""Between two years that are written below the columns."""
SHADES = 4


def bars(rows: Iterable[CountedLink]) -> tuple[Bar, ...]:
    """Return the rows with the length of their bars."""
    counted = [row for row in rows if row.count]
    longest = max((row.count for row in counted), default=1)
    return tuple(Bar(row.link, row.count, round(100 * row.count / longest, 1)) for row in counted)


def shade(count: int, largest: int) -> int:
    """Return how dark a cell is: 0 for nothing, then up to 4 by its share of the largest."""
    return -(-SHADES * count // largest) if count else 0


def year_chart(
    key: str, title: str, series: Mapping[str, Sequence[int]], decade: Callable[[int], str]
) -> YearChart | None:
    """Return the chart of the years in each series; None where there are none.

    *decade* returns the label of ten years, by the first.
    """
    years = [year for listed in series.values() for year in listed]
    if not years:
        return None
    step = 1 if max(years) - min(years) < MOST_YEARS else 10
    counts = [Counter(year // step * step for year in listed) for listed in series.values()]
    spans = range(min(years) // step * step, max(years) // step * step + 1, step)
    largest = max(max(counter.values(), default=0) for counter in counts)
    width = COLUMN_WIDTH * len(counts)
    columns, ticks, last_tick = [], [], -TICK_DISTANCE
    for position, span in enumerate(spans):
        left = position * (width + GAP)
        for number, counter in enumerate(counts):
            height = round(HEIGHT * counter[span] / largest, 1)
            if height:
                columns.append(Column(left + number * COLUMN_WIDTH, round(HEIGHT - height, 1), height, number))
        if left - last_tick >= TICK_DISTANCE:
            ticks.append((left + width / 2, str(span)))
            last_tick = left
    labels = [str(span) if step == 1 else decade(span) for span in spans]
    rows = [
        YearRow(label, tuple(counter[span] for counter in counts)) for label, span in zip(labels, spans, strict=True)
    ]
    return YearChart(
        key,
        title,
        tuple(series),
        round(len(spans) * (width + GAP), 1),
        COLUMN_WIDTH,
        tuple(columns),
        tuple(ticks),
        tuple(row for row in rows if any(row.counts)),
    )
