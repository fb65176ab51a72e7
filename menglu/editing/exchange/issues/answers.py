"""Answers of an issue form, as GitHub writes them: a heading for each question, and what was answered below it.

What people type is only text: an answer that looks like a question, like markup or like a command is refused with its
reason, so that what is read is what the form asked, or nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from menglu.editing.exchange.tables.grid import Note, note
from menglu.entries.forms.issue_forms import IssueForm
from menglu.entries.forms.questions import BODY, REMARKS, Answer, Question
from menglu.problems import Place, Problem, UsageError, problem

MOST_BYTES = 400_000
"""GitHub allows 65,536 characters in an issue, of four bytes at most."""
LONGEST_ITEM = 500
MOST_ITEMS = 1000
HEADING = re.compile(r"^### (.*\S)[ \t]*$", re.MULTILINE)
NO_RESPONSE = frozenset({"", "_No response_", "None"})
"""What GitHub writes for a question without an answer."""
FREE_TEXT = frozenset({BODY, REMARKS})
COMMAND = "::…::"
"""A command of a runner, which even a message must not repeat."""
MARKUP: Mapping[str, re.Pattern[str]] = {
    "HTML": re.compile(r"<[A-Za-z/!?]"),
    "[…](…)": re.compile(r"\]\(|\]\[|\[\["),
    "`": re.compile("`"),
    "#": re.compile(r"^\s*#{1,6}\s", re.MULTILINE),
    COMMAND: re.compile(r"::[A-Za-z-]+[^:\n]*::|##\["),
    "{{": re.compile(r"\$?\{\{|\{%"),
    "---": re.compile(r"^(?:---|\.\.\.)\s*$", re.MULTILINE),
    "YAML": re.compile(r"^\s*(?:- )?[a-z_]+:(?:\s|$)", re.MULTILINE),
}
"""What is no plain text, by what it is called: HTML, links, code, headings, commands of runners, templates, YAML."""


@dataclass(frozen=True)
class Answers:
    """Answers to the questions of a form, by key; questions without an answer are left out."""

    form: IssueForm
    path: str
    texts: Mapping[str, str]
    lines: Mapping[str, int]
    """Line of each question."""
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()

    def place(self, key: str) -> Place:
        """Return the place of a question: its line, and its number in the form as the column."""
        numbers = [question.key for question in self.form.questions]
        return Place(self.path, self.lines.get(key, 1), numbers.index(key) + 1)

    def question_at(self, place: Place) -> Question:
        """Return the question at a place."""
        return self.form.questions[place.column - 1]


def answers(text: str, path: str, forms: Sequence[IssueForm]) -> Answers:
    """Return the answers in the text of an issue, with what is wrong with them whatever the fields are.

    Raises UsageError for a text that is not of one of the *forms*.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = [(match[1], match.start(), match.end()) for match in HEADING.finditer(text)]
    form = form_of({title for title, _, _ in found}, forms)
    if form is None:
        raise UsageError("{path} is not filled in by a form of this site: no question of one is in it", path=path)
    by_title = {question.title: question for question in form.questions}
    headings = [(by_title[title], start, end) for title, start, end in found if title in by_title]
    lines = {question.key: text.count("\n", 0, start) + 1 for question, start, _ in reversed(headings)}
    ends = [start for _, start, _ in headings[1:]] + [len(text)]
    texts: dict[str, str] = {}
    for (question, _, start), end in zip(headings, ends, strict=True):
        answer = text[start:end].strip("\n")
        if answer.strip() not in NO_RESPONSE:
            texts.setdefault(question.key, answer if question.key in FREE_TEXT else answer.strip())
    read = Answers(form, path, texts, lines)
    problems = [*order_problems(read, text[: headings[0][1]], [question for question, _, _ in headings])]
    problems += [found for question in form.questions for found in answer_problems(read, question)]
    missing = [question for question in form.questions if question.key not in lines]
    said = "the question '{title}' is not in the issue: taken as not answered"
    notes = tuple(note(said, title=question.title) for question in missing)
    return Answers(form, path, texts, lines, tuple(problems), notes)


def form_of(titles: set[str], forms: Sequence[IssueForm]) -> IssueForm | None:
    """Return the form that headings are those of: corrections first, as they ask for the other fields, too."""
    fitting = [form for form in forms if form.mark.title in titles]
    ranked = sorted(fitting, key=lambda form: (form.is_correction, len(titles & titles_of(form))), reverse=True)
    return next(iter(ranked), None)


def titles_of(form: IssueForm) -> set[str]:
    """Return the titles of the questions of a form."""
    return {question.title for question in form.questions}


def order_problems(read: Answers, before: str, found: Sequence[Question]) -> Iterator[Problem]:
    """Yield what shows that the headings are not those of the form alone."""
    if before.strip():
        text = "there is text before the first question: '{value}'"
        yield problem(read.place(found[0].key), "bad-value", text, value=before.strip())
    order = [question.key for question in read.form.questions]
    last = -1
    for question in found:
        number = order.index(question.key)
        if number <= last:
            text = "the question '{title}' is there twice or out of order: no answer may hold a line '### {title}'"
            yield problem(read.place(question.key), "bad-value", text, title=question.title)
        last = max(last, number)


def answer_problems(read: Answers, question: Question) -> Iterator[Problem]:
    """Yield what is wrong with an answer whatever its field is."""
    answer, place = read.texts.get(question.key, ""), read.place(question.key)
    if not answer:
        if question.required:
            yield problem(place, "missing-field", "this question needs an answer")
        return
    if question.key in FREE_TEXT:
        return
    items = [line for line in answer.split("\n") if line.strip()]
    if len(answer) > LONGEST_ITEM and (question.answer is not Answer.LINES or max(map(len, items)) > LONGEST_ITEM):
        text = "the answer is too long: at most {limit} characters on a line, not {count}"
        yield problem(place, "too-large", text, limit=LONGEST_ITEM, count=max(map(len, items)))
        return
    if len(items) > MOST_ITEMS:
        yield problem(
            place, "too-large", "the answer has {count} lines, more than {limit}", count=len(items), limit=MOST_ITEMS
        )
        return
    if len(items) > 1 and question.answer is not Answer.LINES:
        yield problem(place, "bad-value", "the answer must be one line, not {count}", count=len(items))
    if question.answer is not Answer.CHOICE:
        for sign, pattern in MARKUP.items():
            match = pattern.search(answer)
            if match:
                text = "the answer must be plain text, without {sign}: '{value}'"
                value = match[0][:2] if sign == COMMAND else answer[max(0, match.start() - 20) :]
                yield problem(place, "bad-value", text, sign=sign, value=value)
                return
