"""The editions of a site, one for each of its languages: the first at the root of the output, the others beside it."""

from collections.abc import Iterator
from dataclasses import replace

from menglu.build.load import Site
from menglu.build.load.readings import read_aloud
from menglu.entries.languages import Language
from menglu.stages import localize, plan
from menglu.work.work import Work


def other_editions(site: Site, work: Work) -> Iterator[Site]:
    """Yield a site in each of its languages but the first, in which it is loaded."""
    for language in site.catalog.settings.languages[1:]:
        yield edition(site, language, work)


def edition(site: Site, language: Language, work: Work) -> Site:
    """Return a site in another of its languages."""
    catalog = site.catalog
    convert = localize.converter(catalog, language)
    entries = catalog.entries
    tags = frozenset(tag for entry in entries for tag in entry.industries)
    localized = localize.catalog_in(catalog, localize.settings_in(catalog.settings, language, convert, tags), convert)
    readings = read_aloud(plan.names(localized), work, language)
    return replace(
        site, catalog=localized, bodies=localize.bodies_in(site.bodies, localized.settings, convert), readings=readings
    )
