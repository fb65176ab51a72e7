"""Values of fields in the words of a language."""

from menglu.entries.settings.extras import Extra
from menglu.entries.settings.own_fields import ExtraField
from menglu.entries.values.dates import PartialDate
from menglu.i18n import Translator


def own_value(field: ExtraField, value: Extra, translator: Translator) -> str:
    """Return a value of a field that the site added."""
    if isinstance(value, bool):
        return translator.gettext("yes") if value else translator.gettext("no")
    if field.type == "date":
        return translator.date(PartialDate.parse(str(value)))
    if field.type == "choice":
        return field.choices[str(value)].in_language(translator.language)
    return value if isinstance(value, str) else translator.number(value)
