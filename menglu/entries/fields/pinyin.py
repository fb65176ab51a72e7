"""The field `pinyin`: that of the name, or a map from names of the entry to theirs."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator

from menglu.entries.faults import Extent, fault
from menglu.entries.fields.field_types import line
from menglu.entries.fields.terms import one_or_more
from menglu.text.suggestions import Suggestions
from menglu.text.yaml import flow_text

NAMES = ("name", "aliases", "former_names", "name_hant")
"""The fields whose names have a reading."""

TypedPinyin = str | dict[str, str]


def parse_pinyin(value: object) -> TypedPinyin:
    """Parse pinyin."""
    return {line(name): line(text) for name, text in value.items()} if isinstance(value, dict) else line(value)


def of_names(typed: TypedPinyin, fields: Mapping[str, Any]) -> TypedPinyin:
    """Return the pinyin if it is given for names among the *fields* of its entry; raises a fault otherwise."""
    names = [name for field in NAMES for name in one_or_more(fields.get(field, ()))]
    wrong = next((name for name in typed if name not in names), "") if isinstance(typed, dict) else ""
    if wrong and "name" in fields:
        hint = Suggestions([(name, name) for name in names if name and name not in typed]).nearest(wrong)
        text = "'pinyin' is given for '{value}', which is no name of this entry"
        raise fault(
            "bad-value", text, hint=flow_text(hint) if hint else "", guess=True, extent=Extent(key=wrong), value=wrong
        )
    return typed


def by_name(typed: TypedPinyin, name: str) -> Mapping[str, str]:
    """Return pinyin by the name that it reads; *name* is that of the entry."""
    texts = {name: typed} if isinstance(typed, str) else typed
    return {read: text for read, text in texts.items() if text}


Pinyin = Annotated[TypedPinyin, BeforeValidator(parse_pinyin)]
