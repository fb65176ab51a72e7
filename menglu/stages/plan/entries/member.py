"""The page of a member."""

from collections.abc import Iterable

from menglu.entries.catalog import Membership
from menglu.entries.entry import Member
from menglu.search.collation import SortKey
from menglu.site import urls
from menglu.site.pages import MemberPage
from menglu.site.view_models import Fact, MembershipRow, Span
from menglu.stages.plan.entries.co_members import co_members
from menglu.stages.plan.entries.shared_fields import common, facts, lede
from menglu.stages.plan.entries.timeline import timeline
from menglu.stages.plan.entry_keys import register_order
from menglu.stages.plan.view import View


def member_page(view: View, member: Member) -> MemberPage:
    """Plan the page of a member."""
    page = urls.entry_path(member)
    seats = by_role_and_name(view, view.catalog.memberships.get(member.slug, ()))
    picture = timeline(seats, view.catalog.today)
    rows = [membership_row(view, page, seat, picture.span(seat) if picture else None) for seat in seats]
    owner = view.catalog.parent_of.get(member.slug)
    above = (Fact(view.label(Member, "part_of"), (view.entry(page, owner),)),) if owner else ()
    return MemberPage(
        **common(view, member),
        lede=lede(view, member),
        facts=(*facts(view, member), *above),
        memberships=tuple(row for seat, row in zip(seats, rows, strict=True) if seat.current),
        former=tuple(row for seat, row in zip(seats, rows, strict=True) if not seat.current),
        timeline=f"{picture.first}–{picture.last}" if picture else "",
        co_members=co_members(view, page, member.slug),
        parts=tuple(
            view.entry(page, part)
            for part in view.in_order(view.index.parts.get(member.slug, ()))
            if view.catalog.published(part)
        ),
    )


def by_role_and_name(view: View, seats: Iterable[Membership]) -> list[Membership]:
    """Return memberships with the highest role first; those of a role in the order of the names of their alliances."""
    rank = {role: place for place, role in enumerate(view.settings.vocabularies.roles)}

    def key(seat: Membership) -> tuple[int, tuple[SortKey, str], str]:
        order = register_order(view.catalog.alliances[seat.alliance])
        return rank[seat.roles[0]], order, str(seat.since or "")

    return sorted(seats, key=key)


def membership_row(view: View, page: str, seat: Membership, span: Span | None) -> MembershipRow:
    """Return a membership as a row of the member's page."""
    dates = view.dates(seat.since, seat.until)
    return MembershipRow(view.entry(page, seat.alliance), view.roles(seat.roles), dates, seat.note, span)
