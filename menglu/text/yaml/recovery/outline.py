"""Outline of a YAML text: its lines as fields and items of lists, read despite mistakes.

Knows the part of YAML in which entries are written: maps and lists by indentation, values on the line of their field,
brackets, quotes and blocks of text. Every mistake whose correction is known becomes an issue with its extent.
"""

from collections.abc import Sequence

from menglu.text.yaml.issues import SyntaxIssue
from menglu.text.yaml.recovery.extents import Value
from menglu.text.yaml.recovery.indentation import blank_issue, indent_issue
from menglu.text.yaml.recovery.levels import Kind, Levels
from menglu.text.yaml.recovery.marks import KEY, Mark, find_dash, find_key
from menglu.text.yaml.recovery.values import After, read_value
from menglu.text.yaml.signs import BLANK_CHARACTERS, NO_COLON, ODD_BLANK, width
from menglu.text.yaml.words import FieldNames

TAB_WIDTHS = (2, 4, 8)
SIBLING_LINES = 20
"""How far ahead the column of a list or map is looked for."""
NOT_PLAIN = ("#", "'", '"', "[", "{", "|", ">", "&", "*", "!", "-")
"""Beginnings of items that are no plain text."""
OTHER_LINES = ("---", "...", "'", '"', "&", "*", "!", "?", "[", "{")
"""Beginnings of lines without a key that libyaml tells more about."""


