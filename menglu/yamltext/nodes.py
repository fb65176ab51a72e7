"""A value of a YAML text, and where it stands."""

from dataclasses import dataclass, field

Data = str | None | list["Data"] | dict[str, "Data"]
"""What a text says, without types: None is an empty value."""

Location = tuple[str | int, ...]
"""The way to a value from the outermost map: keys and list positions."""


@dataclass(slots=True)
class Node:
    """A value with its place; lines and columns count from 1, in characters of the whole file."""

    data: Data
    line: int
    column: int
    end_column: int = 0
    """0 for values that span lines."""
    children: "dict[str | int, Node]" = field(default_factory=dict)
    keys: "dict[str, Node]" = field(default_factory=dict)
    swallowed: str = ""
    """What stood behind an empty value as a comment although it was hardly meant as one (`name: #1`)."""

    def nearest(self, location: Location) -> "Node":
        """Follow the location as far as the text goes."""
        node = self
        for step in location:
            if step not in node.children:
                return node
            node = node.children[step]
        return node

    def key(self, location: Location) -> "Node":
        """Find the key that the location ends in; where there is none, the nearest value."""
        owner = self.nearest(location[:-1])
        return owner.keys.get(str(location[-1]), owner) if location else owner
