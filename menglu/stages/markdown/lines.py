"""What a line begins, as CommonMark reads it; and how lines are taken from what Python-Markdown holds ready."""

import re
from collections.abc import Iterator

FENCE = re.compile(r"(?P<indent> {0,3})(?P<fence>`{3,}(?=[^`]*$)|~{3,})")
HEADING = re.compile(r" {0,3}(#{1,6})(?= |$)")
RULE = re.compile(r" {0,3}(?P<sign>[-_*])(?: *(?P=sign)){2,} *$")
UNDERLINE = re.compile(r" {0,3}(?:=+|-+) *$")
ITEM = re.compile(r"(?P<indent> {0,3})(?P<marker>[-+*]|(?P<number>\d{1,9})[.)])(?:(?P<gap> +)(?P<text>.*)|$)")
QUOTE = re.compile(r" {0,3}> ?")
NOTE = re.compile(r" {0,3}\[\^[^\]\s]+\]:")
DELIMITERS = re.compile(r" {0,3}\|?(?: *+:?-+:? *+\|)*+(?: *+:?-+:? *+)?+$")
"""The row below the header of a table."""
VERBATIM = re.compile(
    r" {0,3}<(?P<start>(?P<tag>script|pre|style|textarea)(?=[\s>]|$)|!--|\?|!\[CDATA\[|!(?=[a-z]))", re.IGNORECASE
)
"""HTML that goes on to its end, blank lines or not."""
HTML = re.compile(
    r" {0,3}</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir"
    r"|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link"
    r"|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead"
    r"|title|tr|track|ul)(?=[\s>]|/>|$)",
    re.IGNORECASE,
)
"""HTML that goes on to the next blank line."""
LONE_TAG = re.compile(
    r""" {0,3}(?:<[a-z][a-z0-9-]*+(?:\s++[a-z_:][\w:.-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+)*+\s*+/?>"""
    r"|</[a-z][a-z0-9-]*+\s*+>)\s*+$",
    re.IGNORECASE,
)
"""HTML that does so where it does not follow a line of text."""
STARTS = frozenset("`~#><[-+*_0123456789")
MARKERS = re.compile(r"(?:[ ]*(?:>|(?:[-+*]|\d{1,9}[.)])(?= )))*+[ ]*")
"""All that stands before the text of a line in quotes and lists."""
CODE_INDENT = 4


def indent_of(line: str) -> int:
    """Return the number of spaces at the beginning of a line."""
    return len(line) - len(line.lstrip(" "))


def interrupts(line: str) -> bool:
    """Return whether a line begins something else than text, also where it follows a line of text."""
    start = line.lstrip(" ")[:1]
    if start not in STARTS or not start or indent_of(line) >= CODE_INDENT:
        return False
    if start in "`~":
        return bool(FENCE.match(line))
    if start in "<[":
        return bool(NOTE.match(line) if start == "[" else VERBATIM.match(line) or HTML.match(line))
    if start == "#":
        return bool(HEADING.match(line))
    item = ITEM.match(line)
    return start == ">" or bool(RULE.match(line) or (item and item["text"] and item["number"] in (None, "1")))


def take(blocks: list[str], end: re.Pattern[str], start: int) -> str:
    """Remove and return the text up to the line in which *end* is found, the last one if it is not."""
    taken: list[str] = []
    while blocks:
        block = blocks.pop(0)
        found = end.search(block, start)
        if found:
            line_end = block.find("\n", found.end())
            if line_end >= 0:
                blocks.insert(0, block[line_end + 1 :])
                block = block[:line_end]
        taken.append(block)
        if found:
            break
        start = 0
    return "\n\n".join(taken)


def first_line(block: str) -> str:
    """Return the first line of a text."""
    return block.partition("\n")[0]


def each_line(block: str) -> Iterator[tuple[int, str]]:
    """Yield where each line begins, and the line, one by one: most of what is read ends long before the text does."""
    start = 0
    while start <= len(block):
        end = block.find("\n", start)
        end = len(block) if end < 0 else end
        yield start, block[start:end]
        start = end + 1


def take_line(blocks: list[str]) -> str:
    """Remove and return the first line."""
    line, _, rest = blocks.pop(0).partition("\n")
    put_back(blocks, rest)
    return line


def put_back(blocks: list[str], rest: str) -> None:
    """Put text back that belongs to what follows."""
    if rest:
        blocks.insert(0, rest)


class OpenText:
    """The end of what was read of a quote or list item: whether a line without its mark can still belong to it."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.fence = ""
        self.last = ""

    def add(self, line: str) -> None:
        """Read a line."""
        inner = line[MARKERS.match(line).end() :]  # type: ignore[union-attr] # matches anything
        fence = FENCE.match(inner)
        if not self.fence:
            self.fence = fence["fence"] if fence else ""
        elif inner.startswith(self.fence) and not inner.strip(self.fence[0] + " "):
            self.fence = ""
        self.last = "" if fence or self.fence or HEADING.match(inner) or RULE.match(inner) else inner

    def goes_on(self, line: str) -> bool:
        """Return whether a line goes on with an open paragraph."""
        return bool(self.last) and not interrupts(line) and not ITEM.match(line)
