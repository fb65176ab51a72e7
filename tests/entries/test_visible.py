"""Invisible characters, in fields of every type."""

import pytest
from smallsite import Site, alliance, command

from menglu.entries.values.visible import INVISIBLE

PACT = "content/alliances/pact.md"
EXTRAS = (
    "title: T\nlanguage: en\nfields: {alliances: {staff: {type: integer, label: L}, share: {type: number, label: M}, "
    "open: {type: boolean, label: N}, since: {type: date, label: O}}}\n"
)
ZERO_WIDTH = "U+200B ZERO WIDTH SPACE"


@pytest.mark.parametrize(
    ("fields", "place", "clean"),
    [
        ("founded: 2023-05-19\u200b", "4:10", "2023-05-19"),
        ("founded: 20\u200b23", "4:10", "2023"),
        ("publish: true\u200b", "4:10", "true"),
        ("identifiers: {moe: 4142014197\u200b}", "4:20", "4142014197"),
        ("identifiers: {wikidata: Q42\u200b}", "4:25", "Q42"),
        ("identifiers: {ror: 033vjfk17\u200b}", "4:20", "033vjfk17"),
        ("declared_members: {count: 5\u200b}", "4:27", "5"),
        ("milestones: [{date: 2020\u200b, title: x}]", "4:21", "2020"),
        ("status: active\u200b", "4:9", "active"),
        ("regions: [湖北省\u200b]", "4:11", "湖北省"),
        ("website: https://a.cn\u200b", "4:10", "https://a.cn"),
        ("former_slugs: [a\u200b]", "4:16", "a"),
        ("staff: 5\u200b", "4:8", "5"),
        ("share: 5.5\u200b", "4:8", "5.5"),
        ("open: yes\u200b", "4:7", "yes"),
        ("since: 2020\u200b", "4:8", "2020"),
    ],
)
def test_it_is_named_whatever_the_type_of_the_field(site: Site, fields: str, place: str, clean: str) -> None:
    site.write("site.yaml", EXTRAS)
    site.write(PACT, alliance("Pact", fields))
    field = fields.partition(":")[0]
    field = fields.partition("{")[2].partition(":")[0] or field
    message = f"'{field}' contains the invisible character {ZERO_WIDTH}: delete it (write: {clean})"
    assert site.problems() == [f"{PACT}:{place}: error: {message} [bad-value]"]
    command("check", "--fix", "--site", str(site.root))
    assert site.problems() == []


@pytest.mark.parametrize(
    "sign", ["\u200c", "\u200d", "\u00ad", "\u061c", "\u200b", "\u2060", "\u2063", "\u206a", "\ufffa"]
)
def test_all_that_show_nothing_count(sign: str) -> None:
    assert INVISIBLE.search(f"2023{sign}")


@pytest.mark.parametrize("text", ["می\u200cخواهم", "👩\u200d🏫", "❤️", "क्\u200dष", "甲 乙\u3000丙"])
def test_joiners_of_a_script_or_a_picture_stay(text: str) -> None:
    assert not INVISIBLE.search(text)
