"""Values of fields in the words of a language."""

from menglu.entries import regions
from menglu.entries.dates import PartialDate
from menglu.entries.extras import Extra
from menglu.entries.own_fields import ExtraField
from menglu.i18n import Translator


def region_name(code: str, translator: Translator) -> str:
    """Return the name of a region with those it lies in."""
    names = [place_name(part, translator) for part in (*regions.get(code).ancestors, code)]
    return ", ".join(reversed(names)) if translator.language == "en" else regions.joined(code, names)


def place_name(code: str, translator: Translator) -> str:
    """Return the name of a region alone."""
    region = regions.get(code)
    if translator.language == "en":
        return region.name_en or region.name
    return region.name_hant if translator.language == "zh-Hant" else region.name


def own_value(field: ExtraField, value: Extra, translator: Translator) -> str:
    """Return a value of a field that the site added."""
    if isinstance(value, bool):
        return translator.gettext("yes") if value else translator.gettext("no")
    if field.type == "date":
        return translator.date(PartialDate.parse(str(value)))
    if field.type == "choice":
        return field.choices[str(value)].in_language(translator.language)
    return value if isinstance(value, str) else translator.number(value)
