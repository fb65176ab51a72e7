"""Names of entries where references belong: rosters and parties of projects."""

import json
from typing import Any

import pytest
from smallsite import Site, alliance, member

PACT = "content/alliances/pact.md"
OTHER = "content/alliances/other.md"
FIBER = "content/members/fiberhome.md"
NAME = "烽火通信科技股份有限公司"


@pytest.fixture
def fiber(site: Site) -> Site:
    """A site with an entry that has names of every sort."""
    fields = (
        "aliases: [烽火通信]",
        "former_names: [武汉邮电（集团） 公司]",
        "name_en: FiberHome",
        "name_hant: 烽火通信科技股份有限公司甲",
    )
    site.write(FIBER, member(NAME, *fields, "memberships: [{alliance: other}]"))
    site.write(OTHER, alliance("Other"))
    return site


def roster(site: Site) -> list[dict[str, Any]]:
    site.build()
    entries = json.loads(site.read("data/directory.json"))["alliances"]
    seats: list[dict[str, Any]] = next(entry["members"] for entry in entries if entry["slug"] == "pact")
    return seats


def unlinked(value: str, hint: str = "member: fiberhome") -> str:
    return (
        f"warning: '{value}' is the entry fiberhome: write a reference in the place of its name (write: {hint}) "
        "[unlinked-name]"
    )


@pytest.mark.parametrize(
    "name", [NAME, "烽火 通信", "武汉邮电(集团)公司", "ＦｉｂｅｒＨｏｍｅ", "fiberhome", "烽火通信科技股份有限公司甲"]
)
def test_name_of_an_entry_in_a_roster_is_linked_and_reported(fiber: Site, name: str) -> None:
    fiber.write(PACT, alliance("Pact", f"members: [{{roles: chair, name: {name}}}, {{name: 别的公司}}]"))
    assert fiber.problems() == [f"{PACT}:4:26: {unlinked(name)}"]
    assert [(seat["member"], seat["roles"]) for seat in roster(fiber)] == [("fiberhome", ["chair"]), (None, ["member"])]
    assert "pact" in fiber.read("members/fiberhome.html")


def test_reference_takes_the_place_of_the_name_in_block_style(fiber: Site) -> None:
    fiber.write(PACT, alliance("Pact", "members:", "  - roles: chair", "    name: '烽火通信'", "    since: 2020"))
    (found,) = fiber.found()
    assert (found.place, found.hint) == ((PACT, 6, 5, 17), "member: fiberhome")


def test_one_body_by_three_names_is_one_member(fiber: Site) -> None:
    rows = (f"  - {{name: {NAME}, roles: lead}}", "  - {name: 烽火通信}", "  - {member: fiberhome, roles: council}")
    fiber.write(PACT, alliance("Pact", "members:", *rows))
    stated = f"which is already stated at {PACT}, line 7"
    lost = "write there what only this one says (roles: lead), then delete this one"
    assert fiber.problems() == [
        f"{PACT}:5:6: warning: '{NAME}' is the entry fiberhome, {stated}: {lost} [unlinked-name]",
        f"{PACT}:6:6: warning: '烽火通信' is the entry fiberhome, {stated}: delete this one [unlinked-name]",
    ]
    assert fiber.problems("zh-Hans")[0] == (
        f"{PACT}:5:6: warning: “{NAME}”就是条目 fiberhome，{PACT} 第 7 行已经写了它，"
        "请把只有这一项写了的内容（roles: lead）并到那里，再删去这一项 [unlinked-name]"
    )
    assert [(seat["member"], seat["roles"]) for seat in roster(fiber)] == [("fiberhome", ["lead", "council"])]
    assert "1 member" in fiber.read("alliances/index.html")


def test_what_would_be_lost_with_a_repeated_row_is_named(fiber: Site) -> None:
    rows = (
        "  - {member: fiberhome, roles: council, note: b}",
        "  - {name: 烽火通信, roles: [lead, council, chair], since: 2019, note: a}",
        f"  - {{name: {NAME}, roles: chair, note: b}}",
    )
    fiber.write(PACT, alliance("Pact", "members:", *rows))
    assert [line.split("line 5: ")[1] for line in fiber.problems()] == [
        (
            "write there what only this one says (roles: [lead, chair], since: 2019, note: a), then delete this one "
            "[unlinked-name]"
        ),
        "delete this one [unlinked-name]",
    ]


