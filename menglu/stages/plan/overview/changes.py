"""Who joined, left or changed role, and which alliances began and ended: the page, and the items of the feed."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from menglu.entries.catalog import Membership
from menglu.entries.entry import Alliance
from menglu.entries.values.dates import PartialDate
from menglu.site import urls
from menglu.site.chart_models import ChangeItem
from menglu.site.overview_pages import ChangesPage
from menglu.stages.plan.view import View

MOST_SHOWN = 500


class Change(NamedTuple):
    """Something that happened to an alliance, or to a membership of it."""

    date: PartialDate
    alliance: str
    event: str
    """joined, left, changed, founded, listed or ended."""
    seat: Membership | None = None
    note: str = ""


def changes_page(view: View) -> ChangesPage:
    """Plan the page of changes, the newest first."""
    page = urls.CHANGES
    happened = changes(view)
    shown = happened[:MOST_SHOWN]
    days = tuple(
        (view.translator.date(date), str(date), tuple(change_item(view, page, change) for change in group))
        for date, group in groupby(shown, key=lambda change: change.date)
    )
    return ChangesPage(
        path=page,
        title=view.translator.gettext("Changes"),
        description=view.translator.gettext("Who joined, who left, and which alliances began or ended"),
        canonical=view.canonical(page),
        section="changes",
        days=days,
        more=len(happened) - len(shown),
    )


def changes(view: View) -> list[Change]:
    """Return what has happened until today, the newest first; those of a day in the order of names."""
    happened = [change for alliance in view.alliances for change in changes_of(view, alliance)]
    past = [change for change in happened if change.date.last_day <= view.catalog.today or is_this_period(view, change)]
    return sorted(past, key=lambda change: str(change.date), reverse=True)


def is_this_period(view: View, change: Change) -> bool:
    """Return whether a date without a day means the year or month of today."""
    today, date = view.catalog.today, change.date
    return not date.day and (date.year, date.month or today.month) == (today.year, today.month)


def changes_of(view: View, alliance: Alliance) -> Iterator[Change]:
    """Yield what has happened to an alliance and to its members; who was there at the founding did not join."""
    for event, date in (("founded", alliance.founded), ("listed", alliance.listed), ("ended", alliance.ended)):
        if date:
            yield Change(date, alliance.slug, event)
    terms: dict[str, list[Membership]] = {}
    for row in view.catalog.rosters.get(alliance.slug, ()):
        terms.setdefault(row.member or row.name, []).append(row)
    for rows in terms.values():
        yield from changes_of_member(view, alliance, sorted(rows, key=lambda row: str(row.since or "")))


def changes_of_member(view: View, alliance: Alliance, rows: Sequence[Membership]) -> Iterator[Change]:
    """Yield when a body joined, changed role and left; *rows* are its terms in the order of time."""
    resumed = {id(after): before for before, after in pairwise(rows) if after.since and after.since == before.until}
    continued = {id(before) for before in resumed.values()}
    for row in rows:
        before = resumed.get(id(row))
        if before and row.since and before.roles != row.roles:
            yield Change(
                row.since, alliance.slug, "changed", row, f"{view.roles(before.roles)} → {view.roles(row.roles)}"
            )
        elif row.since and not before and row.since != alliance.founded:
            yield Change(row.since, alliance.slug, "joined", row, view.roles(row.roles))
        if row.until and not row.current and id(row) not in continued:
            yield Change(row.until, alliance.slug, "left", row, view.roles(row.roles))


def change_item(view: View, page: str, change: Change) -> ChangeItem:
    """Return a change as pages show it."""
    verbs = {
        "joined": view.translator.gettext("joined"),
        "left": view.translator.gettext("left"),
        "changed": view.translator.gettext("changed role in"),
        "founded": view.translator.gettext("was founded"),
        "listed": view.translator.gettext("was listed"),
        "ended": view.translator.gettext("ended"),
    }
    alliance = view.entry(page, change.alliance)._replace(note="")
    holder = view.seat_holder(page, change.seat)._replace(note="") if change.seat else None
    subject, target = (holder, alliance) if holder else (alliance, None)
    date = view.translator.date(change.date)
    return ChangeItem(date, str(change.date), subject, verbs[change.event], target, change.note)