class Outline:
    """Reader of the lines of a text, one after the other."""

    def __init__(self, lines: Sequence[str], names: FieldNames) -> None:
        """Prepare to read from the first line."""
        self.lines, self.names = lines, names
        indents = (indent_of(line) for line in lines if KEY.match(line.strip()))
        self.levels = Levels(min(map(width, indents), default=0))
        self.issues: list[SyntaxIssue] = []
        self.lost: dict[int, str] = {}
        """Lines that cannot be read, with the first word of each."""
        self.continues_text = False
        """Whether lines that are indented more go on with plain text."""

    def read(self) -> None:
        """Read all lines."""
        number = 0
        while number < len(self.lines):
            number = self.read_line(number)

    def read_line(self, number: int) -> int:
        """Read a line, and those that its value goes on to; return the next."""
        line = self.lines[number]
        indent = indent_of(line)
        if len(indent) == len(line) or line[len(indent)] == "#":
            if ODD_BLANK.search(indent) or ("\t" in indent and indent != line):
                self.issues.append(blank_issue(number, indent, " " * width(indent), "#" if indent != line else ""))
            return number + 1
        dash = find_dash(line, number, len(indent), is_wanted=self.wants_item(indent))
        key = None if dash else self.key(number, len(indent), is_required=self.requires_field(indent))
        column = self.fit(number, indent, key) if dash or key else None
        if column is None or self.is_text(indent, key):
            return self.read_text(number, indent)
        following = key.key if key else ""
        issue = indent_issue(number, indent, column, following)
        self.issues += [issue] if issue else []
        if key:
            return self.read_field(number, key, column)
        return self.read_item(number, dash, column) if dash else number + 1

    def key(self, number: int, start: int, *, is_required: bool) -> Mark | None:
        """Return the key that begins at *start* of a line."""
        return find_key(self.lines[number], number, start, self.names, is_required=is_required)

    def fit(self, number: int, indent: str, key: Mark | None) -> int | None:
        """Return the column that a field or an item belongs in.

        Where it is indented by other blanks than spaces, the lines around it decide how many they are.
        """
        kind = Kind.MAP if key else Kind.LIST
        if key and self.levels.open and self.names.is_outermost(key.key):
            return self.levels.base
        is_new = self.levels.expects_block and width(indent) > self.levels.column >= 0
        if indent.strip(" ") and is_new:
            return self.sibling_column(number, kind)
        for tab in TAB_WIDTHS if "\t" in indent else ():
            column = width(indent.replace("\t", " " * tab))
            if self.levels.fitting(kind, column) == column:
                return column
        return self.levels.fitting(kind, width(indent))

    def sibling_column(self, number: int, kind: Kind) -> int:
        """Return the column of the other lines of a list or map that begins on a line; two more than that around it."""
        columns = []
        for line in self.lines[number + 1 : number + 1 + SIBLING_LINES]:
            indent = indent_of(line)
            text = line[len(indent) :]
            if text and width(indent) <= self.levels.column:
                break
            if text and not indent.strip(" "):
                is_inside = kind is Kind.LIST and not find_dash(line, 0, len(indent), is_wanted=True)
                columns.append(len(indent) - (2 if is_inside else 0))
        return min((column for column in columns if column > self.levels.column), default=self.levels.column + 2)

    def wants_item(self, indent: str) -> bool:
        """Return whether a line would be an item of a list if it began with a dash."""
        if self.levels.expects_block:
            return self.names.is_list(self.levels.field)
        return self.levels.has_list(width(indent))

    def requires_field(self, indent: str) -> bool:
        """Return whether a line can be nothing but a field: where it stands, a map is open."""
        column = width(indent)
        if self.levels.expects_block and column > self.levels.column >= 0:
            return False
        return not self.continues_text or column <= self.levels.column

    def is_text(self, indent: str, key: Mark | None) -> bool:
        """Return whether a line that looks like a field or an item goes on with the text of the line above."""
        if not self.continues_text or width(indent) <= self.levels.column or "\t" in indent:
            return False
        if key:
            return key.issue is not None and not (key.key.isascii() and self.names.knows(key.key))
        return not self.levels.ends_in_list

    def read_text(self, number: int, indent: str) -> int:
        """Read a line that is neither a field nor an item; return the next."""
        column = self.levels.column
        if self.continues_text and width(indent) > column:
            if len(indent) - len(indent.lstrip(" ")) <= column:
                self.issues.append(blank_issue(number, indent, " " * max(width(indent), column + 2)))
        elif width(indent) <= column or not self.levels.open:
            if not self.lines[number].startswith(OTHER_LINES, len(indent)):
                self.issues.append(SyntaxIssue(number, len(indent), NO_COLON))
                self.lost[number] = next(iter(self.lines[number].split()), "")
        elif self.levels.expects_block:
            return self.after(Value(self.lines, number, len(indent), self.levels.column, is_list=False))
        return number + 1

    def read_field(self, number: int, key: Mark, column: int) -> int:
        """Read a field and its value; return the next line."""
        self.levels.enter(Kind.MAP, column)
        self.issues += [key.issue] if key.issue else []
        self.levels.field = key.key
        return self.after(Value(self.lines, number, key.end, column, self.names.is_list(key.key)))

    def read_item(self, number: int, dash: Mark, column: int) -> int:
        """Read an item and what it holds; return the next line."""
        is_text = self.names.is_list_of_texts(self.levels.list_field(column))
        self.levels.enter(Kind.LIST, column)
        self.levels.field = ""
        self.issues += [dash.issue] if dash.issue else []
        inside = column + (2 if dash.issue else max(2, dash.end - dash.start))
        holds_fields = not is_text and self.holds_fields(number, dash.end, column)
        key = None if is_text else self.key(number, dash.end, is_required=holds_fields)
        if key:
            return self.read_field(number, key, inside)
        inner = find_dash(self.lines[number], number, dash.end, is_wanted=False)
        if inner:
            return self.read_item(number, inner, inside)
        if holds_fields:
            self.issues.append(SyntaxIssue(number, dash.end, NO_COLON))
            self.levels.enter(Kind.MAP, width(indent_of(self.lines[number + 1])))
            self.continues_text = False
            return number + 1
        return self.after(Value(self.lines, number, dash.end, column, is_list=False))

    def holds_fields(self, number: int, start: int, column: int) -> bool:
        """Return whether an item in *column*, whose text begins at *start*, goes on with a field on the next line."""
        text = self.lines[number][start:]
        if not text or text.startswith(NOT_PLAIN) or number + 1 == len(self.lines):
            return False
        indent = indent_of(self.lines[number + 1])
        key = self.key(number + 1, len(indent), is_required=False) if width(indent) > column else None
        return key is not None and key.issue is None

    def after(self, value: Value) -> int:
        """Read a value and note what may follow it; return the next line."""
        read = read_value(value, self.names)
        self.issues += read.issues
        self.levels.expects_block = read.after is After.BLOCK
        self.continues_text = read.after is After.TEXT
        return read.line


def indent_of(line: str) -> str:
    """Return the blanks before a line."""
    return line[: len(line) - len(line.lstrip(BLANK_CHARACTERS))]
