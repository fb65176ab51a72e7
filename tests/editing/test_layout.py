"""Formatting: one order, one style, the same data and comments, and nothing more to do afterwards."""

import pytest
from front_matters import front_matters
from hypothesis import HealthCheck, given, settings

from menglu.editing.entry_text import EntryText
from menglu.editing.formatting.comments import annotated
from menglu.editing.formatting.layout import Layout, comments_of, formatted

PATH = "content/alliances/pact.md"
TYPED = """---\x20\x20
# about this file

sources:
# from
- title: S   # beside
  url: https://example.org/
# who
kind: municipal
members: # in order
    # the lead
    -   roles: [lead,chair]
        member: acme   # first
    - {roles: [council], member: other}
    # - member: later


name: "Pact"
aliases: [A,
   "B"]
projects:
- parties: [ x, {name: y} ]
  name: P
identifiers: {ror: 033vjfk17,uscc: x}
unknown: 1
region:   # none
# end
---\x20

  Body:   as it is.\x20\x20
"""
FORMATTED = """---
# about this file

name: "Pact"
# who
kind: municipal
aliases:
  - A
  - "B"
identifiers: {uscc: x, ror: 033vjfk17}
members: # in order
  # the lead
  - member: acme   # first
    roles: [lead, chair]
  - {member: other, roles: [council]}
  # - member: later
projects:
  - name: P
    parties: [x, {name: y}]
sources:
  # from
  - title: S   # beside
    url: https://example.org/
unknown: 1
region:   # none
# end
---

  Body:   as it is.\x20\x20
"""

quick = settings(
    deadline=None, max_examples=120, suppress_health_check=list(HealthCheck), derandomize=True, database=None
)


def result(front: str, extra: tuple[str, ...] = ()) -> str:
    return formatted(EntryText(PATH, f"---\n{front}---\n", extra)).yaml


def test_fields_stand_in_the_order_of_their_declarations() -> None:
    assert formatted(EntryText(PATH, TYPED)).raw == FORMATTED


def test_what_is_formatted_stays() -> None:
    assert formatted(EntryText(PATH, FORMATTED)).raw == FORMATTED


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("name:   Pact   \n", "name: Pact\n"),
        ("name:\n  Pact\n", "name: Pact\n"),
        ("'name': 'Pact'\n", "name: 'Pact'\n"),
        ("? name\n: Pact\n", "name: Pact\n"),
        ("{kind: x, name: Pact}\n", "name: Pact\nkind: x\n"),
        ("name: a\n b\n", "name: a\n  b\n"),
        ('name: "a\n\n b"\n', 'name: "a\n\n  b"\n'),
        ("note: |2-  # c\n    a\n   b\n", "note: |2-  # c\n    a\n   b\n"),
        ("note: >+\n a\n\n\nname: x\n", "name: x\nnote: >+\n  a\n\n\n"),
        ("members:\n- member: a\n  roles:\n  - x\n", "members:\n  - member: a\n    roles:\n      - x\n"),
        ("members:\n-\n  # c\n  member: a\n", "members:\n  # c\n  - member: a\n"),
        ("members:\n- # c\n  roles: x\n  member: a\n", "members:\n  # c\n  - member: a\n    roles: x\n"),
        ("aliases: [\n  a, # c\n]\nname: x\n", "name: x\naliases: [\n  a, # c\n]\n"),
        ("aliases: [\n]\n", "aliases: []\n"),
        ("aliases: [ ]\nregions: { }\n", "aliases: []\nregions: {}\n"),
        ("\n\nname: a\n\n\nkind: x\n\n", "name: a\n\nkind: x\n"),
        ("name: a\nstaff: 1\nwebsite: b\n", "name: a\nstaff: 1\nwebsite: b\n"),
        ("name: #1\n", "name: #1\n"),
        ("# only a comment\n", "# only a comment\n"),
    ],
)
def test_style(typed: str, written: str) -> None:
    assert result(typed, ("staff",)) == written
    assert result(written, ("staff",)) == written


@pytest.mark.parametrize("text", ["", "name: x\n", "---\nname: [\n---\n", "---\n- a\n---\n", "---\na: 1\na: 2\n---\n"])
def test_text_with_problems_of_syntax_stays(text: str) -> None:
    assert formatted(EntryText(PATH, text)).raw == text


def test_line_ends_stay() -> None:
    typed = "\ufeff---\r\nkind: x\r\nname: a\r\n---\r\n\r\nText.\n"

    assert formatted(EntryText(PATH, typed)).raw == "\ufeff---\r\nname: a\r\nkind: x\r\n---\r\n\r\nText.\n"


@quick
@given(front_matters())
def test_whatever_is_typed_is_formatted_once_and_keeps_data_and_comments(text: str) -> None:
    entry = EntryText(PATH, text)
    assert entry.root is not None
    lines = "\n".join(Layout(entry, annotated(entry.yaml, entry.root)).lines())
    once = EntryText(PATH, f"---\n{lines}\n---\n")

    assert once.is_sound
    assert once.data == entry.data
    assert comments_of(once) == comments_of(entry)
    assert formatted(once).raw == once.raw
    assert formatted(entry).yaml == once.yaml
    assert formatted(entry).raw.endswith(text[text.index("---", 4) + 3 :])
