"""The page of a member."""

from menglu.entries.catalog import Membership
from menglu.entries.entry import Member
from menglu.site import urls
from menglu.site.pages import MemberPage
from menglu.site.view_models import Fact, MembershipRow
from menglu.stages.plan.co_members import co_members
from menglu.stages.plan.entries import common, facts, lede
from menglu.stages.plan.view import View


def member_page(view: View, member: Member) -> MemberPage:
    """Plan the page of a member."""
    page = urls.entry_path(member)
    seats = view.catalog.memberships.get(member.slug, ())
    owner = view.catalog.parent_of.get(member.slug)
    above = (Fact(view.label(Member, "part_of"), (view.entry(page, owner),)),) if owner else ()
    return MemberPage(
        **common(view, member),
        lede=lede(view, member),
        facts=(*facts(view, member), *above),
        memberships=tuple(membership_row(view, page, seat) for seat in seats if seat.current),
        former=tuple(membership_row(view, page, seat) for seat in seats if not seat.current),
        co_members=co_members(view, page, member.slug),
        parts=tuple(
            view.entry(page, part) for part in view.index.parts.get(member.slug, ()) if view.catalog.published(part)
        ),
    )


def membership_row(view: View, page: str, seat: Membership) -> MembershipRow:
    """Return a membership as a row of the member's page."""
    dates = view.dates(seat.since, seat.until)
    return MembershipRow(view.entry(page, seat.alliance), view.roles(seat.roles), dates, seat.note)
