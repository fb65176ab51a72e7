"""What the fields that a site adds are called: tables tell columns apart by their headers alone."""

from collections.abc import Callable, Iterator

from menglu.entries.columns import entry_columns
from menglu.entries.data_keys import ROW_COLUMNS
from menglu.entries.entry import MODELS
from menglu.entries.fields.field import fields_of, label_of
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import Settings
from menglu.entries.settings.own_fields import LABELS, USED
from menglu.problems import Problem, problem
from menglu.search.header_texts import folded
from menglu.text.yaml import Document, Location, Node

Translate = Callable[[str], str]
"""Function that returns an English term in traditional characters."""
TAKEN = "'{other}' is called '{value}' already: choose another"


def label_problems(settings: Settings, document: Document, traditional: Translate) -> Iterator[Problem]:
    """Yield a problem for each name and label of an added field that stands for another column of its table."""
    for kind in (kind for kind in EntryKind if settings.extra_fields(kind)):
        called = {folded(text): (name, text) for name, text in built_in(settings, kind, traditional)}
        own = settings.extra_fields(kind)
        texts: list[tuple[str, Location, str]] = [(name, (), name) for name in own]
        texts += [(name, (key,), getattr(field, key)) for name, field in own.items() for key in LABELS]
        for name, location, text in texts:
            other, taken = called.setdefault(folded(text), (name, text)) if text else (name, text)
            if other == name and folded(text) not in ROW_COLUMNS:
                continue
            root = document.root or Node({}, 1, 1)
            path: Location = ("fields", kind.folder, name, *location)
            place = document.place(root.nearest(path) if location else root.key(path))
            if other == name:
                yield problem(place, "bad-config", USED, value=text)
            else:
                yield problem(place, "bad-config", TAKEN, value=taken, other=other)


def built_in(settings: Settings, kind: EntryKind, traditional: Translate) -> Iterator[tuple[str, str]]:
    """Yield the fields and columns of a kind of entry with all that each is called."""
    model = MODELS[kind]
    translate = traditional if "zh-Hant" in {settings.language, *settings.languages} else str
    labels = {name: (label_of(model, name).zh, label_of(model, name).en) for name in fields_of(model)}
    labels |= {column.name: column.labels for column in entry_columns(settings, kind) if not column.own}
    for name, (chinese, english) in labels.items():
        yield from ((name, text) for text in (name, chinese, english, translate(english)))
