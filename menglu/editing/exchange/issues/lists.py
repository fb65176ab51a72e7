"""Lists of groups in the answers of an issue form: a group on each line, its parts between semicolons."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from menglu.editing.exchange.issues.answers import Answers
from menglu.editing.exchange.rows import Import
from menglu.editing.exchange.values import ValueReader
from menglu.entries.columns.values import CellFault
from menglu.entries.entry import Entry
from menglu.entries.forms.questions import Question, column_of, parts_of_line
from menglu.entries.forms.shapes import Shape, Sort
from menglu.entries.kinds import EntryKind
from menglu.problems import Problem, problem
from menglu.text.names import fold
from menglu.text.yaml import Data

SEPARATORS = re.compile("[,;/、，；\\n]")
"""Signs between words of which none has them."""


@dataclass(frozen=True)
class LineReader:
    """Reader of the lines of answers."""

    answers: Answers
    shared: Import

    @property
    def kind(self) -> EntryKind:
        """Kind of the entry."""
        return self.answers.form.kind

    def items(self, question: Question, shape: Shape, problems: list[Problem]) -> Iterator[dict[str, Data]]:
        """Yield the groups that an answer lists, and add what is wrong to the *problems*."""
        place = self.answers.place(question.key)
        parts = parts_of_line(shape)
        reader = ValueReader(self.shared.speller, self.kind)
        for line in self.answers.texts[question.key].split("\n"):
            cells = [cell.strip() for cell in line.replace("；", ";").removeprefix("- ").split(";")]
            if not any(cells):
                continue
            if len(cells) > len(parts):
                text = "'{value}' has {count} parts between semicolons, more than {limit}"
                problems.append(problem(place, "bad-value", text, value=line, count=len(cells), limit=len(parts)))
                continue
            item: dict[str, Data] = {}
            for part, cell in zip(parts, cells, strict=False):
                if part.required and not cell:
                    text = "'{value}' lacks a part: {title}"
                    title = part.title(self.shared.speller.translator)
                    problems.append(problem(place, "missing-field", text, value=line, title=title))
                if not cell:
                    continue
                try:
                    item |= self.part(shape, part, cell, reader)
                except CellFault as fault:
                    problems.append(fault.at(place))
            if item:
                yield item

    def part(self, shape: Shape, part: Shape, text: str, reader: ValueReader) -> dict[str, Data]:
        """Return a part of a group: its field with the data; raises CellFault."""
        if part.sort is Sort.REFERENCE:
            return self.reference(shape, part, text)
        column = column_of(part, (shape.name, part.name))
        if part.many:
            items = [self.choice(part, item.strip()) for item in SEPARATORS.split(text) if item.strip()]
            return {part.name: items[0] if part.alone_too and len(items) == 1 else [*items]}
        data, _ = reader.read(column, text)
        return {part.name: data}

    def choice(self, part: Shape, text: str) -> str:
        """Return the key of a choice that is called by its label; any other text as it is."""
        choices = part.choices(self.shared.settings, self.shared.speller.translator)
        keys = {fold(name): key for key, label in choices for name in (label, key)}
        return keys.get(fold(text), text)

    def reference(self, shape: Shape, part: Shape, text: str) -> dict[str, Data]:
        """Return the reference to an entry, or the name of a body without one where that is allowed."""
        kind = part.refers_to(self.kind)
        matches = [text] if self.shared.names.slugs.get(text) is kind else self.shared.names.named(kind, text)
        if len(matches) == 1:
            return {part.name: matches[0]}
        can_be_named = any(other.name == "name" for other in shape.parts)
        return {"name": text} if can_be_named and not matches else {part.name: text}


def says(entry: Entry, name: str, item: dict[str, Any]) -> bool:
    """Return whether an entry lists a group with the same values already."""
    listed = getattr(entry, name)
    return any(all(as_typed(getattr(each, part)) == as_typed(value) for part, value in item.items()) for each in listed)


def as_typed(value: object) -> tuple[str, ...]:
    """Return a value as it is typed, a list of one like its only item."""
    return tuple(map(str, value)) if isinstance(value, list | tuple) else (str(value),)
