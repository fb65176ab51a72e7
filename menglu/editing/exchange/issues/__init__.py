"""An issue form as an import: a table of one row, whose cells are the answers, beside lists of groups and a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from menglu.editing.exchange.drafts import Draft
from menglu.editing.exchange.entry_rows import EntryRows, NewSlug
from menglu.editing.exchange.issues.answers import Answers
from menglu.editing.exchange.issues.lists import SEPARATORS, LineReader, says
from menglu.editing.exchange.matching import Names
from menglu.editing.exchange.rows import Import
from menglu.editing.exchange.tables.grid import Grid, Row, note
from menglu.editing.exchange.tables.headers import Table
from menglu.entries.columns import SLUG, Column
from menglu.entries.forms.questions import BODY, EMPTIED, ENTRY, REMARKS
from menglu.entries.kinds import EntryKind, slug_of
from menglu.problems import Problem, Severity, SiteError, problem
from menglu.text.yaml import Data

SEVERAL = "'{value}' is the name of several entries: {slugs}; write the slug of the one meant"
SLUG_COLUMN = Column("slug", SLUG)
IS_THERE = "'{value}' is in {path}: correct that entry, or give another name or a file name of its own"
NEARLY = "'{value}' may be '{other}' ({slug}): correct that entry if it is; give a file name of its own if it is not"


@dataclass(frozen=True)
class IssueImport:
    """Import of the answers of an issue form."""

    answers: Answers
    shared: Import
    new_slug: NewSlug

    @property
    def kind(self) -> EntryKind:
        """Kind of the entry."""
        return self.answers.form.kind

    @property
    def names(self) -> Names:
        """Index of all entries."""
        return self.shared.names

    def run(self) -> Draft:
        """Return the entry as it is to be; raises SiteError with all that is wrong."""
        form = self.answers.form
        slug = self.corrected_slug() if form.is_correction else self.answers.texts.get("slug", "")
        problems: list[Problem] = [] if form.is_correction else [*self.namesakes(slug)]
        lines = LineReader(self.answers, self.shared)
        lists: dict[str, list[dict[str, Data]]] = {}
        for question in form.questions:
            if question.shape and question.key in self.answers.texts:
                lists[question.key] = [*lines.items(question, question.shape, problems)]
        before = len(self.shared.drafts.rejections)
        EntryRows(self.shared, self.table(slug), self.new_slug).run()
        rejected = self.shared.drafts.rejections[before:]
        problems += [
            nearly(each) if each.code == "near-duplicate" else each
            for rejection in rejected
            for each in rejection.problems
        ]
        if problems:
            raise SiteError(problems)
        draft = next(iter(self.shared.drafts.by_path.values()))
        if not form.is_correction and not draft.is_new:  # known by an identifier
            raise SiteError([self.is_there(draft.slug)])
        self.add_lists(draft, lists)
        self.empty(draft)
        draft.body = self.answers.texts.get(BODY, "")
        if REMARKS in self.answers.texts:
            said = "the answer to '{title}' is for a person to read"
            title = next(question.title for question in form.questions if question.key == REMARKS)
            self.shared.drafts.notes.append(note(said, title=title))
        return draft

    def corrected_slug(self) -> str:
        """Return the slug of the entry that is to be corrected; raises SiteError if it cannot be told."""
        typed, place = self.answers.texts[ENTRY], self.answers.place(ENTRY)
        last = unquote(urlsplit(typed).path.rstrip("/").rpartition("/")[2])
        slug = slug_of(last).removesuffix(".html")
        if self.names.slugs.get(slug) is self.kind:
            return slug
        matches = self.names.named(self.kind, typed)
        if len(matches) == 1:
            return matches[0]
        if matches:
            wrong = problem(place, "ambiguous-reference", SEVERAL, value=typed, slugs=", ".join(matches))
        else:
            near = next(iter(self.names.near(self.kind, typed)), "")
            text = "there is no entry '{value}'"
            wrong = problem(place, "unknown-reference", text, hint=near, guess=True, value=typed)
        raise SiteError([wrong])

    def namesakes(self, slug: str) -> Iterator[Problem]:
        """Yield the problem of a new entry whose name is that of another; one with a slug says that it is not that."""
        name = self.answers.texts.get("name", "")
        if not slug or slug in self.names.slugs:
            yield from map(self.is_there, self.names.named(self.kind, name)[:1])

    def is_there(self, slug: str) -> Problem:
        """Return the problem of a new entry that is there already."""
        name, path = self.answers.texts.get("name", ""), self.kind.path(slug)
        there = problem(self.answers.place("name"), "duplicate-entry", IS_THERE, value=name, path=path)
        return there._replace(rating=Severity.ERROR)

    def table(self, slug: str) -> Table:
        """Return the answers as a table of one row."""
        questions = self.answers.form.questions
        columns = {question.column.name: question.column for question in questions if question.column}
        texts = {
            question.column.name: self.answers.texts.get(question.key, "") for question in questions if question.column
        }
        header = Row(1, tuple(question.title for question in questions))
        positions = {question.column.name: number for number, question in enumerate(questions) if question.column}
        cells = [texts[question.column.name] if question.column else "" for question in questions]
        if self.answers.form.is_correction:
            entry = next(number for number, question in enumerate(questions) if question.key == ENTRY)
            columns = {"slug": SLUG_COLUMN, **columns}
            positions["slug"] = entry
            cells[entry] = slug
        grid = Grid(self.answers.path, self.answers.path, (header, Row(2, tuple(cells))))
        return Table(self.kind.folder, grid, header, positions, columns)

    def add_lists(self, draft: Draft, lists: dict[str, list[dict[str, Data]]]) -> None:
        """Put lists of groups into a new entry, or add to one that is there what it does not say yet."""
        entry = self.shared.entries.get((self.kind, draft.slug))
        for name, items in lists.items():
            place = self.answers.place(name)
            if entry is None:
                draft.set((name,), [*items], place)
                continue
            for item in items:
                if not says(entry, name, item):
                    draft.append((name,), item, place)

    def empty(self, draft: Draft) -> None:
        """Remove the fields that are to be emptied; raises SiteError for one that has an answer, too."""
        questions = {question.title: question for question in self.answers.form.questions if question.column}
        problems = []
        for title in filter(None, map(str.strip, SEPARATORS.split(self.answers.texts.get(EMPTIED, "")))):
            question, place = questions.get(title), self.answers.place(EMPTIED)
            if question is None or question.column is None or question.column.required:
                problems.append(problem(place, "bad-value", "'{value}' cannot be emptied", value=title))
            elif question.key in self.answers.texts:
                text = "'{value}' is to be emptied, and has an answer: keep one of the two"
                problems.append(problem(place, "bad-value", text, value=title))
            else:
                column = question.column
                draft.set(column.location[:1] if column.many else column.location, None, place)
        if problems:
            raise SiteError(problems)


def nearly(found: Problem) -> Problem:
    """Return the problem of a name that may be that of an entry, as one of a form: nobody can be asked."""
    said = problem(found.place, found.code, NEARLY)
    return said._replace(arguments=found.arguments, rating=Severity.ERROR)
