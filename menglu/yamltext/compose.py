"""From the events of libyaml to values with places."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import yaml

from menglu.problems import Place, Problem, problem
from menglu.yamltext.documents import Document, itself, nothing
from menglu.yamltext.nodes import Data, Node
from menglu.yamltext.syntax import colon_slip, explain

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that YAML forbids or takes for line ends that no editor shows (YAML 1.1, 4.1.4 and 5.1)."""
ODD_BLANK = re.compile("[\u00a0\u2000-\u200b\u202f\u205f\u3000]")
"""Blanks that look like a space in the name of a field, and are none."""
CHARACTER = "the character {value} cannot be used here: delete it"
FEATURES = {
    "anchor": "an anchor (&{value}) cannot be used here: write the value out, or put text that begins with & in quotes",
    "alias": "an alias (*{value}) cannot be used here: write the value out, or put text that begins with * in quotes",
    "tag": "a tag ({value}) cannot be used here: leave it out, or put text that begins with ! in quotes",
    "merge": "a merge key (<<) cannot be used here: write the fields out",
    "documents": "only one YAML document fits in a file: remove this '{value}' line",
}
BUILT_IN_TAG = "tag:yaml.org,2002:"


class RefusedError(Exception):
    """The text cannot be read on; what is wrong is in `problem`."""

    def __init__(self, refused: Problem) -> None:
        """Hold the problem."""
        self.problem = refused
        super().__init__(refused.text)


def read(text: str, path: str, *, first_line: int = 1, depth: int = 16) -> Document:
    """Read a YAML text that begins on *first_line* of the file at *path*.

    Line ends must be LF. Works on the event stream, which libyaml makes without recursion, so that no nesting can
    exhaust the stack; *depth* is how many levels are accepted.
    """
    unreadable = UNREADABLE.search(text)
    if unreadable:
        before = text[: unreadable.start()]
        place = Place(path, first_line + before.count("\n"), len(before) - (before.rfind("\n") + 1) + 1)
        refused = problem(place, "yaml-syntax", CHARACTER, value=f"U+{ord(unreadable.group()):04X}")
        return Document(path, None, (refused,), nothing)
    composer = Composer(text, path, first_line, depth)
    try:
        root = composer.document()
    except RefusedError as refused:
        return Document(path, None, (*composer.problems, refused.problem), nothing)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        context = error.context_mark.line if error.context_mark else line
        found = explain(text.split("\n"), line, column, context, str(error.problem or error.context or ""))
        place = Place(path, first_line + found.line, found.column + 1)
        found_problem = problem(place, "yaml-syntax", found.text, hint=found.hint, value=found.value)
        return Document(path, None, (found_problem,), nothing)
    return Document(path, root.data if root else None, tuple(composer.problems), partial(itself, root))


def known(data: Data, text: str, path: str, *, first_line: int = 1) -> Document:
    """Give a text that was read before and said *data*; it is read again when a place is asked for."""
    return Document(path, data, (), partial(places, text, path, first_line))


def places(text: str, path: str, first_line: int) -> Node | None:
    """Return the outermost value of a text with all its places."""
    return read(text, path, first_line=first_line).root


