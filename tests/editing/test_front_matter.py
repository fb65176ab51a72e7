"""Edits of front matter change what they are asked to change, and nothing else."""

import copy
from typing import Any

import pytest
from front_matters import front_matters
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from menglu.editing import front_matter
from menglu.editing.entry_text import EntryText
from menglu.text.yaml import Data, Location

PATH = "content/alliances/pact.md"
TYPED = """---
# head

name: 'Pact'   # as printed
aliases: [A, "B"]
founded: 2023-05   # the year is sure
# who is in it
members:  # in their order
  # the lead
  - member: acme   # first
    roles: lead
  - {member: other, roles: [council]}
  # - member: not-yet
# where from
sources:
- title: S
  url: https://example.org/
---

Text.
"""

quick = settings(
    deadline=None, max_examples=120, suppress_health_check=list(HealthCheck), derandomize=True, database=None
)
VALUES: st.SearchStrategy[Data] = st.sampled_from(
    ("x", "a: b", "two\nlines", [], ["x", "y"], {"member": "m", "roles": ["a"]}, [{"member": "m"}, "z"])
)


def locations(data: Data, above: Location = ()) -> list[Location]:
    items: Any = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path for step, value in items for path in ((*above, step), *locations(value, (*above, step)))]


def edited(*edits: tuple[str, Location, Data]) -> str:
    entry = EntryText(PATH, TYPED)
    for kind, location, value in edits:
        if kind == "remove":
            entry = front_matter.remove(entry, location)
        else:
            entry = getattr(front_matter, kind)(entry, location, value)
    return entry.raw


def changed(*edits: tuple[str, Location, Data]) -> tuple[list[str], list[str]]:
    """Return the lines that an edit takes away and those that it brings."""
    before, after = TYPED.split("\n"), edited(*edits).split("\n")
    return [line for line in before if line not in after], [line for line in after if line not in before]


@pytest.mark.parametrize(
    ("edit", "gone", "new"),
    [
        (("set_value", ("name",), "Acme"), ["name: 'Pact'   # as printed"], ["name: 'Acme'   # as printed"]),
        (
            ("set_value", ("founded",), "2024"),
            ["founded: 2023-05   # the year is sure"],
            ["founded: 2024   # the year is sure"],
        ),
        (("set_value", ("level",), "national"), [], ["level: national"]),
        (("set_value", ("identifiers", "ror"), "033vjfk17"), [], ["identifiers:", "  ror: 033vjfk17"]),
        (("append", ("aliases",), "C, D"), ['aliases: [A, "B"]'], ["aliases: [A, \"B\", 'C, D']"]),
        (("append", ("members",), {"member": "new"}), [], ["  - {member: new}"]),
        (
            ("append", ("members", 0, "roles"), "chair"),
            ["    roles: lead"],
            ["    roles:", "      - lead", "      - chair"],
        ),
        (("append", ("sources",), {"title": "T", "date": "2024"}), [], ["- title: T", "  date: 2024"]),
        (("set_value", ("members", 0, "since"), "2023"), [], ["    since: 2023"]),
        (
            ("set_value", ("members", 1, "since"), "2023"),
            ["  - {member: other, roles: [council]}"],
            ["  - {member: other, roles: [council], since: 2023}"],
        ),
        (("remove", ("aliases", 0), None), ['aliases: [A, "B"]'], ['aliases: ["B"]']),
        (("remove", ("members", 0), None), ["  - member: acme   # first", "    roles: lead"], []),
        (("remove", ("members", 1), None), ["  - {member: other, roles: [council]}"], []),
        (
            ("remove", ("members", 0, "member"), None),
            ["  - member: acme   # first", "    roles: lead"],
            ["  - roles: lead"],
        ),
        (("remove", ("sources", 0), None), ["sources:", "- title: S", "  url: https://example.org/"], []),
        (("remove", ("motto",), None), [], []),
    ],
)
def test_an_edit_touches_its_lines_only(edit: tuple[str, Location, Data], gone: list[str], new: list[str]) -> None:
    assert changed(edit) == (gone, new)


def test_new_fields_stand_where_their_declaration_puts_them() -> None:
    text = edited(("set_value", ("level",), "national"), ("set_value", ("kind",), "municipal"))
    keys = [line.partition(":")[0] for line in text.split("\n") if line[:1].isalpha()]

    assert keys[:7] == ["name", "kind", "aliases", "level", "founded", "members", "sources"]


def test_added_fields_of_the_site_stand_before_the_website() -> None:
    entry = EntryText(PATH, "---\nname: Pact\nwebsite: https://example.org/\n---\n", ("motto",))

    assert front_matter.set_value(entry, ("motto",), "x").raw.split("\n")[1:4] == [
        "name: Pact",
        "motto: x",
        "website: https://example.org/",
    ]


def test_line_ends_and_byte_order_mark_stay() -> None:
    raw = "\ufeff---\r\nname: Pact\r\nkind: municipal\r\n---\r\n\r\nText.\nMore.\r\n"
    entry = front_matter.append(EntryText(PATH, raw), ("aliases",), "A")

    assert entry.raw == (
        "\ufeff---\r\nname: Pact\r\nkind: municipal\r\naliases:\r\n  - A\r\n---\r\n\r\nText.\nMore.\r\n"
    )


def test_an_empty_front_matter_takes_fields() -> None:
    entry = front_matter.set_value(EntryText(PATH, "---\n---\nText.\n"), ("name",), "Pact")

    assert entry.raw == "---\nname: Pact\n---\nText.\n"


@pytest.mark.parametrize("text", ["name: Pact\n", "---\nname: [\n---\n", "---\n- a\n---\n", "---\na: &x b\n---\n"])
def test_text_that_is_not_understood_is_not_edited(text: str) -> None:
    with pytest.raises(ValueError, match="pact"):
        front_matter.set_value(EntryText(PATH, text), ("name",), "x")


@quick
@given(front_matters(), st.data())
def test_data_is_exactly_what_was_wanted(text: str, data: st.DataObject) -> None:
    entry = EntryText(PATH, text)
    assert entry.is_sound
    places = locations(entry.data)
    location = data.draw(st.sampled_from([*places, ("level",), ("identifiers", "uscc")]))
    value = data.draw(VALUES)
    expected: Any = copy.deepcopy(entry.data)
    if data.draw(st.booleans()) and location in places:
        front_matter.remove(entry, location)
        return
    front_matter.put(expected, location, value)
    result = front_matter.set_value(entry, location, value)
    assert result.data == expected
    assert result.front is not None
    assert entry.front is not None
    assert result.front.body == entry.front.body
