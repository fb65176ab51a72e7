"""Parsed YAML text, with places computed on demand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from menglu.problems import Place, Problem, problem
from menglu.text.yaml.issues import Edits, original_place
from menglu.text.yaml.nodes import Data, Node


@dataclass(frozen=True)
class Document:
    """Parsed YAML text; *data* is None for an empty text and for one with fatal syntax problems."""

    path: str
    data: Data
    problems: tuple[Problem, ...]
    find_root: Callable[[], Node | None]
    first_line: int = 1
    edits: Edits = field(default_factory=dict)
    """What was corrected in the text, so that it could be parsed."""
    unreadable: frozenset[str] = frozenset()
    """Names of fields that were left out, as they cannot be read."""

    @cached_property
    def root(self) -> Node | None:
        """The outermost node; None where *data* has no value."""
        return self.find_root()

    def place(self, node: Node) -> Place:
        """Return the place of a node, in the text as it is."""
        return original_place(Place(self.path, node.line, node.column, node.end_column), self.edits, self.first_line)


def no_root() -> None:
    """Return no root: the text cannot be parsed."""


def known_root(root: Node | None) -> Node | None:
    """Return a root that is known already."""
    return root


def no_map(root: Node, document: Document) -> Problem:
    """Return the problem of a front matter whose outermost value is not a map."""
    return problem(document.place(root), "wrong-type", "the front matter must be fields, each 'name: value'")
