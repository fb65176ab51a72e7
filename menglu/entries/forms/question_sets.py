"""The questions of each form: about a new entry, and about what is wrong with one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from menglu.entries.columns import SLUG, Column
from menglu.entries.forms.questions import (
    ALSO_REQUIRED,
    BODY,
    EMPTIED,
    ENTRY,
    REMARKS,
    Answer,
    Question,
    field_questions,
)
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import Settings
from menglu.i18n import Translator


def entry_questions(kind: EntryKind, settings: Settings, translator: Translator) -> tuple[Question, ...]:
    """Return the questions about a new entry."""
    asked = [question for question in field_questions(kind, settings, translator) if not question.is_rare]
    slug = Question(
        "slug",
        translator.term(*SLUG),
        Answer.LINE,
        translator.gettext("a-z, 0-9 and single hyphens; without an answer it is read from the name"),
        column=Column("slug", SLUG),
    )
    text = Question(BODY, translator.gettext("Text"), Answer.LINES, translator.gettext("two to six plain sentences"))
    return distinct((asked[0], asked[1], slug, *asked[2:], text))


def correction_questions(kind: EntryKind, settings: Settings, translator: Translator) -> tuple[Question, ...]:
    """Return the questions about what is wrong with an entry."""
    wanted = [
        replace(question, required=question.key in ALSO_REQUIRED)
        for question in field_questions(kind, settings, translator)
        if not question.is_rare or fits_correction(question)
    ]
    fields = distinct(wanted)
    columns = {question.key: question.column for question in fields}
    options = tuple(
        (question.key, question.title)
        for question in fields
        if (column := columns[question.key]) and not column.required
    )
    titles = {
        EntryKind.ALLIANCE: translator.gettext("The alliance to be corrected"),
        EntryKind.MEMBER: translator.gettext("The member to be corrected"),
    }
    return (
        Question(
            ENTRY,
            titles[kind],
            Answer.LINE,
            translator.gettext("its full name, the name of its file, or the address of its page"),
            required=True,
        ),
        *fields,
        Question(
            EMPTIED,
            translator.gettext("Fields to be emptied"),
            Answer.CHOICE,
            translator.gettext("what is said there is wrong, and nothing takes its place"),
            several=True,
            options=options,
        ),
        Question(
            REMARKS,
            translator.gettext("Remarks"),
            Answer.LINES,
            translator.gettext("what fits no question, such as mistakes in the text: a person reads it"),
        ),
    )


def fits_correction(question: Question) -> bool:
    """Return whether a field that few entries need is asked for where an entry is corrected: one with a plain value."""
    column = question.column
    return bool(column and not column.many and not column.flag)


def distinct(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return questions of which no two have the same title: the names of the fields tell such apart."""
    questions = tuple(questions)
    count = Counter(question.title for question in questions)
    return tuple(
        replace(question, title=f"{question.title} ({question.key})") if count[question.title] > 1 else question
        for question in questions
    )
