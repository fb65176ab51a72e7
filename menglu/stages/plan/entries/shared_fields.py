"""Fields that pages of alliances and members share."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from menglu.entries.catalog import ProjectParticipation
from menglu.entries.common_fields import EXTRA_FIELDS_POSITION
from menglu.entries.entry import Alliance, Entry
from menglu.entries.fields.choices import STATUSES
from menglu.entries.fields.field import facts_of, label_of, vocabulary_of
from menglu.entries.identifiers import Identifiers
from menglu.entries.kinds import EntryKind
from menglu.entries.settings.extras import Extra
from menglu.entries.settings.own_fields import ExtraField
from menglu.entries.values.dates import PartialDate
from menglu.site import urls
from menglu.site.view_models import Fact, Link, TimelineItem
from menglu.stages.plan.entries.edit_links import edit_links
from menglu.stages.plan.entries.structured import organisation
from menglu.stages.plan.entry_keys import kind_of
from menglu.stages.plan.view import View

LISTS = {EntryKind.ALLIANCE: ("联盟", "Alliances"), EntryKind.MEMBER: ("成员单位", "Members")}
IDENTIFIER_SITES = {"ror": "https://ror.org/", "wikidata": "https://www.wikidata.org/wiki/"}


def common(view: View, entry: Entry) -> dict[str, Any]:
    """Return the fields of EntryPage for an entry."""
    page = urls.entry_path(entry)
    crumbs = (
        Link(view.term(*LISTS[entry.entry_kind]), "index.html"),
        view.kind(page, entry),
        *(view.region(page, code) for code in entry.places[:1]),
    )
    return {
        "path": page,
        "title": entry.name,
        "description": view.summary(entry) or entry.name,
        "canonical": view.canonical(page),
        "section": entry.folder,
        "crumbs": crumbs,
        "structured": organisation(view, entry),
        "name": entry.name,
        "names": other_names(entry),
        "monogram": view.monogram(page, entry),
        "body": view.bodies.get(entry.slug, ""),
        "projects": tuple(
            project(view, page, entry.slug, participation) for participation in newest_projects(view, entry.slug)
        ),
        "milestones": tuple(
            TimelineItem(view.translator.date(milestone.date), str(milestone.date), milestone.title)
            for milestone in sorted(entry.milestones, key=lambda milestone: milestone.date.last_day)
        ),
        "mentioned_by": tuple(
            view.entry(page, slug)
            for slug in view.in_order(view.catalog.mentioned_by.get(entry.slug, ()))
            if view.catalog.published(slug)
        ),
        "sources": view.sources(entry.sources),
        "verified": view.translator.date(entry.verified),
        "stale": view.catalog.is_stale(entry),
        "edit_links": edit_links(view, entry.file, entry.name, page),
    }


def other_names(entry: Entry) -> tuple[Link, ...]:
    """Return the name in other scripts and languages, each with its language."""
    hant = (Link(entry.name_hant, lang="zh-Hant"),) if entry.name_hant and entry.name_hant != entry.name else ()
    return (*hant, *((Link(entry.name_en, lang="en"),) if entry.name_en else ()))


def newest_projects(view: View, slug: str) -> list[ProjectParticipation]:
    """Return the projects of an entry, the newest first."""
    participations = [u for u in view.catalog.participations.get(slug, ()) if view.catalog.published(u.alliance)]
    return sorted(participations, key=lambda u: str(u.project.date or ""), reverse=True)


def project(view: View, page: str, slug: str, participation: ProjectParticipation) -> TimelineItem:
    """Return a project: on the alliance's page with its parties, on a party's page with the others and the alliance."""
    parties = [view.entry(page, s) if s else Link(name, icon="other") for s, name in participation.parties if s != slug]
    if participation.alliance != slug:
        parties.append(view.entry(page, participation.alliance))
    kind = view.settings.label("project_kinds", participation.project.kind) if participation.project.kind else ""
    notes = [note for note in (kind, participation.project.place) if note]
    date = participation.project.date
    return TimelineItem(
        view.translator.date(date), str(date or ""), participation.project.name, " · ".join(notes), tuple(parties)
    )


def facts(view: View, entry: Entry) -> tuple[Fact, ...]:
    """Return the facts of an entry: the fields declared as facts that have a value, and those that the site adds."""
    before, after = fact_fields(type(entry))
    return (*field_facts(view, entry, before), *extra_facts(view, entry), *field_facts(view, entry, after))


@cache
def fact_fields(model: type[Entry]) -> tuple[Sequence[str], Sequence[str]]:
    """Return the fields that are facts: those that stand before the fields of the site, and those after."""
    names = facts_of(model)
    before = [name for name in names if label_of(model, name).display_position < EXTRA_FIELDS_POSITION]
    return before, [name for name in names if name not in before]


def field_facts(view: View, entry: Entry, fields: Iterable[str]) -> Iterator[Fact]:
    """Yield the facts of some fields of an entry; identifiers have a fact each."""
    for field in fields:
        links = fact_values(view, entry, field)
        if field == "identifiers":
            yield from identifiers(view, entry.identifiers)
        elif links:
            yield Fact(view.label(type(entry), field), tuple(links))


def fact_values(view: View, entry: Entry, field: str) -> list[Link]:
    """Return the values of a field as links or plain text."""
    page, value = urls.entry_path(entry), getattr(entry, field)
    if field == entry.entry_kind.type_field:
        return [view.kind(page, entry)]
    if field in ("region", "regions"):
        return [view.region(page, code) for code in entry.places]
    if field == "industries":
        return [view.industry(page, tag) for tag in value]
    if isinstance(value, tuple):
        return [Link(item) for item in value]
    if field == "website" and value:
        return [url_link(value)]
    return [Link(fact_text(view, value, field, vocabulary_of(type(entry), field)))] if value else []


def fact_text(view: View, value: object, field: str, vocabulary: str) -> str:
    """Return the text of a single value: a date, a term, or text."""
    if isinstance(value, PartialDate):
        return view.translator.date(value)
    if field == "status":
        return view.term(*STATUSES[str(value)])
    return view.settings.label(vocabulary, str(value)) if vocabulary else str(value)


def extra_facts(view: View, entry: Entry) -> Iterator[Fact]:
    """Yield the facts of the fields that the site adds."""
    for name, value in entry.extras.items():
        field = view.settings.extra_fields(entry.entry_kind)[name]
        yield Fact(field.in_language(view.translator.language), (extra_value(view, field, value),))


def url_link(url: str) -> Link:
    """Return a link to a URL, shown without its scheme."""
    return Link(url.split("//", 1)[1].rstrip("/"), url)


def extra_value(view: View, field: ExtraField, value: Extra) -> Link:
    """Show the value of a field that the site added."""
    return url_link(str(value)) if field.type == "url" else Link(view.own_value(field, value))


def identifiers(view: View, numbers: Identifiers) -> list[Fact]:
    """Show the numbers under which others know the organisation."""
    rows = []
    for field, number in numbers.model_dump().items():
        if number:
            label = label_of(Identifiers, field)
            site = IDENTIFIER_SITES.get(field, "")
            link = Link(number, f"{site}{number}" if site else "")
            rows.append(Fact(view.term(label.zh, label.en), (link,)))
    return rows


def lede(view: View, entry: Entry) -> tuple[str, ...]:
    """Return what stands below the name: kind, level, founding, place."""
    parts = [view.settings.label(*kind_of(entry)[1:])]
    if isinstance(entry, Alliance) and entry.level:
        parts.append(view.settings.label("levels", entry.level))
    if entry.founded:
        parts.append(view.translator.gettext("founded {date}", date=view.translator.date(entry.founded)))
    parts += [view.region_name(code) for code in entry.places]
    if entry.disambiguation:
        parts.append(entry.disambiguation)
    return tuple(parts)
