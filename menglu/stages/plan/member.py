"""The page of a member."""

from menglu.entries.catalog import Membership
from menglu.entries.entry import Member
from menglu.site import urls
from menglu.site.pages import MemberPage
from menglu.site.view_models import Counted, Fact, Span
from menglu.stages.plan.entries import common, facts, lede
from menglu.stages.plan.view import View

MOST_NEIGHBOURS = 12


def member_page(view: View, member: Member) -> MemberPage:
    """Make the page of a member."""
    page = urls.entry_path(member)
    seats = view.catalog.memberships.get(member.slug, ())
    owner = view.catalog.parent_of.get(member.slug)
    above = (Fact(view.label(Member, "part_of"), (view.entry(page, owner),)),) if owner else ()
    return MemberPage(
        **common(view, member),
        lede=lede(view, member),
        facts=(*facts(view, member), *above),
        memberships=tuple(span(view, page, seat) for seat in seats if seat.current),
        former=tuple(span(view, page, seat) for seat in seats if not seat.current),
        neighbours=neighbours(view, page, member.slug),
        parts=tuple(view.entry(page, part) for part in view.parts.get(member.slug, ()) if view.catalog.published(part)),
    )


def span(view: View, page: str, seat: Membership) -> Span:
    """Show one seat from the member's side."""
    dates = view.dates(seat.since, seat.until)
    return Span(view.entry(page, seat.alliance), view.roles(seat.roles), dates, seat.note)


def neighbours(view: View, page: str, slug: str) -> tuple[Counted, ...]:
    """Find whom the member sits with in more than one alliance, the most often first."""
    mine = {s.alliance for s in view.catalog.memberships.get(slug, ()) if s.is_membership}
    if len(mine) < 2:  # noqa: PLR2004 - with one alliance all its members sit together once
        return ()
    groups = [view.sitting[alliance] for alliance in mine if view.catalog.published(alliance)]
    met: set[str] = set()
    again: set[str] = set()
    for group in groups:
        again |= met & group
        met |= group
    others = (again & view.public) - {slug}
    most = sorted((-[other in group for group in groups].count(True), other) for other in others)
    return tuple(Counted(view.entry(page, other), -number) for number, other in most[:MOST_NEIGHBOURS])
