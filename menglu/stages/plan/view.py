"""How things of the catalog are shown on any page: links, dates, labels, regions, seals."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from menglu.entries import media, regions
from menglu.entries.catalog import Catalog, Membership
from menglu.entries.dates import PartialDate
from menglu.entries.entry import Alliance, Entry, Member
from menglu.entries.field import label_of
from menglu.entries.settings import Settings
from menglu.i18n import Translator
from menglu.search.pinyin import address, letter
from menglu.site import urls
from menglu.site.summaries import beginning
from menglu.site.view_models import Card, Link, Seal
from menglu.stages.plan.register import in_register, kind_of, mark_of, tags
from menglu.stages.plan.seals import seal_text

SHORT_PLACE = re.compile(r"(省|市|特别行政区|(壮族|回族|维吾尔)?自治区|地区|[^市]{1,5}自治州)$")


@dataclass(frozen=True)
class View:
    """The catalog in the words of the site's language; *bodies* are safe HTML by slug."""

    catalog: Catalog
    bodies: Mapping[str, str]
    say: Translator
    summaries: dict[str, str] = field(default_factory=dict)
    seal_texts: dict[str, str] = field(default_factory=dict)
    links: dict[tuple[str, str], Link] = field(default_factory=dict)
    details: dict[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    """What several pages show is worked out once; links once for each folder they stand in."""

    @property
    def settings(self) -> Settings:
        """The settings of the site."""
        return self.catalog.settings

    @cached_property
    def alliances(self) -> tuple[Alliance, ...]:
        """The published alliances, in the order of a register."""
        return tuple(sorted((a for a in self.catalog.alliances.values() if a.publish), key=in_register))

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """The published members, in the order of a register."""
        return tuple(sorted((m for m in self.catalog.members.values() if m.publish), key=in_register))

    @cached_property
    def industry_keys(self) -> Mapping[str, str]:
        """The address part of each industry; two tags that sound the same are told apart by a number."""
        keys: dict[str, str] = {}
        taken: set[str] = set()
        for tag in tags(self.catalog):
            stem = address(tag) or "tag"
            key, number = stem, 1
            while key in taken:
                number += 1
                key = f"{stem}-{number}"
            taken.add(key)
            keys[tag] = key
        return keys

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """What belongs to each entry, by its owner."""
        found: dict[str, list[str]] = {}
        for part, owner in self.catalog.parent_of.items():
            found.setdefault(owner, []).append(part)
        return {owner: tuple(sorted(parts)) for owner, parts in found.items()}

    @cached_property
    def public(self) -> frozenset[str]:
        """The entries that have a page."""
        return frozenset(entry.slug for entry in (*self.alliances, *self.members))

    @cached_property
    def sitting(self) -> Mapping[str, frozenset[str]]:
        """The members of today of each alliance that have an entry."""
        rosters = self.catalog.rosters.items()
        return {slug: frozenset(s.member for s in seats if s.member and s.is_membership) for slug, seats in rosters}

    @cached_property
    def related_from(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """Which alliances name each alliance, and as what."""
        found: dict[str, list[tuple[str, str]]] = {}
        for other, relations in sorted(self.catalog.relations.items()):
            for relation, slug in relations:
                found.setdefault(slug, []).append((relation, other))
        return {slug: tuple(rows) for slug, rows in found.items()}

    def entry(self, page: str, slug: str) -> Link:
        """Mention an entry; one that is not published is a plain name."""
        key = (urls.folder_of(page), slug)
        if key not in self.links:
            entry = self.catalog.entry(slug)
            target = urls.href(page, urls.entry_path(entry)) if entry.publish else ""
            self.links[key] = Link(entry.name, target, mark_of(entry), entry.disambiguation)
        return self.links[key]

    def seat_holder(self, page: str, seat: Membership) -> Link:
        """Mention who sits there."""
        return self.entry(page, seat.member) if seat.member else Link(seat.name, mark="other")

    def region(self, page: str, code: str) -> Link:
        """Mention a place by its full name."""
        return Link(self.region_name(code), urls.href(page, urls.listing_path("regions", code)))

    def region_name(self, code: str) -> str:
        """Name a place with what it lies in, in the site's language."""
        names = [self.place_name(one) for one in (*regions.by_code()[code].ancestors, code)]
        return ", ".join(reversed(names)) if self.say.language == "en" else "".join(names)

    def place_name(self, code: str) -> str:
        """Name a place alone, in the site's language."""
        region = regions.by_code()[code]
        if self.say.language == "en":
            return region.name_en or region.name
        return region.name_hant if self.say.language == "zh-Hant" else region.name

    def industry(self, page: str, tag: str) -> Link:
        """Mention an industry."""
        path = urls.listing_path("industries", self.industry_keys[tag])
        return Link(self.settings.label("industries", tag), urls.href(page, path))

    def kind(self, page: str, entry: Entry) -> Link:
        """Mention the kind of an alliance or the type of a member."""
        folder, vocabulary, key = kind_of(entry)
        return Link(self.settings.label(vocabulary, key), urls.href(page, urls.listing_path(folder, key)))

    def label(self, model: type[Entry], field: str) -> str:
        """Name a field."""
        label = label_of(model, field)
        return self.term(label.zh, label.en)

    def term(self, zh: str, en: str) -> str:
        """Name something declared in Chinese and English; in traditional characters by way of the translations."""
        return {"en": en, "zh-Hans": zh}.get(self.say.language) or self.say(en)

    def roles(self, roles: Iterable[str]) -> str:
        """Name roles."""
        return self.say.join(self.settings.label("roles", role) for role in roles)

    def dates(self, since: PartialDate | None, until: PartialDate | None) -> str:
        """Say from when to when."""
        if since and until:
            return self.say("{since} to {until}", since=self.say.date(since), until=self.say.date(until))
        if until:
            return self.say("until {until}", until=self.say.date(until))
        return self.say("since {since}", since=self.say.date(since)) if since else ""

    def seal(self, page: str, entry: Entry) -> Seal:
        """Give the logo of an entry, or its seal."""
        if entry.logo:
            return Seal("", mark_of(entry), urls.href(page, media.output_path(entry.logo)))
        if entry.slug not in self.seal_texts:
            inside = (region for code in entry.places for region in (*regions.by_code()[code].ancestors, code))
            names = [regions.by_code()[code].name for code in inside]
            short = tuple(SHORT_PLACE.sub("", name) for name in names)
            self.seal_texts[entry.slug] = seal_text(entry.name, entry.aliases, (*names, *short))
        return Seal(self.seal_texts[entry.slug], mark_of(entry))

    def summary(self, entry: Entry) -> str:
        """Give the beginning of the text, plain."""
        body = self.bodies.get(entry.slug, "")  # asked for each time, so that it is known who shows it
        if entry.slug not in self.summaries:
            self.summaries[entry.slug] = beginning(body)
        return self.summaries[entry.slug]

    def card(self, page: str, entry: Entry) -> Card:
        """Show an entry in a list."""
        if entry.slug not in self.details:
            self.details[entry.slug] = self.new_details(entry)
        details, members = self.details[entry.slug]
        link, seal = self.entry(page, entry.slug), self.seal(page, entry)
        return Card(link, seal, details, members, letter(entry.name, entry.pinyin))

    def new_details(self, entry: Entry) -> tuple[tuple[str, ...], str]:
        """Work out what stands below a name in a list, and how many it is together with."""
        details = [self.settings.label(*kind_of(entry)[1:]), *(self.region_name(code) for code in entry.places[:2])]
        if isinstance(entry, Alliance):
            count = self.catalog.listed_count(entry.slug)
            declared = entry.declared_members.count if entry.declared_members else 0
            number = max(count, declared)
            members = self.say.ngettext("{count} member", "{count} members", number) if number else ""
            details += [self.say("founded {date}", date=self.say.date(entry.founded))] if entry.founded else []
        else:
            count = len({s.alliance for s in self.catalog.memberships.get(entry.slug, ()) if s.current})
            members = self.say.ngettext("{count} alliance", "{count} alliances", count) if count else ""
        return tuple(details), members

    def canonical(self, path: str) -> str:
        """Give the one address of a page: whole where the site has one, else its file."""
        base = self.settings.base_url
        return urls.absolute(base, path) if base else urls.href(path, path)
