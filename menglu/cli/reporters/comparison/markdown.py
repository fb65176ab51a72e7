"""Markdown report of a comparison, for a comment below a pull request. What strangers wrote does nothing in it.

Mentions, links, pictures, HTML and references to issues have no effect within code; so all text of strangers is code,
but for words without digits and signs, of which none of these can be made.
"""

import re

from menglu.cli.reporters.comparison.outline import Section, notes, sections, title
from menglu.cli.reporters.comparison.sentences import NOTHING, Sentences
from menglu.cli.reporters.comparison.text import harmless
from menglu.i18n import Translator
from menglu.site.comparison import Comparison

WORDS = re.compile(r"[^\W\d_]+([ ·、（）《》“”—]*[^\W\d_]+)*[）》”]?")
"""Letters of any script, with spaces and Chinese marks between them."""
BACKTICKS = re.compile(r"`+")
FOLDED_ITEMS = 20
"""Longer sections are folded."""
MOST_CHARACTERS = 60_000
"""GitHub takes comments of 65,536 characters; what stands around this report needs some."""


def report(comparison: Comparison, translator: Translator) -> str:
    """Return a list for each section, cut where a comment would be too long."""
    sentences = Sentences(translator, code)
    lines = [f"**{title(comparison, sentences)}**", "", *(f"- {note}" for note in notes(comparison, sentences))]
    room = MOST_CHARACTERS - sum(map(len, lines))
    for section in sections(comparison, sentences):
        part = section_lines(section, room, translator)
        room -= sum(len(line) + 1 for line in part)
        lines += part
    return "\n".join(lines) + "\n"


def section_lines(section: Section, room: int, translator: Translator) -> list[str]:
    """Return the lines of a section; those for which there is no *room* are counted instead."""
    heading = f"{section.title} ({len(section.items)})"
    folded = len(section.items) > FOLDED_ITEMS
    lines = ["", f"<details><summary>{heading}</summary>", ""] if folded else ["", f"### {heading}", ""]
    for number, item in enumerate(section.items):
        rows = [f"- {item.text}", *(f"  - {detail}" for detail in item.details)]
        room -= sum(len(row) + 1 for row in rows)
        if room < 0:
            rest = len(section.items) - number
            lines.append("- " + translator.ngettext("and {count} more", "and {count} more", rest))
            break
        lines += rows
    return [*lines, "", "</details>"] if folded else lines


def code(text: str) -> str:
    """Return text that Markdown leaves alone: words as they are, anything else as code."""
    if not text:
        return NOTHING
    if WORDS.fullmatch(text):
        return text
    fence = "`" * (max(map(len, BACKTICKS.findall(text)), default=0) + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return harmless(f"{fence}{padding}{text}{padding}{fence}")