def test_body_that_states_its_own_membership_is_not_counted_again_by_name(fiber: Site) -> None:
    fiber.write(OTHER, alliance("Other", "members: [{name: 烽火通信, roles: lead}]"))
    assert fiber.problems() == [
        (
            f"{OTHER}:4:12: warning: '烽火通信' is the entry fiberhome, which is already stated at {FIBER}, line 8: "
            "write there what only this one says (roles: lead), then delete this one [unlinked-name]"
        )
    ]
    fiber.build()
    (entry,) = json.loads(fiber.read("data/directory.json"))["alliances"]
    assert [(seat["member"], seat["roles"]) for seat in entry["members"]] == [("fiberhome", ["lead"])]


def test_earlier_membership_by_name_is_history(fiber: Site) -> None:
    rows = ("  - {name: 烽火通信, since: 2010, until: 2012}", "  - {member: fiberhome, since: 2020}")
    fiber.write(PACT, alliance("Pact", "members:", *rows))
    assert fiber.problems() == [f"{PACT}:5:6: {unlinked('烽火通信')}"]
    assert [(seat["member"], seat["current"]) for seat in roster(fiber)] == [("fiberhome", False), ("fiberhome", True)]


def test_name_of_several_entries_is_reported_and_not_linked(fiber: Site) -> None:
    fiber.write("content/members/other-fiber.md", member("烽火电子", "aliases: [烽火通信]", "part_of: fiberhome"))
    fiber.write(PACT, alliance("Pact", "members: [{name: 烽火通信}]"))
    assert fiber.problems() == [
        (
            f"{PACT}:4:12: warning: '烽火通信' is the name of several entries: fiberhome, other-fiber; "
            "if it is one of them, write its slug (did you mean 'member: fiberhome'?) [unlinked-name]"
        )
    ]
    assert [seat["member"] for seat in roster(fiber)] == [None]


def test_name_of_an_alliance_in_a_roster_is_that_of_another_body(fiber: Site) -> None:
    fiber.write(PACT, alliance("Pact", "members: [{name: Other}]"))
    assert fiber.problems() == []


def test_parties_of_projects_are_linked_by_name_once(fiber: Site) -> None:
    projects = ["projects:", "  - {name: P, parties: [{name: 烽火通信}, {name: X}]}", "  - name: Q", "    parties:"]
    fiber.write(
        PACT, alliance("Pact", *projects, "      - name: Other", "      - fiberhome", "      - name: FiberHome")
    )
    assert fiber.problems() == [
        f"{PACT}:5:25: {unlinked('烽火通信', 'fiberhome')}",
        f"{PACT}:8:9: {unlinked('Other', 'other').replace('entry fiberhome', 'entry other')}",
        (
            f"{PACT}:10:9: warning: 'FiberHome' is the entry fiberhome, which is already stated at {PACT}, line 9: "
            "delete this one [unlinked-name]"
        ),
    ]
    fiber.build()
    data = json.loads(fiber.read("data/directory.json"))
    (entry,) = data["members"]
    assert [[party["member"] for party in project["parties"]] for project in entry["projects"]] == [
        ["fiberhome", None],
        ["other", "fiberhome"],
    ]


def test_plain_text_in_a_roster_becomes_the_row_that_is_meant(fiber: Site) -> None:
    fiber.write("content/members/wuhan.md", member("武汉职业技术学院", "memberships: [{alliance: other}]"))
    rows = (
        "烽火通信",
        "第0职业技术学院",
        "武汉职业技术学院",
        "武汉职业技术学园",
        "Acme, Inc.",
        "光谷: 公司".replace(": ", "·"),
    )
    fiber.write(PACT, alliance("Pact", "members:", *(f"  - {row}" for row in rows)))
    hints = [(found.hint, found.guess) for found in fiber.found()]
    assert hints == [
        ("{member: fiberhome}", False),
        ("{name: 第0职业技术学院}", False),
        ("{member: wuhan}", False),
        ("{member: wuhan}", True),
        ("{name: 'Acme, Inc.'}", False),
        ("{name: 光谷·公司}", False),
    ]


def test_plain_text_that_is_listed_already_has_no_row(fiber: Site) -> None:
    fiber.write(PACT, alliance("Pact", "members: [{member: fiberhome}, {name: X}, 烽火通信, X]"))
    fiber.write(FIBER, member(NAME, "aliases: [烽火通信]", "memberships: [other, 别的联盟]"))
    assert [(found.place.line, found.hint) for found in fiber.found()] == [
        (4, ""),
        (4, ""),
        (5, "{alliance: other}"),
        (5, ""),
    ]
