"""Forms of GitHub's issues: to add an entry and to correct one. `exchange/issues` reads what people answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from menglu.entries.forms.question_sets import correction_questions, entry_questions
from menglu.entries.forms.questions import Answer, Question
from menglu.entries.kinds import EntryKind
from menglu.entries.settings import Settings
from menglu.i18n import Translator
from menglu.text.yaml.dump import dump

FOLDER = ".github/ISSUE_TEMPLATE"
CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class IssueForm:
    """A form."""

    kind: EntryKind
    is_correction: bool
    name: str
    description: str
    introduction: str
    questions: tuple[Question, ...]

    @property
    def path(self) -> str:
        """Return the path of its file."""
        return f"{FOLDER}/{'correct' if self.is_correction else 'new'}-{self.kind}.yml"

    @property
    def label(self) -> str:
        """Return the label that the issue gets, by which the workflow knows it."""
        return CORRECTION if self.is_correction else f"new-{self.kind}"

    @property
    def mark(self) -> Question:
        """Return the question that no other form has."""
        return self.questions[0 if self.is_correction else 1]

    def text(self) -> str:
        """Return the file."""
        body = [{"type": "markdown", "attributes": {"value": self.introduction}}, *map(element, self.questions)]
        return dump(
            {
                "name": self.name,
                "description": self.description,
                "title": f"{self.name}: ",
                "labels": [self.label],
                "body": body,
            }
        )


def element(question: Question) -> dict[str, Any]:
    """Return a question as an element of a form; its id is needed, as titles in Chinese give none."""
    attributes: dict[str, Any] = {"label": question.title}
    if question.help:
        attributes["description"] = question.help
    if question.answer is Answer.CHOICE:
        attributes["multiple"] = question.several
        attributes["options"] = [label for _, label in question.options]
    return {
        "type": str(question.answer),
        "id": question.key.replace(".", "-"),
        "attributes": attributes,
        "validations": {"required": question.required},
    }


def issue_forms(settings: Settings, translator: Translator) -> Iterator[IssueForm]:
    """Yield the forms: those for new entries, then those for corrections."""
    kinds = (EntryKind.MEMBER, EntryKind.ALLIANCE)
    new = {
        EntryKind.MEMBER: translator.gettext("Add a member"),
        EntryKind.ALLIANCE: translator.gettext("Add an alliance"),
    }
    wrong = {
        EntryKind.MEMBER: translator.gettext("Correct a member"),
        EntryKind.ALLIANCE: translator.gettext("Correct an alliance"),
    }
    for kind in kinds:
        yield IssueForm(
            kind,
            is_correction=False,
            name=new[kind],
            description=translator.gettext("Your answers become a proposal that a person looks at"),
            introduction=translator.gettext(
                "Look first whether it is there already. Leave out what you do not know; every fact needs a source. "
                "No private data, please: no names of persons, telephone or identity numbers."
            ),
            questions=entry_questions(kind, settings, translator),
        )
    for kind in kinds:
        yield IssueForm(
            kind,
            is_correction=True,
            name=wrong[kind],
            description=translator.gettext("Your answers become a proposal that a person looks at"),
            introduction=translator.gettext(
                "Answer only where something is wrong or missing. Lists of one on each line take the place of those "
                "that are there; lists with semicolons are added to them."
            ),
            questions=correction_questions(kind, settings, translator),
        )


def files(settings: Settings, translator: Translator) -> dict[str, str]:
    """Return the files of the forms by their paths in the repository."""
    return {form.path: form.text() for form in issue_forms(settings, translator)}