class Composer:
    """Builds nodes from events; collects what can be collected and stops at what cannot be read past."""

    def __init__(self, text: str, path: str, first_line: int, depth: int) -> None:
        """Prepare; nothing is read yet."""
        self.events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
        self.lines = text.split("\n")
        self.path = path
        self.first_line = first_line
        self.depth = depth
        self.problems: list[Problem] = []

    def document(self) -> Node | None:
        """Read the one document."""
        root = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1 or event.explicit:
                    self.refuse(event, "yaml-feature", FEATURES["documents"], "---")
                root = self.node(next(self.events), 1)
            elif isinstance(event, yaml.DocumentEndEvent) and event.explicit:
                self.refuse(event, "yaml-feature", FEATURES["documents"], "...")
        return root

    def node(self, event: Any, level: int) -> Node:  # noqa: ANN401 - PyYAML's events have no common typed form
        """Read one value, with all that it holds."""
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "yaml-feature", FEATURES["alias"], event.anchor)
        if event.anchor:
            self.refuse(event, "yaml-feature", FEATURES["anchor"], event.anchor)
        if event.tag and event.tag != "!":
            self.refuse(event, "yaml-feature", FEATURES["tag"], event.tag.replace(BUILT_IN_TAG, "!!"))
        if event.tag == "!" and getattr(event, "style", None) not in ("'", '"'):
            self.refuse(event, "yaml-feature", FEATURES["tag"], "!")
        if level > self.depth:
            self.refuse(event, "too-deep", "nested more than {value} levels deep", self.depth)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        mark = event.start_mark
        node = Node([], self.first_line + mark.line, mark.column + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            self.sequence(node, level)
        else:
            self.mapping(node, level)
        return node

    def scalar(self, event: Any) -> Node:  # noqa: ANN401
        """Take the text as typed; a plain empty value is None."""
        start, end = event.start_mark, event.end_mark
        empty = event.value == "" and event.style not in ("'", '"', "|", ">")
        end_column = end.column + 1 if end.line == start.line and not empty else 0
        node = Node(None if empty else event.value, self.first_line + start.line, start.column + 1, end_column)
        if empty and start.line < len(self.lines):
            behind = self.lines[start.line][start.column :].strip()
            if behind.startswith("#") and behind[1:2].strip():
                node.swallowed = behind
                node.column += self.lines[start.line][start.column :].index("#")
        return node

    def sequence(self, node: Node, level: int) -> None:
        """Fill in a list."""
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            child = self.node(event, level + 1)
            node.children[len(items)] = child
            items.append(child.data)
        node.data = items

    def mapping(self, node: Node, level: int) -> None:
        """Fill in a map; the first of two equal keys counts."""
        items: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, level + 1)
            value = self.node(next(self.events), level + 1)
            if not isinstance(key.data, str):
                self.problems.append(problem(self.at(key), "yaml-syntax", "the name of a field must be plain text"))
                continue
            blank = ODD_BLANK.search(key.data)
            if blank:
                at = Place(self.path, key.line, key.column + blank.start())
                self.problems.append(problem(at, "yaml-syntax", CHARACTER, value=f"U+{ord(blank.group()):04X}"))
                continue
            if key.data == "<<":
                self.problems.append(problem(self.at(key), "yaml-feature", FEATURES["merge"]))
                continue
            if key.data in node.keys:
                first = node.keys[key.data].line
                text = "'{key}' is already given on line {first}: keep one of the two"
                self.problems.append(problem(self.at(key), "duplicate-key", text, key=key.data, first=first))
                continue
            node.keys[key.data] = key
            node.children[key.data] = value
            items[key.data] = value.data
        node.data = items

    def at(self, node: Node) -> Place:
        """Say where a value stands."""
        return Place(self.path, node.line, node.column, node.end_column)

    def refuse(self, event: Any, code: str, text: str, value: object) -> None:  # noqa: ANN401
        """Stop here: what follows cannot be trusted."""
        mark = event.start_mark
        place = Place(self.path, self.first_line + mark.line, mark.column + 1)
        raise RefusedError(problem(place, code, text, value=value))


def explain_text(root: Node, document: Document, text: str, *, first_line: int) -> Problem:
    """Say why the outermost value of *text*, which begins on *first_line*, is not a map of fields."""
    slip = colon_slip(text) if isinstance(root.data, str) else None
    if slip:
        place = Place(document.path, first_line + slip.line, slip.column + 1)
        return problem(place, "yaml-syntax", slip.text, hint=slip.hint, value=slip.value)
    return problem(document.place(root), "wrong-type", "the front matter must be fields, each 'name: value'")
