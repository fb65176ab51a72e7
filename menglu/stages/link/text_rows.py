"""Rows of memberships that are only text: `- 某公司` for `- {name: 某公司}`."""

from collections.abc import Collection
from typing import NamedTuple

from menglu.entries.fields.validation import NOT_A_ROW
from menglu.entries.kinds import EntryKind
from menglu.problems import Problem, problem
from menglu.stages.link.references import FindPlace, References
from menglu.text.names import fold
from menglu.text.suggestions import CONFIDENT_SIMILARITY
from menglu.text.yaml import flow_text

FIELDS = {EntryKind.MEMBER: "members", EntryKind.ALLIANCE: "memberships"}
"""Fields that list entries of a kind."""


class TextRow(NamedTuple):
    """A text where a map of fields belongs."""

    text: str
    kind: EntryKind
    """Kind of the entries that the list refers to."""
    place: FindPlace
    needs_role: bool
    """Whether a row must also state a role: then nothing can be pasted."""

    def problem(self, references: References, taken: Collection[str]) -> Problem:
        """Return the problem with the row that was probably meant; entries *taken* are listed already."""
        hint, guess = ("", False) if self.needs_role else self.meant(references, taken)
        field = FIELDS[self.kind]
        return problem(self.place(), "wrong-type", NOT_A_ROW, hint=hint, guess=guess, field=field, found="text")

    def meant(self, references: References, taken: Collection[str]) -> tuple[str, bool]:
        """Return the row to write, and whether it is a guess: an entry of that name or near it, else a plain name."""
        bearers = references.bearers(self.text, self.kind)
        free = next((slug for slug in bearers if slug not in taken), "")
        if bearers:
            return (f"{{{self.kind}: {free}}}" if free else "", len(bearers) > 1)
        if references.is_broken(self.text):
            return f"{{{self.kind}: {flow_text(self.text)}}}", False
        nearest = references.suggestion(self.text, self.kind, taken, CONFIDENT_SIMILARITY)
        if nearest:
            return f"{{{self.kind}: {nearest}}}", True
        is_new_name = self.kind is EntryKind.MEMBER and fold(self.text) not in taken
        return (f"{{name: {flow_text(self.text)}}}" if is_new_name else ""), False
