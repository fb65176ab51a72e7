"""Composition of nodes with places from the events of libyaml."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import yaml

from menglu.problems import Place, Problem, problem
from menglu.text.yaml.documents import Document, known_root, no_root
from menglu.text.yaml.issues import syntax_problem
from menglu.text.yaml.nodes import Data, Node
from menglu.text.yaml.signs import FORBIDDEN_CHARACTER, ODD_BLANK
from menglu.text.yaml.syntax import diagnose

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Characters that YAML forbids, or treats as line ends that no editor shows (YAML 1.1, 4.1.4 and 5.1)."""
FEATURES = {
    "anchor": "an anchor (&{value}) cannot be used here: write the value out, or put text that begins with & in quotes",
    "alias": "an alias (*{value}) cannot be used here: write the value out, or put text that begins with * in quotes",
    "tag": "a tag ({value}) cannot be used here: leave it out, or put text that begins with ! in quotes",
    "merge": "a merge key (<<) cannot be used here: write the fields out",
    "documents": "only one YAML document fits in a file: remove this '{value}' line",
}
BUILT_IN_TAG = "tag:yaml.org,2002:"


class YamlError(Exception):
    """Error after which the rest of the text cannot be parsed."""

    def __init__(self, problem: Problem) -> None:
        """Store the problem."""
        self.problem = problem
        super().__init__(problem.text)


def parse_yaml(text: str, path: str, *, first_line: int = 1, depth: int = 16) -> Document:
    """Parse a YAML text that begins on *first_line* of the file at *path*.

    Line ends must be LF. Uses the event stream, which libyaml produces without recursion, so that no nesting can
    exhaust the stack; *depth* is the maximum number of levels.
    """
    forbidden = FORBIDDEN.search(text)
    if forbidden:
        before = text[: forbidden.start()]
        place = Place(path, first_line + before.count("\n"), len(before) - (before.rfind("\n") + 1) + 1)
        error = problem(place, "yaml-syntax", FORBIDDEN_CHARACTER, value=f"U+{ord(forbidden.group()):04X}")
        return Document(path, None, (error,), no_root)
    composer = Composer(text, path, first_line, depth)
    try:
        root = composer.document()
    except YamlError as fatal:
        return Document(path, None, (*composer.problems, fatal.problem), no_root)
    except yaml.MarkedYAMLError as fatal:
        mark = fatal.problem_mark or fatal.context_mark
        line, column = (mark.line, mark.column) if mark else (0, 0)
        context = fatal.context_mark.line if fatal.context_mark else line
        issue = diagnose(text.split("\n"), line, column, context, str(fatal.problem or fatal.context or ""))
        return Document(path, None, (syntax_problem(issue, path, first_line),), no_root)
    return Document(path, root.data if root else None, tuple(composer.problems), partial(known_root, root))


def lazy_document(data: Data, text: str, path: str, *, first_line: int = 1) -> Document:
    """Return a document whose *data* is known; the text is parsed only when a place is needed."""
    return Document(path, data, (), partial(parse_root, text, path, first_line))


def parse_root(text: str, path: str, first_line: int) -> Node | None:
    """Return the outermost node of a text."""
    return parse_yaml(text, path, first_line=first_line).root


class Composer:
    """Composer of nodes from events; collects problems, and raises YamlError where it cannot continue."""

    def __init__(self, text: str, path: str, first_line: int, depth: int) -> None:
        """Create the event stream; nothing is parsed yet."""
        self.events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
        self.lines = text.split("\n")
        self.path = path
        self.first_line = first_line
        self.depth = depth
        self.problems: list[Problem] = []

    def document(self) -> Node | None:
        """Return the root of the only document, None if it is empty."""
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
        """Return the node of one value, with its children."""
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
        node = Node([], self.first_line + mark.line, mark.column + 1, start=mark.index)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        node.style = ("[" if is_list else "{") if event.flow_style else ""
        end = self.sequence(node, level) if is_list else self.mapping(node, level)
        node.end = end if node.style else max((child.end for child in node.children.values()), default=node.start)
        return node

    def scalar(self, event: Any) -> Node:  # noqa: ANN401
        """Return the node of a scalar: its text as typed, None for a plain empty value."""
        start, end = event.start_mark, event.end_mark
        empty = event.value == "" and event.style not in ("'", '"', "|", ">")
        end_column = end.column + 1 if end.line == start.line and not empty else 0
        node = Node(None if empty else event.value, self.first_line + start.line, start.column + 1, end_column)
        node.start, node.end, node.style = start.index, end.index, event.style or ""
        if empty and start.line < len(self.lines):
            comment = self.lines[start.line][start.column :].strip()
            if comment.startswith("#") and comment[1:2].strip():
                node.lost_comment = comment
                node.column += self.lines[start.line][start.column :].index("#")
                node.end_column = node.column + len(comment)
        return node

    def sequence(self, node: Node, level: int) -> int:
        """Add the items of a list to its node; return the offset of its end."""
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                self.close(node, event)
                break
            child = self.node(event, level + 1)
            node.children[len(items)] = child
            items.append(child.data)
        node.data = items
        return int(event.end_mark.index)

    def mapping(self, node: Node, level: int) -> int:
        """Add the items of a map to its node, the first of two equal keys; return the offset of its end."""
        items: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                self.close(node, event)
                break
            key = self.node(event, level + 1)
            value = self.node(next(self.events), level + 1)
            if not isinstance(key.data, str):
                wrong = problem(self.place_of(key), "yaml-syntax", "the name of a field must be plain text")
                self.problems.append(wrong)
                continue
            blank = ODD_BLANK.search(key.data)
            if blank:
                place = Place(self.path, key.line, key.column + blank.start())
                self.problems.append(
                    problem(place, "yaml-syntax", FORBIDDEN_CHARACTER, value=f"U+{ord(blank.group()):04X}")
                )
                continue
            if key.data == "<<":
                self.problems.append(problem(self.place_of(key), "yaml-feature", FEATURES["merge"]))
                continue
            if key.data in node.keys:
                first = node.keys[key.data].line
                text = "'{key}' is already given on line {first}: keep one of the two"
                self.problems.append(problem(self.place_of(key), "duplicate-key", text, key=key.data, first=first))
                continue
            node.keys[key.data] = key
            node.children[key.data] = value
            items[key.data] = value.data
        node.data = items
        return int(event.end_mark.index)

    def close(self, node: Node, event: Any) -> None:  # noqa: ANN401
        """Set the end of a list or map within brackets, if it is on one line."""
        end = event.end_mark
        if end.index > event.start_mark.index and self.first_line + end.line == node.line:
            node.end_column = end.column + 1

    def place_of(self, node: Node) -> Place:
        """Return the place of a value."""
        return Place(self.path, node.line, node.column, node.end_column)

    def refuse(self, event: Any, code: str, text: str, value: object) -> None:  # noqa: ANN401
        """Raise YamlError with a problem at the event."""
        mark = event.start_mark
        place = Place(self.path, self.first_line + mark.line, mark.column + 1)
        raise YamlError(problem(place, code, text, value=value))
