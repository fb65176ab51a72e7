"""Lists of entries: all of a kind, by letter, by region, by industry, by type. No page grows with the directory."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from menglu.entries import regions
from menglu.entries.entry import Alliance, Entry, Member
from menglu.search.pinyin import letter
from menglu.site import urls
from menglu.site.pages import ListPage
from menglu.site.view_models import Counted, Link
from menglu.stages.plan.view import View

PER_PAGE = 500
"""Above this many entries, the letters of an index are pages of their own, and other lists have several pages."""

Ways = tuple[tuple[str, tuple[Counted, ...]], ...]
Pages = Callable[[], Iterator[ListPage]]
"""A list that is made when it is called."""


@dataclass(frozen=True)
class Groups:
    """The entries of each region, industry, kind and type."""

    regions: Mapping[str, tuple[Entry, ...]]
    industries: Mapping[str, tuple[Entry, ...]]
    kinds: Mapping[str, tuple[Entry, ...]]
    types: Mapping[str, tuple[Entry, ...]]


def groups(view: View) -> Groups:
    """Sort the published entries into their lists; alliances stand before members."""
    entries: tuple[Entry, ...] = (*view.alliances, *view.members)
    return Groups(
        regions=grouped((code, e) for e in entries for code in places(e)),
        industries=grouped((tag, e) for e in entries for tag in dict.fromkeys(e.industries)),
        kinds=grouped((a.kind, a) for a in view.alliances),
        types=grouped((m.type, m) for m in view.members),
    )


def grouped(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    """Bring together what has one key."""
    found: dict[str, list[Entry]] = {}
    for key, entry in pairs:
        found.setdefault(key, []).append(entry)
    return {key: tuple(rows) for key, rows in sorted(found.items())}


def places(entry: Entry) -> tuple[str, ...]:
    """Give the regions of an entry and those they lie in."""
    codes = [code for place in entry.places for code in (*regions.by_code()[place].ancestors, place)]
    return tuple(dict.fromkeys(codes))


def listings(view: View, found: Groups) -> Iterator[Pages]:
    """Plan all lists, each apart from the others."""
    within = inner_places(found)
    yield from index(view, "alliances", view.alliances, found)
    yield from index(view, "members", view.members, found)
    for code, entries in found.regions.items():
        name = view.region_name(code)
        inner = within.get(code, ())
        inside = tuple(way("regions", c, "regions", found.regions[c], view.region_name(c)) for c in inner)
        above = tuple(view.region("regions/x", c) for c in regions.by_code()[code].ancestors)
        ways: Ways = ((view.say("Places within"), inside),) if inside else ()
        yield partial(pages, view, "regions", code, name, entries, above, ways)
    for tag, entries in found.industries.items():
        name = view.settings.label("industries", tag)
        yield partial(pages, view, "industries", view.industry_keys[tag], name, entries)
    for folder, vocabulary, lists in (("kinds", "alliance_kinds", found.kinds), ("types", "member_types", found.types)):
        for key, entries in lists.items():
            up = {"kinds": "alliances", "types": "members"}[folder]
            crumb = Link(view.say({"kinds": "Alliances", "types": "Members"}[folder]), f"../{up}/index.html")
            yield partial(pages, view, folder, key, view.settings.label(vocabulary, key), entries, (crumb,))


def inner_places(found: Groups) -> Mapping[str, Sequence[str]]:
    """Find the places that have entries within each place."""
    within: dict[str, list[str]] = {}
    for code in found.regions:
        for larger in regions.by_code()[code].ancestors:
            within.setdefault(larger, []).append(code)
    return within


def way(folder: str, key: str, at: str, entries: Sequence[Entry], name: str) -> Counted:
    """Give the way to a list, as from a page in the folder *at* ("" for the start page)."""
    page = f"{at}/x" if at else "x"
    return Counted(Link(name, urls.href(page, urls.listing_path(folder, key))), len(entries))


def ways_in(view: View, found: Groups, at: str, entries: tuple[str, ...]) -> Ways:
    """Give the ways to the lists by kind, type, region and industry; *entries* names the folders they must hold."""
    label = view.settings.label

    def holding(lists: Mapping[str, tuple[Entry, ...]]) -> dict[str, tuple[Entry, ...]]:
        kept = {key: tuple(e for e in rows if e.folder in entries) for key, rows in lists.items()}
        return {key: rows for key, rows in kept.items() if rows}

    rows: list[tuple[str, tuple[Counted, ...]]] = []
    if "alliances" in entries:
        kinds = holding(found.kinds)
        order = [k for k in view.settings.vocabularies.alliance_kinds if k in kinds]
        ways = tuple(way("kinds", k, at, kinds[k], label("alliance_kinds", k)) for k in order)
        rows.append((view.say("By kind"), ways))
    if "members" in entries:
        types = holding(found.types)
        order = [k for k in view.settings.vocabularies.member_types if k in types]
        rows.append(
            (view.say("By type"), tuple(way("types", k, at, types[k], label("member_types", k)) for k in order))
        )
    provinces = {code: rows_ for code, rows_ in holding(found.regions).items() if not regions.by_code()[code].ancestors}
    largest = sorted(provinces, key=lambda code: (-len(provinces[code]), code))
    rows.append(
        (view.say("By region"), tuple(way("regions", c, at, provinces[c], view.region_name(c)) for c in largest))
    )
    industries = holding(found.industries)
    common = sorted(industries, key=lambda tag: (-len(industries[tag]), view.industry_keys[tag]))[:24]
    tags = tuple(way("industries", view.industry_keys[t], at, industries[t], label("industries", t)) for t in common)
    rows.append((view.say("By industry"), tags))
    return tuple((heading, ways) for heading, ways in rows if ways)


def index(view: View, folder: str, entries: Sequence[Alliance | Member], found: Groups) -> Iterator[Pages]:
    """Plan the index of a kind of entry, with the letters as parts of the page or as pages of their own."""
    heading = view.say({"alliances": "Alliances", "members": "Members"}[folder])
    ways = ways_in(view, found, folder, (folder,))
    by_letter = {key: list(rows) for key, rows in grouped((letter(e.name, e.pinyin), e) for e in entries).items()}
    order = sorted(by_letter, key=lambda one: (one == "#", one))
    if len(entries) <= PER_PAGE:
        letters = tuple(Counted(Link(one, f"#{urls.letter_key(one)}"), len(by_letter[one])) for one in order)
        rows = [entry for one in order for entry in by_letter[one]]
        yield partial(pages, view, folder, "index", heading, rows, ways=ways, letters=letters, section=folder)
        return
    letters = tuple(Counted(Link(one, f"{urls.letter_key(one)}.html"), len(by_letter[one])) for one in order)
    yield partial(
        pages, view, folder, "index", heading, [], ways=ways, letters=letters, section=folder, count=len(entries)
    )
    crumb = Link(heading, "index.html")
    for one in order:
        name = view.say("{heading}: {letter}", heading=heading, letter=one)
        key = urls.letter_key(one)
        yield partial(pages, view, folder, key, name, by_letter[one], (crumb,), letters=letters, section=folder)


def pages(  # noqa: PLR0913, PLR0917 - what a list shows
    view: View,
    folder: str,
    key: str,
    heading: str,
    entries: Sequence[Entry],
    crumbs: tuple[Link, ...] = (),
    ways: Ways = (),
    *,
    letters: tuple[Counted, ...] = (),
    section: str = "",
    count: int | None = None,
) -> Iterator[ListPage]:
    """Make a list, on several pages if it is long."""
    sheets = [entries[start : start + PER_PAGE] for start in range(0, len(entries), PER_PAGE)] or [entries]
    total = len(entries) if count is None else count
    for number, sheet in enumerate(sheets, start=1):
        path = urls.listing_path(folder, key, number)
        links = tuple(
            Link(str(n), "" if n == number else urls.href(path, urls.listing_path(folder, key, n)))
            for n in range(1, len(sheets) + 1)
        )
        yield ListPage(
            path=path,
            title=heading if number == 1 else view.say("{heading}, page {number}", heading=heading, number=number),
            description=view.say(
                "{heading} in {title}: {count}", heading=heading, title=view.settings.title, count=total
            ),
            canonical=view.canonical(path),
            section=section,
            crumbs=crumbs,
            heading=heading,
            count=total,
            ways=ways if number == 1 else (),
            letters=letters,
            cards=tuple(view.card(path, entry) for entry in sheet),
            sheets=links if len(links) > 1 else (),
        )
