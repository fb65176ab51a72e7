"""Rosters: names with roles and dates, as tables or as pasted lists, against the memberships that are stated."""

import pytest
from importing import entries, said, take, workbook
from smallsite import Site, alliance, member


@pytest.fixture
def directory(site: Site) -> Site:
    """An alliance with three members, one of which states it itself."""
    site.write(
        "content/alliances/pact.md",
        alliance("Pact", "members:\n  - member: acme\n    roles: chair  # since ever\n  - name: Gamma Ltd"),
    )
    site.write("content/members/acme.md", member("Acme"))
    site.write("content/members/beta.md", member("Beta", "memberships: [{alliance: Pact, since: 2020}]"))
    site.write("content/members/delta.md", member("Delta"))
    return site


def roster(site: Site) -> str:
    text = entries(site)["alliances/pact.md"]
    return text[text.index("members:") : text.index("sources:")]


AS_IT_WAS = "members:\n  - member: acme\n    roles: chair  # since ever\n  - name: Gamma Ltd\n"


def test_a_roster_adds_who_is_missing_and_edits_on_the_side_that_states(directory: Site) -> None:
    workbook(
        directory.root / "a.xlsx",
        ("成员单位", "职务", "加入时间", "备注"),
        ("Acme", "牵头单位、理事长单位", None, None),
        ("Beta", "副理事长", 2020, None),
        ("Delta", None, "2021年3月", "new"),
        ("Gamma Ltd", None, None, None),
        ("Epsilon", "理事单位", None, None),
    )

    done = take(directory, "a.xlsx", "--alliance", "Pact")

    assert said(done) == ["0 new entries, 2 entries edited, 1 row unchanged, 0 rows rejected"]
    assert roster(directory) == (
        "members:\n  - member: acme\n    roles:  # since ever\n      - lead\n      - chair\n  - name: Gamma Ltd\n"
        "  - member: delta\n    since: 2021-03\n    note: new\n  - name: Epsilon\n    roles: council\n"
    )
    assert "memberships: [{alliance: Pact, roles: vice-chair, since: 2020}]" in entries(directory)["members/beta.md"]


def test_a_pasted_list_with_headings(directory: Site) -> None:
    directory.write("a.txt", "理事长单位：\n1. Acme\n\n成员单位\n2、Beta\n3、Delta；\n4、Zeta\n")

    done = take(directory, "a.txt", "--alliance", "pact")

    assert said(done) == ["0 new entries, 1 entry edited, 2 rows unchanged, 0 rows rejected"]
    assert roster(directory) == (
        AS_IT_WAS + "  - member: delta\n    roles: member\n  - name: Zeta\n    roles: member\n"
    )


def test_who_left_and_came_back_has_two_rows(directory: Site) -> None:
    directory.write("a.csv", "name,since,until\nBeta,2020,2022\nBeta,2023,\n")

    assert take(directory, "a.csv", "--alliance", "pact").returncode == 0
    assert "memberships: [{alliance: Pact, since: 2020, until: 2022}]" in entries(directory)["members/beta.md"]
    assert roster(directory) == AS_IT_WAS + "  - member: beta\n    since: 2023\n"


def test_a_name_twice_has_both_roles(directory: Site) -> None:
    directory.write("a.csv", "name,role\nDelta,牵头单位\nDelta,理事单位\n")

    assert take(directory, "a.csv", "--alliance", "pact").returncode == 0
    assert roster(directory) == AS_IT_WAS + "  - member: delta\n    roles:\n      - lead\n      - council\n"


def test_a_table_of_memberships_names_its_alliances(directory: Site) -> None:
    directory.write("content/alliances/union.md", alliance("Union"))
    directory.write("a.csv", "联盟,成员,角色\nUnion,Acme,\npact,Delta,牵头单位\nNowhere,Acme,\n")

    done = take(directory, "a.csv")

    assert said(done)[0] == "a.csv A4: unknown alliance 'Nowhere' [unknown-reference]"
    assert "members:\n  - member: acme\n" in entries(directory)["alliances/union.md"]
    assert roster(directory) == AS_IT_WAS + "  - member: delta\n    roles: lead\n"


@pytest.mark.parametrize(
    ("alliance_name", "sentence"),
    [
        ("Nothing", "there is no alliance 'Nothing'"),
        ("acme", "there is no alliance 'acme'"),
    ],
)
def test_an_alliance_that_is_not_there(directory: Site, alliance_name: str, sentence: str) -> None:
    directory.write("a.csv", "name\nAcme\n")
    done = take(directory, "a.csv", "--alliance", alliance_name)
    assert (done.returncode, said(done)) == (2, [sentence])


def test_a_near_name_is_rejected_with_its_candidate(directory: Site) -> None:
    directory.write("content/members/fiberhome.md", member("烽火通信科技股份有限公司"))
    directory.write("a.txt", "烽火通信科技有限公司\n")

    done = take(directory, "a.txt", "--alliance", "pact")

    assert said(done)[0] == (
        "a.txt A1: '烽火通信科技有限公司' may be '烽火通信科技股份有限公司': write 'fiberhome' in its place if it is "
        "[near-duplicate]"
    )
    assert roster(directory) == AS_IT_WAS
