"""Entries grouped by region, industry, kind and type, and links to the lists of these groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from menglu.entries.entry import Entry
from menglu.entries.values import regions
from menglu.site import urls
from menglu.site.view_models import CountedLink, Link
from menglu.stages.plan.view import View

MOST_INDUSTRIES = 24
"""How many industries, the most common, a page links to."""

Group = Mapping[str, tuple[Entry, ...]]
"""Entries by key, in the order of a register."""
BrowseLinks = tuple[tuple[str, tuple[CountedLink, ...]], ...]
"""Links to lists, under their headings."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The entries of each region, industry, kind and type."""

    regions: Group
    industries: Group
    kinds: Group
    types: Group


def groups_of(view: View) -> Groups:
    """Return the published entries in their groups; alliances stand before members."""
    entries: tuple[Entry, ...] = (*view.alliances, *view.members)
    return Groups(
        regions=grouped((code, e) for e in entries for code in enclosing_regions(e)),
        industries=grouped((tag, e) for e in entries for tag in dict.fromkeys(e.industries)),
        kinds=grouped((a.kind, a) for a in view.alliances),
        types=grouped((m.type, m) for m in view.members),
    )


def grouped(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    """Return the entries of each key, sorted by key."""
    return dict(sorted(in_groups(pairs).items()))


def in_groups(pairs: Iterable[tuple[str, Entry]]) -> dict[str, tuple[Entry, ...]]:
    """Return the entries of each key, in the order in which the keys first occur."""
    groups: dict[str, list[Entry]] = {}
    for key, entry in pairs:
        groups.setdefault(key, []).append(entry)
    return {key: tuple(entries) for key, entries in groups.items()}


def enclosing_regions(entry: Entry) -> tuple[str, ...]:
    """Return the regions of an entry that have a list, and those they lie in."""
    codes = [code for place in map(regions.listed, entry.places) for code in (*regions.get(place).ancestors, place)]
    return tuple(dict.fromkeys(codes))


def list_link(folder: str, key: str, at: str, entries: Sequence[Entry], name: str) -> CountedLink:
    """Return the link to a list from a page in the folder *at* ("" for the home page)."""
    page = f"{at}/x" if at else "x"
    return CountedLink(Link(name, urls.href(page, urls.listing_path(folder, key))), len(entries))


def browse_links(view: View, groups: Groups, at: str, folders: tuple[str, ...]) -> BrowseLinks:
    """Return links to the lists by kind, type, region and industry that hold entries of the *folders*."""
    label = view.settings.label
    rows: list[tuple[str, tuple[CountedLink, ...]]] = []
    for folder, heading, vocabulary, lists in (
        ("kinds", view.translator.gettext("By kind"), "alliance_kinds", only(groups.kinds, folders)),
        ("types", view.translator.gettext("By type"), "member_types", only(groups.types, folders)),
    ):
        keys = [key for key in view.settings.terms[vocabulary] if key in lists]
        links = tuple(list_link(folder, key, at, lists[key], label(vocabulary, key)) for key in keys)
        rows.append((heading, links))
    by_region = only(groups.regions, folders)
    provinces = [code for code in by_region if not regions.get(code).ancestors]
    provinces.sort(key=lambda code: (-len(by_region[code]), code))
    links = tuple(list_link("regions", code, at, by_region[code], view.region_name(code)) for code in provinces)
    rows.append((view.translator.gettext("By region"), links))
    by_tag, keys_of = only(groups.industries, folders), view.index.industry_keys
    tags = sorted(by_tag, key=lambda tag: (-len(by_tag[tag]), keys_of[tag]))[:MOST_INDUSTRIES]
    links = tuple(list_link("industries", keys_of[tag], at, by_tag[tag], label("industries", tag)) for tag in tags)
    rows.append((view.translator.gettext("By industry"), links))
    return tuple((heading, links) for heading, links in rows if links)


def only(group: Group, folders: tuple[str, ...]) -> Group:
    """Return the entries that lie in one of the folders; keys without any are left out."""
    lists = {key: tuple(e for e in entries if e.folder in folders) for key, entries in group.items()}
    return {key: entries for key, entries in lists.items() if entries}
