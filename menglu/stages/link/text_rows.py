"""Rows of memberships that are only text: `- 某公司` for `- {name: 某公司}`."""

from collections.abc import Collection
from typing import NamedTuple

from menglu.entries.catalog import LocatedEntry
from menglu.entries.entry import Entry
from menglu.entries.fields.list_hints import divide
from menglu.entries.fields.several import in_place
from menglu.entries.fields.validation import NOT_A_ROW
from menglu.entries.kinds import EntryKind
from menglu.entries.sources.sample_text import is_placeholder
from menglu.problems import Problem, problem
from menglu.stages.link.references import References
from menglu.text.names import fold
from menglu.text.suggestions import CONFIDENT_SIMILARITY
from menglu.text.yaml import Location, Node, flow_text

FIELDS = {EntryKind.MEMBER: "members", EntryKind.ALLIANCE: "memberships"}
"""Fields that list entries of a kind."""


class TextRow(NamedTuple):
    """A text where a map of fields belongs."""

    text: str
    kind: EntryKind
    """Kind of the entries that the list refers to."""
    located: LocatedEntry[Entry]
    location: Location
    needs_role: bool
    """Whether a row must also state a role: then nothing can be pasted."""

    def problem(self, references: References, taken: Collection[str]) -> Problem:
        """Return the problem with the row that was probably meant; entries *taken* are listed already."""
        root = self.located.document.root or Node({}, 1, 1)
        node = root.nearest(self.location)
        parts = (not node.style and divide(self.text)) or [self.text]
        rows = [self.meant(part, references, taken) for part in parts]
        guess, hint = len(rows) > 1 or rows[0][1], rows[0][0]
        if len(rows) > 1:
            node, written = in_place(root, self.location, tuple(row for row, _ in rows))
            hint = written if all(row for row, _ in rows) else ""
        place, field = self.located.document.place(node), FIELDS[self.kind]
        hint = "" if self.needs_role else hint
        return problem(place, "wrong-type", NOT_A_ROW, hint=hint, guess=guess, field=field, found="text")

    def meant(self, text: str, references: References, taken: Collection[str]) -> tuple[str, bool]:
        """Return the row to write for a text, and whether it is a guess: an entry of that name or near, else a name."""
        if is_placeholder(text):
            return "", False
        bearers = references.bearers(text, self.kind)
        free = next((slug for slug in bearers if slug not in taken), "")
        if bearers:
            return (f"{{{self.kind}: {free}}}" if free else "", len(bearers) > 1)
        if references.is_broken(text):
            return f"{{{self.kind}: {flow_text(text)}}}", False
        nearest = references.suggestion(text, self.kind, taken, CONFIDENT_SIMILARITY)
        if nearest:
            return f"{{{self.kind}: {nearest}}}", True
        is_new_name = self.kind is EntryKind.MEMBER and fold(text) not in taken
        return (f"{{name: {flow_text(text)}}}" if is_new_name else ""), False
