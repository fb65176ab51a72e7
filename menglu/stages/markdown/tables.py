"""Tables as GitHub reads them."""

import re
from xml.etree.ElementTree import Element

from markdown.extensions.tables import TableProcessor

from menglu.stages.markdown.lines import CODE_INDENT, DELIMITERS, ITEM, each_line, indent_of, interrupts, put_back

INNER_BAR = re.compile(r"(?<!\A)(?<!\\)\|(?!\Z)")
"""The border between two cells."""
TABLE_HEAD = 2
"""Rows of a table that it begins with: its header and the row of delimiters."""


class Table(TableProcessor):
    """Tables, which end where something else begins."""

    def test(self, parent: Element, block: str) -> bool:
        """Return whether a header and its delimiters begin."""
        head = block.split("\n", TABLE_HEAD)[:TABLE_HEAD] if "|" in block else []
        return (
            len(head) == TABLE_HEAD
            and begins_table(*head)
            and super().test(parent, "\n".join(map(self.bordered, head)))
        )

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Take the rows."""
        rows: list[str] = []
        block = blocks.pop(0)
        for start, line in each_line(block):
            if len(rows) >= TABLE_HEAD and self.ends(line):
                put_back(blocks, block[start:])
                break
            rows.append(self.bordered(line))
        blocks.insert(0, "\n".join(rows))
        super().run(parent, blocks)
        if len(rows) == TABLE_HEAD:
            parent[-1].remove(parent[-1][-1])  # a body of one empty row

    @staticmethod
    def ends(line: str) -> bool:
        """Return whether a line is no row."""
        return indent_of(line) >= CODE_INDENT or interrupts(line) or bool(ITEM.match(line))

    def bordered(self, row: str) -> str:
        """Return a row with a border on both sides: each may have one or not, whatever the header has."""
        row = row.strip(" ").removeprefix("|")
        return f"|{row}" if self.RE_END_BORDER.search(row) else f"|{row}|"


def begins_table(head: str, delimiters: str) -> bool:
    """Return whether two lines look like the header of a table and its delimiters, with as many cells."""
    if "-" not in delimiters or "|" not in head + delimiters:
        return False
    return (
        bool(DELIMITERS.match(delimiters))
        and indent_of(head) < CODE_INDENT
        and len(INNER_BAR.findall(head.strip(" "))) == len(INNER_BAR.findall(delimiters.strip(" ")))
    )
