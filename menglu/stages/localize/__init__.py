"""A site in another of its languages: settings, catalog and texts. Pure; slugs, keys and addresses stay the same."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from menglu.entries.article import Article, slug_in
from menglu.entries.catalog import Catalog, ProjectParticipation
from menglu.entries.entry import Entry
from menglu.entries.languages import Language, folder_of
from menglu.entries.settings import Settings
from menglu.search.variants import to_simplified, to_traditional
from menglu.stages.localize.models import with_lines
from menglu.stages.localize.script import Converter

__all__ = ["Converter", "bodies_in", "catalog_in", "converter", "settings_in"]

E = TypeVar("E", bound=Entry)


def converter(catalog: Catalog, language: Language) -> Converter:
    """Return the converter of Chinese to the script of a language, which keeps names that say how they are written."""
    if language in (catalog.settings.language, "en"):
        return Converter()
    if language == "zh-Hans":
        return Converter(to_simplified)
    entries = catalog.entries
    return Converter(to_traditional, {entry.name: entry.name_hant for entry in entries if entry.name_hant})


def settings_in(settings: Settings, language: Language, convert: Converter, tags: frozenset[str]) -> Settings:
    """Return the settings of a site in one of its languages; *tags* are the industries without a vocabulary."""
    localized = with_lines(settings, convert)
    english = {"title": settings.title_en or localized.title, "title_en": "", "description": settings.description_en}
    changes = {
        "language": language,
        "base_url": settings.base_url and settings.base_url + folder_of(language),
        **(english if language == "en" else {}),
        "look": localized.look.model_copy(update={"seal": convert(settings.look.seal)}),
    }
    return localized.localized({tag: convert(tag) for tag in tags}, changes)


def catalog_in(catalog: Catalog, settings: Settings, convert: Converter) -> Catalog:
    """Return a catalog in the language of *settings*."""

    def localized(entries: Mapping[str, E]) -> Mapping[str, E]:
        return {slug: entry_in(entry, settings, convert) for slug, entry in entries.items()}

    return replace(
        catalog,
        settings=settings,
        articles={slug: article_in(article, settings, convert) for slug, article in catalog.articles.items()},
        alliances=localized(catalog.alliances),
        members=localized(catalog.members),
        rosters={slug: tuple(map(convert.row, rows)) for slug, rows in catalog.rosters.items()},
        memberships={slug: tuple(map(convert.row, rows)) for slug, rows in catalog.memberships.items()},
        participations={
            slug: tuple(participation_in(row, convert) for row in rows) for slug, rows in catalog.participations.items()
        },
    )


def entry_in(entry: E, settings: Settings, convert: Converter) -> E:
    """Return an entry in the language of *settings*: what it is called there is its name, its own name an alias."""
    localized = with_lines(entry, convert)
    fields = settings.extra_fields(entry.entry_kind)
    changes: dict[str, object] = {
        "extras": {
            name: convert(value) if isinstance(value, str) and fields[name].type == "text" else value
            for name, value in entry.extras.items()
        }
    }
    names = {name: convert(name) for name in entry.pinyin_by_name}
    if settings.language == "en" and entry.name_en and entry.name_en != entry.name:
        changes |= {"name": entry.name_en, "name_en": "", "aliases": (entry.name, *entry.aliases)}
    elif entry.name_hant and settings.language == "zh-Hant":
        changes |= {"name": entry.name_hant, "name_hant": ""}
        names[entry.name] = entry.name_hant
    changes["pinyin"] = {names[name]: pinyin for name, pinyin in entry.pinyin_by_name.items()}
    return localized.model_copy(update=changes)


def article_in(article: Article, settings: Settings, convert: Converter) -> Article:
    """Return an article in the language of *settings*; one that is written in it stays as it is."""
    language = settings.language
    if article.slug == slug_in(article.address, language):
        return article
    title = article.title_in(language)
    return article.model_copy(update={"title": convert(title) if title == article.title else title})


def participation_in(row: ProjectParticipation, convert: Converter) -> ProjectParticipation:
    """Return a project with its parties in the script of a language."""
    parties = tuple((slug, convert(name)) for slug, name in row.parties)
    return replace(row, project=with_lines(row.project, convert), parties=parties)


def bodies_in(bodies: Mapping[str, str], settings: Settings, convert: Converter) -> Mapping[str, str]:
    """Return the texts, as safe HTML by slug, in the script of a language; those that are written in it stay."""
    written_in_it = slug_in("", settings.language)
    return {slug: body if slug.endswith(written_in_it) else convert.html(body) for slug, body in bodies.items()}
