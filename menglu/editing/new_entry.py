"""The file of a new entry: what is known filled in, all other fields of an entry as comments, ready to be filled in."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from menglu.editing.directory import Directory
from menglu.editing.entry_text import EntryText
from menglu.editing.revision import Draft, Revision
from menglu.editing.slugs import check_slug, free_slug
from menglu.entries.entry import MODELS
from menglu.entries.field_order import field_order
from menglu.entries.fields.field import Model, find_label, group_of, is_list, vocabulary_of
from menglu.entries.fields.terms import OneOf
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import Settings
from menglu.entries.settings.vocabularies import Vocabulary
from menglu.i18n import Translator
from menglu.problems import UsageError
from menglu.text.names import fold
from menglu.text.suggestions import Suggestions
from menglu.text.yaml import emit

COMMENT_COLUMN = 24
"""Width of a field before the comment that explains it."""
MARK = "# "


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What is known of a new entry."""

    kind: EntryKind
    name: str
    type: str
    slug: str = ""


def create(directory: Directory, entry: NewEntry, translator: Translator) -> Revision:
    """Return the file of a new entry, with comments in the language of the site."""
    path = entry.kind.path(slug_for(directory, entry))
    draft = Draft(directory)
    lines = form(entry, directory.content.settings, translator)
    draft.put(EntryText(path, "".join(f"{line}\n" for line in lines)))
    return draft.revision()


def slug_for(directory: Directory, entry: NewEntry) -> str:
    """Return the slug that is asked for, or one that is read from the name; raises UsageError for one that is taken."""
    taken = {*directory.slugs, *directory.former_slugs}
    if not entry.slug:
        return free_slug(entry.name, entry.kind, {*taken, *directory.references.names})
    check_slug(entry.slug)
    if entry.slug in taken:
        raise UsageError("'{value}' is the address of an entry already", value=entry.slug)
    return entry.slug


def guess_type(kind: EntryKind, name: str, settings: Settings) -> str:
    """Return the type of an entry whose word is the longest in its name; else that for others, or the first one."""
    terms = settings.terms[kind.type_vocabulary]
    words = [
        (fold(word), key)
        for key, term in terms.items()
        for word in (term.label, term.label_en, *term.also)
        if word and fold(word) in fold(name)
    ]
    return max(words, key=lambda row: len(row[0]))[1] if words else "other" if "other" in terms else next(iter(terms))


def type_key(kind: EntryKind, typed: str, settings: Settings) -> str:
    """Return the key of a type that is typed as key, number or label; raises UsageError with the keys otherwise."""
    terms = settings.terms[kind.type_vocabulary]
    keys = list(terms)
    spellings = {fold(form): key for key, term in terms.items() for form in (key, term.label, term.label_en) if form}
    if typed.isdecimal() and 0 < int(typed) <= len(keys):
        return keys[int(typed) - 1]
    key = spellings.get(fold(typed))
    if key:
        return key
    hint = Suggestions(spellings.items()).nearest(typed)
    text = "'{value}' is not one of: {keys} (did you mean '{hint}'?)" if hint else "'{value}' is not one of: {keys}"
    raise UsageError(text, value=typed, keys=", ".join(keys), hint=hint)


def form(entry: NewEntry, settings: Settings, translator: Translator) -> Iterator[str]:
    """Yield the lines of the file of a new entry."""
    model = MODELS[entry.kind]
    extra = settings.extra_fields(entry.kind)
    known = {"name": entry.name, entry.kind.type_field: entry.type}
    yield "---"
    yield MARK + translator.gettext("To fill in a field, delete '# ' before it. What is not known is left out.")
    for name in field_order(model, (), tuple(extra)):
        label = find_label(model, name) if name not in extra else None
        if name in known:
            yield from required_field(model, name, known[name], settings, translator)
        elif name in extra:
            yield from optional([f"{name}:"], [extra[name].in_language(translator.language)])
        elif label and not label.rare:
            yield from optional(*field_form(model, name, settings, translator))
    yield from ("---", "")


def required_field(model: Model, name: str, value: str, settings: Settings, translator: Translator) -> Iterator[str]:
    """Yield the lines of a field that is filled in; what else it could be stands above it."""
    choices = choices_of(model, name, settings, translator)
    if choices:
        yield f"{MARK}{explanation(model, name, settings, translator)}"
    yield emit.field(name, value)[0]


def field_form(model: Model, name: str, settings: Settings, translator: Translator) -> tuple[list[str], list[str]]:
    """Return the lines of a field without value, and an explanation for each."""
    annotation = model.model_fields[name].annotation
    many = is_list(model, name)
    group = group_of(annotation)
    parts = field_order(model, (name,)) if group else ()
    lines, comments = [f"{name}:"], [explanation(model, name, settings, translator)]
    for position, part in enumerate(parts):
        start = "  - " if many and not position else "    " if many else "  "
        lines.append(f"{start}{part}:")
        comments.append(explanation(group, part, settings, translator) if group else "")
    if many and not parts:
        lines.append("  -")
        comments.append("")
    return lines, comments


def optional(lines: Iterable[str], comments: Iterable[str]) -> Iterator[str]:
    """Yield lines as comments, each with its explanation."""
    for line, comment in zip(lines, comments, strict=True):
        padding = " " * max(1, COMMENT_COLUMN - width(line))
        yield f"{MARK}{line}{padding}{MARK}{comment}" if comment else MARK + line


def explanation(model: Model, name: str, settings: Settings, translator: Translator) -> str:
    """Return label, help and choices of a field."""
    label = find_label(model, name)
    if label is None:
        return ""
    title, help_text = translator.term(label.zh, label.en), translator.term(label.help_zh, label.help_en)
    parts = [help_text] if label.help_zh else []
    choices = choices_of(model, name, settings, translator)
    return translator.gettext(": ").join((title, *parts, *([choices] if choices else [])))


def choices_of(model: Model, name: str, settings: Settings, translator: Translator) -> str:
    """Return the keys that a field can have, with their labels; empty for free text."""
    vocabulary: Vocabulary = settings.terms.get(vocabulary_of(model, name), {})
    if vocabulary:
        language = translator.language
        return translator.join(f"{key} {term.in_language(language)}".strip() for key, term in vocabulary.items())
    keys = next((note.keys for note in model.model_fields[name].metadata if isinstance(note, OneOf)), ())
    return translator.join(keys)


def width(text: str) -> int:
    """Return the width of a text in columns of a terminal."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)
