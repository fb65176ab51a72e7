"""The pages that stand for themselves: start, about, nowhere, and old addresses."""

from collections.abc import Iterator

from menglu.entries import regions
from menglu.entries.entry import Entry
from menglu.entries.kinds import EntryKind
from menglu.site import urls
from menglu.site.pages import AboutPage, HomePage, MissingPage, MovedPage, Page
from menglu.site.view_models import Counted, Link, Ring
from menglu.stages.plan.alliance import by_role
from menglu.stages.plan.care import care
from menglu.stages.plan.listings import Groups, ways_in
from menglu.stages.plan.rings import rings
from menglu.stages.plan.view import View

NEWEST = 8
ENOUGH_MEMBERS = 60
"""More do not make the picture of a council any better."""


def front_pages(view: View, found: Groups) -> Iterator[Page]:
    """Make the pages that nothing else is like."""
    yield home_page(view, found)
    yield about_page(view, found)
    yield missing_page(view)


def home_page(view: View, found: Groups) -> HomePage:
    """Make the start page."""
    page = urls.HOME
    ways = dict(ways_in(view, found, "", ("alliances", "members")))
    shown, picture = council_picture(view, page)
    description = view.settings.description or view.say("A directory of alliances and their members")

    def ways_by(heading: str) -> tuple[Counted, ...]:
        return ways.get(view.say(heading), ())

    return HomePage(
        path=page,
        title=view.settings.title,
        description=description,
        canonical=view.canonical(page),
        figures=figures(view, found),
        rings=picture,
        rings_of=shown,
        newest=tuple(
            view.card(page, entry) for entry in newest(view)[:NEWEST] if entry.entry_kind is EntryKind.ALLIANCE
        ),
        regions=ways_by("By region"),
        kinds=ways_by("By kind"),
        types=ways_by("By type"),
        industries=ways_by("By industry"),
    )


def council_picture(view: View, page: str) -> tuple[Link | None, tuple[Ring, ...]]:
    """Draw the council with the most tiers and kinds of members: it shows best what the picture can say."""
    best: tuple[int, str, tuple[Ring, ...]] = (0, "", ())
    for alliance in view.alliances:
        seats = [s for s in view.catalog.rosters.get(alliance.slug, ()) if s.is_membership]
        groups = [(name, [view.seat_holder(page, seat) for seat in group]) for name, group in by_role(view, seats)]
        kinds = {link.mark for _, links in groups for link in links}
        worth = min(len(seats), ENOUGH_MEMBERS) * len(groups) * len(kinds)
        if worth > best[0]:
            best = (worth, alliance.slug, rings(groups))
    _, slug, drawn = best
    return (view.entry(page, slug), drawn) if drawn else (None, ())


def newest(view: View) -> list[Entry]:
    """List alliances, the most recently founded first; those without a date come last, in register order."""
    return sorted(view.alliances, key=lambda a: str(a.founded or ""), reverse=True)


def figures(view: View, found: Groups) -> tuple[tuple[str, str], ...]:
    """Count what is here; each figure with its word."""
    provinces = sum(not regions.by_code()[code].ancestors and code.isdigit() for code in found.regions)
    dates = [entry.verified for entry in (*view.alliances, *view.members) if entry.verified]
    rows = [
        (str(len(view.alliances)), view.say("alliances")),
        (str(len(view.members)), view.say("members")),
        (str(provinces), view.say("provinces")),
    ]
    if dates:
        rows.append((view.say.date(max(dates)), view.say("last verified")))
    return tuple(rows)


def about_page(view: View, found: Groups) -> AboutPage:
    """Make the page about the directory."""
    page = urls.ABOUT
    files = (
        ("data/directory.json", view.say("everything, as JSON")),
        ("data/alliances.csv", view.say("alliances, as CSV")),
        ("data/members.csv", view.say("members, as CSV")),
        ("data/memberships.csv", view.say("memberships, as CSV")),
        ("data/directory.xlsx", view.say("everything, as a spreadsheet")),
        ("data/schema/alliance.json", view.say("JSON Schema of an alliance")),
        ("data/schema/member.json", view.say("JSON Schema of a member")),
        (urls.FEED, view.say("newest entries, as Atom")),
    )
    return AboutPage(
        path=page,
        title=view.say("About"),
        description=view.say(
            "About {title}: what it holds, where it comes from, how to use the data", title=view.settings.title
        ),
        canonical=view.canonical(page),
        section="about",
        figures=figures(view, found),
        data=tuple(Link(path, path, note=note) for path, note in files),
        care=care(view, "site.yaml", view.settings.title),
    )


def missing_page(view: View) -> MissingPage:
    """Make the page that hosts show for unknown addresses."""
    title = view.say("Page not found")
    return MissingPage(path=urls.NOT_FOUND, title=title, description=title, indexed=False)


def moved_pages(view: View) -> Iterator[MovedPage]:
    """Make a page at each old address."""
    for entry in (*view.alliances, *view.members):
        for old in entry.former_slugs:
            path = f"{entry.folder}/{old}.html"
            target = Link(entry.name, urls.href(path, urls.entry_path(entry)))
            canonical = view.canonical(urls.entry_path(entry))
            yield MovedPage(
                path=path, title=entry.name, description=entry.name, canonical=canonical, indexed=False, target=target
            )
