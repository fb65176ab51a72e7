"""Values of fields as cells show them: as keys for programs, as labels for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from menglu.entries.columns import STATUSES, Column
from menglu.entries.columns.cells import CELL_CHARACTERS, cell, from_text, join
from menglu.entries.fields import choices
from menglu.entries.settings import Settings
from menglu.entries.values import regions
from menglu.i18n import Translator

REGION_FIELDS = frozenset({"region", "regions"})


@dataclass(frozen=True)
class Speller:
    """Speller of values in the language of the site."""

    settings: Settings
    translator: Translator
    labels: dict[str, Mapping[str, str]] = field(default_factory=dict, compare=False, repr=False)
    """Labels of keys, by vocabulary; filled as they are needed."""

    def label(self, column: Column) -> str:
        """Return the header of a column in the language of the site."""
        if column.own:
            return column.own.in_language(self.translator.language)
        return self.translator.term(*column.labels)

    def text(self, column: Column, value: object, *, labels: bool) -> str:
        """Return the text of a cell."""
        if not labels or column.field == "pinyin":
            return cell(value)
        if isinstance(value, list | tuple):
            return join(self.item(column, item) for item in value)
        return self.item(column, value)

    def item(self, column: Column, value: object) -> str:
        """Return one value as people read it."""
        if value in ("", None):
            return ""
        if column.flag:
            return self.translator.gettext("yes") if value else self.translator.gettext("no")
        if column.field in REGION_FIELDS:
            return regions.name_in(str(value), self.translator.language)
        return self.terms(column).get(str(value), cell(value))

    def terms(self, column: Column) -> Mapping[str, str]:
        """Return the labels of the choices of a column."""
        name = column.vocabulary or column.name
        if name not in self.labels:
            self.labels[name] = dict(self.choices(column))
        return self.labels[name]

    def choices(self, column: Column) -> Iterator[tuple[str, str]]:
        """Yield the choices of a column with their labels; nothing for a column without choices."""
        language = self.translator.language
        if column.own and column.own.choices:
            yield from ((key, term.in_language(language)) for key, term in column.own.choices.items())
        elif column.flag:
            yield from (("true", self.translator.gettext("yes")), ("false", self.translator.gettext("no")))
        elif column.vocabulary == STATUSES:
            yield from ((key, self.translator.term(*labels)) for key, labels in choices.STATUSES.items())
        elif column.vocabulary:
            yield from (
                (key, term.in_language(language)) for key, term in self.settings.terms[column.vocabulary].items()
            )

    def forms(self, column: Column, value: object) -> set[str]:
        """Return all texts that stand for a value in files that we write, as they are read again."""
        texts = {self.text(column, value, labels=labels).strip() for labels in (False, True)}
        cut = {text[:CELL_CHARACTERS].strip() for text in texts}
        return {form for text in texts | cut for form in (text, from_text(text))}
