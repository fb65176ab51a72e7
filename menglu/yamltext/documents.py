"""Parsed YAML text, with places computed on demand."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from menglu.problems import Place, Problem
from menglu.yamltext.nodes import Data, Node


@dataclass(frozen=True)
class Document:
    """Parsed YAML text; *data* is None for an empty text and for one with fatal syntax problems."""

    path: str
    data: Data
    problems: tuple[Problem, ...]
    find_root: Callable[[], Node | None]

    @cached_property
    def root(self) -> Node | None:
        """The outermost node; None where *data* has no value."""
        return self.find_root()

    def place(self, node: Node) -> Place:
        """Return the place of a node."""
        return Place(self.path, node.line, node.column, node.end_column)


def no_root() -> None:
    """Return no root: the text cannot be parsed."""


def known_root(root: Node | None) -> Node | None:
    """Return a root that is known already."""
    return root
