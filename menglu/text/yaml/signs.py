"""Signs of YAML, and those that are written in their place."""

import re

COLONS = ":：﹕︰∶꞉"
"""The colon, and characters that look like it."""
SINGLE_QUOTES = "'‘’‚‛＇"
DOUBLE_QUOTES = '"“”„‟＂'
CLOSERS = {"[": "]", "{": "}"}
WIDE_CLOSERS = {"]": "］】", "}": "｝"}
"""Characters that are written in place of a closing bracket."""
WIDE_OPENERS = {"［": "[", "【": "[", "｛": "{"}
WIDE_COMMAS = "，、"
ODD_BLANKS = "\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff"
"""Characters that look like a space, or like nothing, and are no space to YAML."""
ODD_BLANK = re.compile(f"[{ODD_BLANKS}]")
BLANK_CHARACTERS = (
    " \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"
)
BLANK_WIDTHS = {"\u3000": 2, "\u200b": 0, "\ufeff": 0}
"""Columns that a blank takes, where that is not one."""
BULLETS = "•●▪■□◦○◆◇►▶➢➤"
"""Characters that begin an item of a list outside YAML, and no value."""
ITEM_SIGN = rf"[{BULLETS}·・‣⁃∙※–—―−－﹣＊]|[*+](?=[ \t])|\d{{1,3}}[.、)）](?!\d)|[（(]\d{{1,3}}[)）]|[①-⑳]"
"""Matches what begins an item of a list outside YAML: a bullet, a dash or a number."""
FEATURE = re.compile(r"[&*!][\x21-\x2b\x2d-\x5c\x5e-\x7c\x7e]*(?=[\s,\]}]|$)")
"""Beginning of a value with an anchor, an alias or a tag, which are no mistakes to be corrected."""
COMMENT = re.compile(r"(^|\s)#.*$")

PLAIN = re.compile(r"(?![-?:](?:\s|$)|[#&*!|>'\"%@`\s]|---|\.\.\.|<<$)(?!.*(?::\s|:$|\s#|\s$|[,\[\]{}\t])).+")
"""Matches a scalar that needs no quotes, even within brackets."""

FORBIDDEN_CHARACTER = "the character {value} cannot be used here: delete it"
FULL_WIDTH_COLON = "the colon is full-width: write ': '"
NO_SPACE_AFTER_COLON = "a space is missing after the colon"
NO_SPACE_AFTER_DASH = "a space is missing after the dash"
NO_DASH = "an item of a list begins with '- ', not with {value}"
NO_COLON = "a colon is missing: each line is a field, 'name: value'"
TAB_INDENT = "a tab cannot indent: use two spaces"
TAB_AFTER_COLON = "a tab cannot follow the colon: use one space"
BLANK_INDENT = "the character {value} cannot indent: use spaces"
WRONG_INDENT = "the indentation does not fit the lines above: fields of one map begin in one column"
COLON_IN_TEXT = "text that contains ': ' must be in quotes"
MUST_BE_QUOTED = "text that begins with {value} must be in quotes"
CURLY_QUOTES = "quotation marks must be straight"
AFTER_QUOTE = "something follows the closing quotation mark: put the whole value in quotes"
AFTER_VALUE = "nothing may follow the value: delete {value}"
NOT_CLOSED_QUOTE = "this quotation mark is never closed: add {value} at the end"
NOT_CLOSED = "this list or map is not closed: add the missing ] or }}"
WRONG_CLOSER = "this bracket is closed by {value}"
WIDE_BRACKET = "the bracket is full-width: write {value}"
FULL_WIDTH_COMMA = "the comma is full-width: write ', '"
BAD_ESCAPE = "between double quotes, \\ begins an escape, and this is none: write \\\\, or use single quotes"
NO_VALUE = "there is no value here: everything after # is a comment; put it in quotes"


def width(blank: str) -> int:
    """Return how many columns blanks take, a tab two."""
    return sum(2 if character == "\t" else BLANK_WIDTHS.get(character, 1) for character in blank)


def without_comment(text: str) -> str:
    """Return a plain value without the comment after it and without blanks at its end."""
    return COMMENT.sub("", text).rstrip()


def quote(text: str) -> str:
    """Return a text as a single-quoted YAML scalar."""
    return "'" + text.replace("'", "''") + "'"


def flow_text(text: str) -> str:
    """Return a text as a YAML scalar that can stand within brackets: plain where it can be, else in quotes."""
    return text if PLAIN.fullmatch(text) else quote(text)


def quote_whole(value: str) -> str:
    """Return a value in straight quotes instead of those around the whole of it."""
    return quote(value.strip()[1:-1] if is_wrapped(value.strip()) else value.strip())


def is_wrapped(value: str) -> bool:
    """Return whether the whole value is in quotes, straight or curly; curly ones not if there are more within."""
    for marks in (SINGLE_QUOTES, DOUBLE_QUOTES):
        if len(value) > 1 and value[0] in marks and value[-1] in marks:
            straight = value[0] == value[-1] == marks[0]
            return straight or not any(mark in value[1:-1] for mark in marks)
    return False
