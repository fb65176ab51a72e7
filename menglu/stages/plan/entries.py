"""Fields that pages of alliances and members share."""

from typing import Any

from menglu.entries.catalog import Undertaking
from menglu.entries.entry import Alliance, Entry, Member
from menglu.entries.identifiers import Identifiers
from menglu.site import urls
from menglu.site.view_models import Fact, Link, SourceItem, TimelineItem
from menglu.stages.plan.edit_links import edit_links
from menglu.stages.plan.entry_keys import kind_of
from menglu.stages.plan.structured import organisation
from menglu.stages.plan.view import View

STATUSES = {
    "proposed": ("筹建中", "Proposed"),
    "active": ("运行中", "Active"),
    "paused": ("暂停", "Paused"),
    "merged": ("已合并", "Merged"),
    "dissolved": ("已终止", "Dissolved"),
}
LISTS = {"alliances": ("联盟", "Alliances"), "members": ("成员单位", "Members")}
IDENTIFIER_SITES = {"ror": "https://ror.org/", "wikidata": "https://www.wikidata.org/wiki/"}


def common(view: View, entry: Entry) -> dict[str, Any]:
    """Return the fields of EntryPage for an entry."""
    page = urls.entry_path(entry)
    crumbs = (
        Link(view.term(*LISTS[entry.folder]), "index.html"),
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
            project(view, page, entry.slug, undertaking) for undertaking in newest_projects(view, entry.slug)
        ),
        "milestones": tuple(
            TimelineItem(view.say.date(milestone.date), str(milestone.date), milestone.title)
            for milestone in sorted(entry.milestones, key=lambda milestone: milestone.date.last_day)
        ),
        "mentioned_by": tuple(
            view.entry(page, slug)
            for slug in view.catalog.mentioned_by.get(entry.slug, ())
            if view.catalog.published(slug)
        ),
        "sources": tuple(SourceItem(s.title, s.publisher, view.say.date(s.date), s.url) for s in entry.sources),
        "verified": view.say.date(entry.verified),
        "stale": view.catalog.is_stale(entry),
        "edit_links": edit_links(view, entry.file, entry.name),
    }


def other_names(entry: Entry) -> tuple[Link, ...]:
    """Return the name in other scripts and languages, each with its language."""
    hant = (Link(entry.name_hant, lang="zh-Hant"),) if entry.name_hant and entry.name_hant != entry.name else ()
    return (*hant, *((Link(entry.name_en, lang="en"),) if entry.name_en else ()))


def newest_projects(view: View, slug: str) -> list[Undertaking]:
    """Return the projects of an entry, the newest first."""
    undertakings = [u for u in view.catalog.undertakings.get(slug, ()) if view.catalog.published(u.alliance)]
    return sorted(undertakings, key=lambda u: str(u.project.date or ""), reverse=True)


def project(view: View, page: str, slug: str, undertaking: Undertaking) -> TimelineItem:
    """Return a project: on the alliance's page with its parties, on a party's page with the others and the alliance."""
    parties = [view.entry(page, s) if s else Link(name, icon="other") for s, name in undertaking.parties if s != slug]
    if undertaking.alliance != slug:
        parties.append(view.entry(page, undertaking.alliance))
    kind = view.settings.label("project_kinds", undertaking.project.kind) if undertaking.project.kind else ""
    notes = [note for note in (kind, undertaking.project.place) if note]
    date = undertaking.project.date
    return TimelineItem(
        view.say.date(date), str(date or ""), undertaking.project.name, " · ".join(notes), tuple(parties)
    )


def facts(view: View, entry: Entry) -> tuple[Fact, ...]:
    """Give the register's rows: what is known, in the order of the declaration; nothing is shown as empty."""
    page, model = urls.entry_path(entry), type(entry)
    rows: list[Fact] = []

    def add(field: str, *values: Link, explained: str = "") -> None:
        if values:
            rows.append(Fact(view.label(model, field), values, explained))

    add("aliases", *(Link(name) for name in entry.aliases))
    add("former_names", *(Link(name) for name in entry.former_names))
    add("type" if isinstance(entry, Member) else "kind", view.kind(page, entry))
    if isinstance(entry, Alliance):
        if entry.level:
            add("level", Link(view.settings.label("levels", entry.level)))
        add("status", Link(view.term(*STATUSES[entry.status])))
    for field in ("founded", "listed", "ended"):
        date = getattr(entry, field, None)
        add(field, *([Link(view.say.date(date))] if date else []))
    add("region" if isinstance(entry, Member) else "regions", *(view.region(page, code) for code in entry.places))
    if isinstance(entry, Member) and entry.address:
        add("address", Link(entry.address))
    add("industries", *(view.industry(page, tag) for tag in entry.industries))
    for name, value in entry.extras.items():
        extra = view.settings.extra_fields(entry.folder)[name]
        label = (view.say.language == "en" and extra.label_en) or extra.label
        rows.append(Fact(label, (extra_value(view, extra.type, value),)))
    if entry.website:
        add("website", Link(entry.website.split("//", 1)[1].rstrip("/"), entry.website))
    add("contact", *([Link(entry.contact)] if entry.contact else []))
    rows += identifiers(view, entry.identifiers)
    return tuple(rows)


def extra_value(view: View, kind: str, value: object) -> Link:
    """Show the value of a field that the site added."""
    if isinstance(value, bool):
        return Link(view.say("yes") if value else view.say("no"))
    if kind == "url":
        return Link(str(value).split("//", 1)[1].rstrip("/"), str(value))
    return Link(f"{value:g}" if isinstance(value, float) else str(value))


def identifiers(view: View, numbers: Identifiers) -> list[Fact]:
    """Show the numbers under which others know the body, with what they are."""
    rows = []
    for field, number in numbers.model_dump().items():
        if number:
            notes = [note for note in Identifiers.model_fields[field].metadata if hasattr(note, "help_zh")]
            label = notes[0]
            site = IDENTIFIER_SITES.get(field, "")
            link = Link(number, f"{site}{number}" if site else "")
            rows.append(Fact(view.term(label.zh, label.en), (link,), view.term(label.help_zh, label.help_en)))
    return rows


def lede(view: View, entry: Entry) -> tuple[str, ...]:
    """Return what stands below the name: kind, level, founding, place."""
    parts = [view.settings.label(*kind_of(entry)[1:])]
    if isinstance(entry, Alliance) and entry.level:
        parts.append(view.settings.label("levels", entry.level))
    if entry.founded:
        parts.append(view.say("founded {date}", date=view.say.date(entry.founded)))
    parts += [view.region_name(code) for code in entry.places]
    if entry.disambiguation:
        parts.append(entry.disambiguation)
    return tuple(parts)
