"""Questions of forms that people fill in: one for each field that fits an answer, with the column that reads it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from menglu.entries.columns import FIXED_CHOICES, Column
from menglu.entries.forms.shapes import Shape, Sort, Term, shapes_of
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import Settings
from menglu.i18n import Translator
from menglu.text.yaml import Location

NO_ANSWER = frozenset({Sort.PICTURE, Sort.PINYIN})
"""What cannot be given in a form: a file, or text that can be a map."""
ALSO_REQUIRED = frozenset({"sources"})
"""Fields that an entry can lack, but that we ask everybody for."""
ENTRY, EMPTIED, BODY, REMARKS = "entry", "emptied", "body", "remarks"
"""Questions that are no fields in the front matter."""
MOST_LISTED = 24
"""Choices of a part that a line of help lists."""


class Answer(StrEnum):
    """How a question is answered, by its name in issue forms."""

    LINE = "input"
    LINES = "textarea"
    CHOICE = "dropdown"


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and how its answer is read."""

    key: str
    title: str
    answer: Answer
    help: str = ""
    required: bool = False
    several: bool = False
    """Whether several choices can be taken."""
    options: tuple[Term, ...] = ()
    column: Column | None = None
    """Column that reads the answer as a cell."""
    shape: Shape | None = None
    """List of groups, each of which is a line of the answer."""
    is_rare: bool = False


def field_questions(kind: EntryKind, settings: Settings, translator: Translator) -> Iterator[Question]:
    """Yield the questions for the fields of a kind of entry."""
    for shape in shapes_of(kind, settings):
        if shape.sort is Sort.GROUP and not shape.many:
            for part in shape.parts:
                key = part.name if shape.name == "identifiers" else f"{shape.name}.{part.name}"
                question = cell_question(part, (shape.name, part.name), settings, translator)
                column = replace(column_of(part, (shape.name, part.name)), required=False)
                title = part_title(shape, part, translator)
                yield replace(question, key=key, required=False, title=title, column=column)
        elif shape.sort is Sort.GROUP:
            if not any(part.sort is Sort.PARTY for part in shape.parts):
                yield lines_question(shape, settings, translator)
        elif shape.sort not in NO_ANSWER:
            yield cell_question(shape, (shape.name,), settings, translator)


def part_title(shape: Shape, part: Shape, translator: Translator) -> str:
    """Return what a field of a group is called outside of the group."""
    title = part.title(translator)
    return title if shape.name == "identifiers" else f"{shape.title(translator)} · {title}"


def cell_question(shape: Shape, location: Location, settings: Settings, translator: Translator) -> Question:
    """Return the question for a field that holds text, or a list of it."""
    options = shape.choices(settings, translator)
    if shape.sort is Sort.FLAG:
        options = (("true", translator.gettext("yes")), ("false", translator.gettext("no")))
    help_text = [shape.help(translator)] if shape.help(translator) else []
    if shape.many and not options:
        help_text.append(translator.gettext("one on each line"))
    return Question(
        shape.name,
        shape.title(translator),
        Answer.CHOICE if options else Answer.LINES if shape.many else Answer.LINE,
        translator.gettext("; ").join(help_text),
        shape.required,
        several=shape.many and bool(options),
        options=options,
        column=column_of(shape, location),
        is_rare=shape.label.rare,
    )


def column_of(shape: Shape, location: Location) -> Column:
    """Return the column that reads the values of a field."""
    label = shape.label
    return Column(
        str(location[-1]) if location[0] == "identifiers" else ".".join(map(str, location)),
        (label.zh, label.en),
        shape.own,
        location,
        vocabulary=shape.vocabulary or FIXED_CHOICES.get(shape.name, ""),
        flag=shape.sort is Sort.FLAG,
        many=shape.many,
        required=shape.required,
        help=(label.help_zh, label.help_en),
    )


def lines_question(shape: Shape, settings: Settings, translator: Translator) -> Question:
    """Return the question for a list of groups: a line for each, its parts between semicolons."""
    parts = parts_of_line(shape)
    names = translator.gettext("; ").join(part.title(translator) for part in parts)
    help_text = translator.gettext("one on each line, its parts between semicolons: {parts}", parts=names)
    for part in parts:
        choices = part.choices(settings, translator)
        if choices and len(choices) <= MOST_LISTED:
            listed = translator.join(label for _, label in choices)
            help_text += "\n" + translator.gettext("{title}: {said}", title=part.title(translator), said=listed)
    return Question(
        shape.name,
        shape.title(translator),
        Answer.LINES,
        help_text,
        shape.name in ALSO_REQUIRED,
        shape=shape,
        is_rare=shape.label.rare,
    )


def parts_of_line(shape: Shape) -> tuple[Shape, ...]:
    """Return the parts of a line; a reference stands for the name of a body without entry, too."""
    has_reference = any(part.sort is Sort.REFERENCE for part in shape.parts)
    return tuple(part for part in shape.parts if not (has_reference and part.name == "name"))
