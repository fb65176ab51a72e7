"""No words for readers stand in templates and scripts as they are: all go through the translations."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from foreign_words import NO_WORDS, READ
from jinja2 import Environment

from menglu.stages.plan.search import SENTENCES

ROOT = Path(__file__).parent.parent
TEMPLATES = [path for path in sorted((ROOT / "templates").iterdir()) if path.suffix in (".html", ".xml")]
SCRIPTS = [*sorted((ROOT / "templates/assets").rglob("*.js")), *sorted((ROOT / "menglu/preview/assets").glob("*.js"))]
WORD = re.compile(r"[^\W\d_]{2,}")
NAMES = {"Atom"}
"""What is called so in every language."""
COMMENT = re.compile(r"/\*.*?\*/|(?:^|\s)//[^\n]*", re.DOTALL)
ERROR = re.compile(r"new (?:Error|DOMException)\([^)]*\)")
"""Errors are read by those who write scripts."""
LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
GAP = re.compile(r"\$\{[^}]*\}")
SAID = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}|^[A-Z][a-z]+$")
"""Matches what reads as words: two of them, or one as a sentence begins."""
UNSAID = {"use strict", "Enter", "Escape", "found texts", "{} is updated", "{} is saved"}
"""What only browsers read: the mode of a script, keys, classes, locks."""


class Words(HTMLParser):
    """Collects words of HTML: texts, and attributes that are read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.found += [value for name, value in attrs if value and name in (*READ, "data-failure")]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the interface of the parser
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside not in NO_WORDS:
            self.found.append(data)


def bare_words(template: str) -> list[str]:
    """Return the words of a template outside of its expressions."""
    html = "".join(value for _, kind, value in Environment().lex(template) if kind == "data")  # noqa: S701 - only read
    words = Words()
    words.feed(html[max(0, html.find("<!doctype")) :])  # scripts of a page are set before it
    return [word for text in words.found for word in WORD.findall(text) if word not in NAMES]


def bare_sentences(script: str) -> Iterator[str]:
    """Yield what reads as words in a script and is none of the sentences it is sent in the language of its page."""
    for quoted, gapped in LITERAL.findall(ERROR.sub("", COMMENT.sub("", script))):
        text = quoted or GAP.sub("{}", gapped)
        if SAID.search(text) and text not in {*SENTENCES, *UNSAID}:
            yield text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_says_nothing_of_its_own(path: Path) -> None:
    assert bare_words(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_nothing_of_its_own(path: Path) -> None:
    assert list(bare_sentences(path.read_text(encoding="utf-8"))) == []


def test_words_are_found_wherever_they_may_stand() -> None:
    template = (
        '<h1>{{ _("About") }} this</h1>{# a note #}<a class="door" aria-label="door">{% if x %}录入{% endif %}</a>'
    )
    script = 'status.textContent = "Open"; throw new Error("it is gone"); // as it is\nshow(`${n} more there`, "成员")'

    assert sorted(bare_words(template)) == ["door", "this", "录入"]
    assert list(bare_sentences(script)) == ["Open", "{} more there"]
