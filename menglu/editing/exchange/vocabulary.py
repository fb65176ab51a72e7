"""Vocabularies as people write them: keys by label, in any language, and by other words."""

from collections.abc import Mapping
from functools import cache

from menglu.entries.columns import STATUSES as STATUS_VOCABULARY
from menglu.entries.fields.choices import STATUSES
from menglu.entries.settings import Settings
from menglu.entries.settings.own_fields import Labelled
from menglu.entries.settings.vocabularies import Term
from menglu.search.header_texts import folded

BODY = "单位"
"""What the labels of roles end in, and people leave out: 理事长单位, 理事长."""


@cache
def own_choices(choices: tuple[tuple[str, Labelled], ...]) -> Mapping[str, str]:
    """Return the choices of a field that the site added, by all that they are called."""
    return {
        folded(text): key for key, term in choices for text in (key, term.label, term.label_en, term.label_hant) if text
    }


@cache
def words_of(terms: tuple[tuple[str, Term], ...]) -> Mapping[str, str]:
    """Return the keys of a vocabulary by all that its terms are called, without what several are called."""
    exact: dict[str, str] = {}
    loose: dict[str, set[str]] = {}
    for key, term in terms:
        for text in filter(None, (key, term.label, term.label_en, term.label_hant)):
            exact.setdefault(folded(text), key)
            exact.setdefault(folded(text).removesuffix(BODY), key)
        for text in term.also:
            loose.setdefault(folded(text), set()).add(key)
    return {**{text: next(iter(keys)) for text, keys in loose.items() if len(keys) == 1}, **exact}


def spellings_of(settings: Settings, vocabulary: str) -> Mapping[str, str]:
    """Return the keys of a vocabulary by all that they are called."""
    if vocabulary == STATUS_VOCABULARY:
        return {folded(text): key for key, labels in STATUSES.items() for text in (key, *labels)}
    return words_of(tuple(settings.terms[vocabulary].items()))
