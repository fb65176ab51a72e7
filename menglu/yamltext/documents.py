"""What a YAML text holds, and its places when they are asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from menglu.problems import Place, Problem
from menglu.yamltext.nodes import Data, Node


@dataclass(frozen=True)
class Document:
    """What a YAML text holds; None for an empty text and wherever there are problems of syntax."""

    path: str
    data: Data
    problems: tuple[Problem, ...]
    find_places: Callable[[], Node | None]

    @cached_property
    def root(self) -> Node | None:
        """The outermost value with its place and all within it; None as above."""
        return self.find_places()

    def place(self, node: Node) -> Place:
        """Say where a value stands."""
        return Place(self.path, node.line, node.column, node.end_column)


def nothing() -> None:
    """Find no places: there is nothing to be found in a text that cannot be read."""


def itself(root: Node | None) -> Node | None:
    """Return the outermost value, which has its places already."""
    return root
