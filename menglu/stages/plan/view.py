"""View of the catalog: links, labels, dates, monograms and cards, as any page shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from menglu.entries import media
from menglu.entries.catalog import Catalog, Membership
from menglu.entries.entry import Alliance, Entry, Member
from menglu.entries.fields.field import label_of
from menglu.entries.parts import Citation
from menglu.entries.settings import Settings
from menglu.entries.settings.extras import Extra
from menglu.entries.settings.own_fields import ExtraField
from menglu.entries.values import regions
from menglu.entries.values.dates import PartialDate
from menglu.i18n import Translator
from menglu.site import labels, urls
from menglu.site.summaries import beginning
from menglu.site.view_models import Card, Link, Monogram, SourceItem
from menglu.stages.plan.catalog_index import CatalogIndex
from menglu.stages.plan.entry_keys import icon_of, kind_of, register_order
from menglu.stages.plan.monograms import monogram_text, place_names


@dataclass(frozen=True)
class View:
    """The catalog as pages show it, in the site's language; *bodies* are safe HTML by slug.

    Links, labels and cards that many pages show are computed once; links once for each folder of pages.
    """

    catalog: Catalog
    bodies: Mapping[str, str]
    translator: Translator
    index: CatalogIndex
    positions: Mapping[str, int] = field(default_factory=dict)
    """Of the entries in the order of names, by slug; empty where only a few are to be sorted."""
    summaries: dict[str, str] = field(default_factory=dict)
    monogram_texts: dict[str, str] = field(default_factory=dict)
    links: dict[tuple[str, str, str], Link] = field(default_factory=dict)
    details: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    region_names: dict[str, str] = field(default_factory=dict)
    role_names: dict[tuple[str, ...], str] = field(default_factory=dict)
    common_members: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """The settings of the site."""
        return self.catalog.settings

    @cached_property
    def alliances(self) -> tuple[Alliance, ...]:
        """The published alliances, in the order of names."""
        alliances = self.catalog.alliances
        return tuple(alliances[slug] for slug in self.in_order(slug for slug, a in alliances.items() if a.publish))

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The published members, in the order of names."""
        members = self.catalog.members
        return tuple(members[slug] for slug in self.in_order(slug for slug, m in members.items() if m.publish))

    @cached_property
    def icons(self) -> tuple[str, ...]:
        """The icons of entries that occur, in the order of the types of members."""
        types = {member.type for member in self.members}
        return ("alliance", *(key for key in self.settings.vocabularies.member_types if key in types))

    def in_order(self, slugs: Iterable[str]) -> list[str]:
        """Return the slugs of entries, in the order of their names."""
        if self.positions:
            return sorted(slugs, key=self.positions.__getitem__)
        return sorted(slugs, key=lambda slug: register_order(self.catalog.entry(slug)))

    def entry(self, page: str, slug: str) -> Link:
        """Return the link to an entry; the plain name of one that is not published."""
        key = (urls.folder_of(page), "", slug)
        if key not in self.links:
            entry = self.catalog.entry(slug)
            target = urls.href(page, urls.entry_path(entry)) if entry.publish else ""
            self.links[key] = Link(entry.name, target, icon_of(entry), entry.disambiguation)
        return self.links[key]

    def seat_holder(self, page: str, seat: Membership) -> Link:
        """Return the link to the member of a seat, or its name if it has no entry."""
        return self.entry(page, seat.member) if seat.member else Link(seat.name, icon="other")

    def region(self, page: str, code: str) -> Link:
        """Return the link to a region, by its full name."""
        listed = regions.listed(code)
        return self.list_link(page, "regions", listed, self.region_name(listed))._replace(name=self.region_name(code))

    def industry(self, page: str, tag: str) -> Link:
        """Return the link to an industry."""
        return self.list_link(page, "industries", self.index.industry_keys[tag], self.settings.label("industries", tag))

    def kind(self, page: str, entry: Entry) -> Link:
        """Return the link to the kind of an alliance or the type of a member."""
        folder, vocabulary, key = kind_of(entry)
        return self.list_link(page, folder, key, self.settings.label(vocabulary, key))

    def list_link(self, page: str, folder: str, key: str, name: str) -> Link:
        """Return the link to a list."""
        place = (urls.folder_of(page), folder, key)
        if place not in self.links:
            self.links[place] = Link(name, urls.href(page, urls.listing_path(folder, key)))
        return self.links[place]

    def region_name(self, code: str) -> str:
        """Return the name of a region with those it lies in, in the site's language."""
        if code not in self.region_names:
            self.region_names[code] = regions.name_in(code, self.translator.language)
        return self.region_names[code]

    def place_name(self, code: str) -> str:
        """Return the name of a region alone, in the site's language."""
        return regions.place_name(code, self.translator.language)

    def label(self, model: type[Entry], field: str) -> str:
        """Return the label of a field."""
        label = label_of(model, field)
        return self.term(label.zh, label.en)

    def term(self, zh: str, en: str) -> str:
        """Return a term declared in Chinese and English; in traditional characters by way of the translations."""
        return self.translator.term(zh, en)

    def own_value(self, field: ExtraField, value: Extra) -> str:
        """Return a value of a field that the site added, in words of the language."""
        return labels.own_value(field, value, self.translator)

    def roles(self, roles: Iterable[str]) -> str:
        """Return the labels of roles, joined."""
        key = tuple(roles)
        if key not in self.role_names:
            self.role_names[key] = self.translator.join(self.settings.label("roles", role) for role in key)
        return self.role_names[key]

    def dates(self, since: PartialDate | None, until: PartialDate | None) -> str:
        """Return an interval in words."""
        language = self.translator
        if since and until:
            return language.gettext("{since} to {until}", since=language.date(since), until=language.date(until))
        if until:
            return language.gettext("until {until}", until=language.date(until))
        return language.gettext("since {since}", since=language.date(since)) if since else ""

    def sources(self, sources: Iterable[Citation]) -> tuple[SourceItem, ...]:
        """Return sources with their dates in words."""
        return tuple(SourceItem(s.title, s.publisher, self.translator.date(s.date), s.url) for s in sources)

    def monogram(self, page: str, entry: Entry) -> Monogram:
        """Return the logo of an entry, or its monogram."""
        if entry.logo:
            return Monogram("", icon_of(entry), urls.href(page, media.output_path(entry.logo)))
        if entry.slug not in self.monogram_texts:
            self.monogram_texts[entry.slug] = monogram_text(entry.name, entry.aliases, place_names(entry.places))
        return Monogram(self.monogram_texts[entry.slug], icon_of(entry))

    def summary(self, entry: Entry) -> str:
        """Return the first sentences of the body, as plain text."""
        if entry.slug not in self.summaries:
            self.summaries[entry.slug] = beginning(self.bodies.get(entry.slug, ""))
        return self.summaries[entry.slug]

    def card(self, page: str, entry: Entry) -> Card:
        """Return an entry as an item of a list."""
        if entry.slug not in self.details:
            self.details[entry.slug] = self.new_details(entry)
        details, members = self.details[entry.slug]
        link, monogram = self.entry(page, entry.slug), self.monogram(page, entry)
        return Card(link, monogram, details, members)

    def new_details(self, entry: Entry) -> tuple[tuple[str, ...], str]:
        """Return what stands below a name in a list, and the count of its members or alliances."""
        details = [self.settings.label(*kind_of(entry)[1:]), *(self.region_name(code) for code in entry.places[:2])]
        if isinstance(entry, Alliance):
            count = self.catalog.listed_count(entry.slug)
            declared = entry.declared_members.count if entry.declared_members else 0
            number = max(count, declared)
            members = self.translator.ngettext("{count} member", "{count} members", number) if number else ""
            if entry.founded:
                date = self.translator.date(entry.founded)
                details.append(self.translator.gettext("founded {date}", date=date))
        else:
            count = self.connections(entry)
            members = self.translator.ngettext("{count} alliance", "{count} alliances", count) if count else ""
        return tuple(details), members

    def connections(self, entry: Entry) -> int:
        """Return the number of members or alliances of an entry today."""
        if isinstance(entry, Alliance):
            return self.catalog.listed_count(entry.slug)
        return len({s.alliance for s in self.catalog.memberships.get(entry.slug, ()) if s.current})

    def canonical(self, path: str) -> str:
        """Return the canonical address of a page: absolute where the site has a base URL."""
        return urls.absolute(self.settings.base_url, path) if self.settings.base_url else urls.href(path, path)
