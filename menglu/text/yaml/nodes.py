"""Node of a YAML text: a value with its place."""

from dataclasses import dataclass, field

Data = str | None | list["Data"] | dict[str, "Data"]
"""YAML data in which all scalars are text; None is an empty value."""

Location = tuple[str | int, ...]
"""Path to a value from the outermost map: keys and list indexes."""


@dataclass(slots=True)
class Node:
    """Value with its place; lines and columns count from 1, in characters of the whole file."""

    data: Data
    line: int
    column: int
    end_column: int = 0
    """0 for values that span lines."""
    children: "dict[str | int, Node]" = field(default_factory=dict)
    keys: "dict[str, Node]" = field(default_factory=dict)
    lost_comment: str = ""
    """Comment after an empty value that was probably meant as the value (`name: #1`)."""
    start: int = 0
    end: int = 0
    """Offsets in the YAML text; a block scalar ends with its last line, a block collection with its last item."""
    style: str = ""
    """The sign that begins the value: a quotation mark, `|`, `>`, `[` or `{`; empty for plain and block style."""

    def nearest(self, location: Location) -> "Node":
        """Return the node at the location, or its nearest existing ancestor."""
        node = self
        for step in location:
            if step not in node.children:
                return node
            node = node.children[step]
        return node

    def key(self, location: Location) -> "Node":
        """Return the node of the key that the location ends in, or the nearest existing ancestor."""
        parent = self.nearest(location[:-1])
        return parent.keys.get(str(location[-1]), parent) if location else parent
