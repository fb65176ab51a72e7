"""Values that YAML reads as comments: `name: #1`."""

from collections.abc import Iterator

from menglu.problems import Problem, problem
from menglu.text.yaml import NO_VALUE, Document, Node, quote


def lost_comments(node: Node, document: Document) -> Iterator[Problem]:
    """Yield a problem for each value of a document that YAML parsed as a comment, at a node and below it."""
    if node.lost_comment:
        yield problem(document.place(node), "bad-value", NO_VALUE, hint=quote(node.lost_comment))
    for child in node.children.values():
        yield from lost_comments(child, document)
