"""Single pages: home, about, not found, and redirects from old addresses."""

from collections.abc import Iterator

from menglu.entries.entry import Alliance
from menglu.entries.kinds import SITE_YAML
from menglu.entries.values import regions
from menglu.site import urls
from menglu.site.front_pages import AboutPage, HomePage, MissingPage, MovedPage
from menglu.site.pages import Page
from menglu.site.view_models import CountedLink, DiagramRing, Link
from menglu.stages.plan.entries.alliance import by_role
from menglu.stages.plan.entries.article import home_text
from menglu.stages.plan.entries.edit_links import edit_links
from menglu.stages.plan.entries.rings import rings
from menglu.stages.plan.lists.browsing import Groups, browse_links
from menglu.stages.plan.view import View

NEWEST = 8
ENOUGH_MEMBERS = 60
"""More do not make a diagram more telling."""
TOO_MANY_MEMBERS = 150
"""Their marks are too small beside the home page's text."""


def front_pages(view: View, groups: Groups) -> Iterator[Page]:
    """Plan the single pages."""
    yield home_page(view, groups)
    yield about_page(view, groups)
    yield missing_page(view, urls.path_on_host(view.settings.base_url))


def home_page(view: View, groups: Groups) -> HomePage:
    """Plan the home page."""
    page = urls.HOME
    lists = dict(browse_links(view, groups, "", ("alliances", "members")))
    shown, picture = council_picture(view, page)
    text, text_lang = home_text(view)
    description = view.settings.description or view.translator.gettext("A directory of alliances and their members")

    def links_by(heading: str) -> tuple[CountedLink, ...]:
        return lists.get(view.translator.gettext(heading), ())

    return HomePage(
        path=page,
        title=view.settings.title,
        description=description,
        canonical=view.canonical(page),
        text=text,
        text_lang=text_lang,
        figures=figures(view, groups),
        rings=picture,
        rings_of=shown,
        newest=tuple(view.card(page, entry) for entry in newest(view)[:NEWEST]),
        regions=links_by("By region"),
        kinds=links_by("By kind"),
        types=links_by("By type"),
        industries=links_by("By industry"),
    )


def council_picture(view: View, page: str) -> tuple[Link | None, tuple[DiagramRing, ...]]:
    """Return the diagram that best shows tiers, with kinds of members in each, and the link to its alliance."""
    best: tuple[int, str, tuple[DiagramRing, ...]] = (0, "", ())
    for alliance in view.alliances:
        seats = [s for s in view.catalog.rosters.get(alliance.slug, ()) if s.is_membership]
        tiers = [(name, [view.seat_holder(page, seat) for seat in group]) for name, group in by_role(view, seats)]
        kinds = {link.icon for _, links in tiers for link in links}
        outside = len(seats) - max((len(links) for _, links in tiers), default=0)
        worth = min(len(seats), ENOUGH_MEMBERS) * len(tiers) * len(kinds) * (1 + outside) // max(1, len(seats))
        worth = worth // 4 if len(seats) > TOO_MANY_MEMBERS else worth
        if worth > best[0]:
            best = (worth, alliance.slug, rings(tiers))
    _, slug, drawn = best
    return (view.entry(page, slug), drawn) if drawn else (None, ())


def newest(view: View) -> list[Alliance]:
    """Return alliances, the most recently founded first.

    Those without a date, or still to be founded, come last, in register order.
    """
    return sorted(view.alliances, key=lambda alliance: view.catalog.past_date(alliance.founded), reverse=True)


def figures(view: View, groups: Groups) -> tuple[tuple[str, str], ...]:
    """Return the counts of the directory, each with its label."""
    dates = [entry.verified for entry in (*view.alliances, *view.members) if entry.verified]
    alliances, members = len(view.alliances), len(view.members)
    rows = [
        (view.translator.number(alliances), view.translator.ngettext("alliance", "alliances", alliances)),
        (view.translator.number(members), view.translator.ngettext("member", "members", members)),
        *places(view, groups),
    ]
    if dates:
        rows.append((view.translator.date(max(dates)), view.translator.gettext("last verified")))
    return tuple(rows)


def places(view: View, groups: Groups) -> Iterator[tuple[str, str]]:
    """Yield the count of provinces, or of countries and regions if they are as many; nothing without a place."""
    largest = [code for code in groups.regions if not regions.get(code).ancestors]
    provinces = sum(code.isdigit() for code in largest)
    abroad = len(largest) - provinces
    countries = abroad + (1 if provinces else 0)
    if abroad and countries >= provinces:
        yield (
            view.translator.number(countries),
            view.translator.ngettext("country or region", "countries or regions", countries),
        )
    elif provinces:
        yield view.translator.number(provinces), view.translator.ngettext("province", "provinces", provinces)


def about_page(view: View, groups: Groups) -> AboutPage:
    """Plan the page about the directory."""
    page = urls.ABOUT
    files = (
        ("data/directory.json", view.translator.gettext("everything, as JSON")),
        ("data/alliances.csv", view.translator.gettext("alliances, as CSV")),
        ("data/members.csv", view.translator.gettext("members, as CSV")),
        ("data/memberships.csv", view.translator.gettext("memberships, as CSV")),
        ("data/directory.xlsx", view.translator.gettext("everything, as a spreadsheet")),
        ("data/template.xlsx", view.translator.gettext("a form for entries, as a spreadsheet")),
        ("data/schema/alliance.json", view.translator.gettext("JSON Schema of an alliance")),
        ("data/schema/member.json", view.translator.gettext("JSON Schema of a member")),
        (urls.FEED, view.translator.gettext("newest entries and changes, as Atom")),
    )
    return AboutPage(
        path=page,
        title=view.translator.gettext("About"),
        description=view.translator.gettext(
            "About {title}: what it holds, where it comes from, how to use the data", title=view.settings.title
        ),
        canonical=view.canonical(page),
        section="about",
        figures=figures(view, groups),
        data=tuple(Link(path, path, note=note) for path, note in files),
        edit_links=edit_links(view, SITE_YAML, view.settings.title, page),
    )


def missing_page(view: View, home: str) -> MissingPage:
    """Plan the page that hosts serve for unknown addresses; *home* is the path of the site, empty if nobody knows."""
    title = view.translator.gettext("Page not found")
    advice = view.translator.gettext("There is nothing at this address. The lists lead to everything:")
    if not home:
        advice = view.translator.gettext(
            "There is nothing at this address. Go back, or shorten the address in its bar."
        )
    doors = (
        Link(view.translator.gettext("All alliances"), f"{home}{urls.listing_path('alliances')}"),
        Link(view.translator.gettext("All members"), f"{home}{urls.listing_path('members')}"),
    )
    return MissingPage(
        path=urls.NOT_FOUND, title=title, description=title, indexed=False, home=home, advice=advice, doors=doors
    )


def moved_pages(view: View) -> Iterator[MovedPage]:
    """Plan a redirect at each old address."""
    for entry in (*view.alliances, *view.members):
        for old in entry.former_slugs:
            path = urls.moved_path(entry, old)
            target = Link(entry.name, urls.href(path, urls.entry_path(entry)))
            canonical = view.canonical(urls.entry_path(entry))
            yield MovedPage(
                path=path, title=entry.name, description=entry.name, canonical=canonical, indexed=False, target=target
            )
