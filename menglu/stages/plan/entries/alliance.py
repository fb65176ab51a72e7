"""The page of an alliance."""

from collections import Counter
from collections.abc import Iterable

from menglu.entries.catalog import Membership
from menglu.entries.entry import Alliance
from menglu.entries.fields.choices import RELATIONS
from menglu.search.collation import SortKey, sort_key
from menglu.site import urls
from menglu.site.pages import AlliancePage
from menglu.site.view_models import CountedLink, Fact, Link, MembershipRow, Monogram, Tier
from menglu.stages.plan.entries.qr_code import qr_code
from menglu.stages.plan.entries.rings import rings
from menglu.stages.plan.entries.shared_fields import common, facts, lede
from menglu.stages.plan.monograms import monogram_text
from menglu.stages.plan.view import View

ROWS_TO_FILTER = 20
LOGOS_OF_A_WALL = 3


def alliance_page(view: View, alliance: Alliance) -> AlliancePage:
    """Plan the page of an alliance."""
    page = urls.entry_path(alliance)
    seats = view.catalog.rosters.get(alliance.slug, ())
    current = [seat for seat in seats if seat.current]
    inside = by_role(view, (seat for seat in current if seat.counts))
    beside = by_role(view, (seat for seat in current if not seat.counts))
    former = by_name(view, (seat for seat in seats if not seat.current))
    leading = {key for key, role in view.settings.vocabularies.roles.items() if role.leads}
    has_wall = sum(has_logo(view, seat) for seat in current if seat.counts) >= LOGOS_OF_A_WALL
    declared = alliance.declared_members
    types = Counter(view.seat_holder(page, s).icon for _, group in inside for s in group)
    return AlliancePage(
        **common(view, alliance),
        lede=lede(view, alliance),
        facts=facts(view, alliance),
        leads=tuple(view.seat_holder(page, seat) for seat in current if not leading.isdisjoint(seat.roles)),
        rings=rings([(name, [view.seat_holder(page, seat) for seat in group]) for name, group in inside]),
        legend=tuple(
            CountedLink(Link(view.settings.label("member_types", key), icon=key), types[key])
            for key in view.settings.vocabularies.member_types
            if types[key]
        ),
        tiers=tuple(tier(view, page, name, group, with_seals=has_wall) for name, group in inside),
        beside=tuple(tier(view, page, name, group) for name, group in beside),
        former=tuple(membership_row(view, page, seat, view.roles(seat.roles)) for seat in former),
        has_filter=len(current) >= ROWS_TO_FILTER,
        has_wall=has_wall,
        listed=view.catalog.listed_count(alliance.slug),
        declared=declared.count if declared else 0,
        declared_note=" · ".join(n for n in (view.translator.date(declared.as_of), declared.note) if n)
        if declared
        else "",
        related=tuple(related(view, page, alliance)),
        downloads=downloads(view, page, alliance) if seats else (),
        qr_code=qr_code(view.canonical(page)) if view.settings.base_url else None,
    )


def downloads(view: View, page: str, alliance: Alliance) -> tuple[Link, ...]:
    """Return the links to the roster as files for spreadsheets."""
    labels = {
        "csv": view.translator.gettext("Roster as CSV"),
        "xlsx": view.translator.gettext("Roster as a spreadsheet"),
    }
    return tuple(Link(label, urls.href(page, urls.roster_path(alliance, end))) for end, label in labels.items())


def by_role(view: View, seats: Iterable[Membership]) -> list[tuple[str, list[Membership]]]:
    """Return seats grouped by their highest role, the highest first; those of a role in the order of names."""
    groups: dict[str, list[Membership]] = {}
    for seat in by_name(view, seats):
        groups.setdefault(seat.roles[0], []).append(seat)
    return [
        (view.settings.label("roles", role), groups[role])
        for role in view.settings.vocabularies.roles
        if role in groups
    ]


def by_name(view: View, seats: Iterable[Membership]) -> list[Membership]:
    """Return seats in the order of the names of those who hold them; the terms of one body in the order of time."""

    def key(seat: Membership) -> tuple[SortKey, str, str]:
        pinyin = view.catalog.members[seat.member].pinyin_of(seat.name) if seat.member else ""
        return sort_key(seat.name, pinyin), seat.member, str(seat.since or "")

    return sorted(seats, key=key)


def has_logo(view: View, seat: Membership) -> bool:
    """Return whether the page of the body that holds a seat shows a logo."""
    return view.catalog.published(seat.member) and bool(view.catalog.members[seat.member].logo)


def tier(view: View, page: str, name: str, group: list[Membership], *, with_seals: bool = False) -> Tier:
    """Return the seats of one role; further roles stand beside the name."""
    rows = (membership_row(view, page, seat, view.roles(seat.roles[1:])) for seat in group)
    if with_seals:
        rows = (row._replace(monogram=seal(view, page, seat)) for seat, row in zip(group, rows, strict=True))
    return Tier(name, tuple(rows))


def seal(view: View, page: str, seat: Membership) -> Monogram:
    """Return the logo or the seal of the body that holds a seat."""
    if view.catalog.published(seat.member):
        return view.monogram(page, view.catalog.members[seat.member])
    return Monogram(monogram_text(seat.name, (), ()), view.seat_holder(page, seat).icon)


def membership_row(view: View, page: str, seat: Membership, roles: str) -> MembershipRow:
    """Return a seat as a row; a date that only repeats the founding is left out."""
    founded = view.catalog.alliances[seat.alliance].founded
    since = None if seat.since == founded and not seat.until else seat.since
    return MembershipRow(view.seat_holder(page, seat), roles, view.dates(since, seat.until), seat.note)


def related(view: View, page: str, alliance: Alliance) -> Iterable[Fact]:
    """Return the relations to other alliances, including those that only the others state."""
    rows: dict[str, set[str]] = {}

    def add(label: tuple[str, str], slug: str) -> None:
        rows.setdefault(view.term(*label), set()).add(slug)

    parent = view.catalog.parent_of.get(alliance.slug)
    if parent:
        add(("上级联盟", "Parent alliance"), parent)
    for child in view.index.parts.get(alliance.slug, ()):
        if view.catalog.published(child):
            add(("下属联盟", "Sub-alliances"), child)
    for relation, slug in view.catalog.relations.get(alliance.slug, ()):
        add(RELATIONS[relation].label, slug)
    for relation, other in view.index.related_from.get(alliance.slug, ()):
        if view.catalog.published(other):
            add(RELATIONS[relation].inverse, other)
    return (
        Fact(label, tuple(view.entry(page, slug) for slug in view.in_order(slugs))) for label, slugs in rows.items()
    )
