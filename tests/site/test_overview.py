"""The directory as a whole: in numbers, over time, as a network."""

import re

import pytest
from smallsite import Site, alliance, member

from menglu.stages.plan.overview.network import listed_pairs, row_name


@pytest.fixture
def directory(site: Site) -> Site:
    site.write(
        "content/alliances/east.md",
        alliance("East", "founded: 2020", "regions: ['420000']", "members: [{member: acme, since: 2021-03-01}]"),
    )
    site.write("content/alliances/west.md", alliance("West", "founded: 2016-05", "members: [{member: zeta}]"))
    site.write(
        "content/members/acme.md",
        member(
            "Acme",
            "founded: 1998",
            "region: '420100'",
            "memberships:\n- {alliance: west, roles: member, since: 2017, until: 2019-05-01}\n"
            "- {alliance: west, roles: vice-chair, since: 2019-05-01}",
        ),
    )
    site.write(
        "content/members/zeta.md",
        member("Zeta", "memberships: [{alliance: east, since: 2020-02, until: 2022-06-30}]"),
    )
    assert site.errors() == []
    site.build(search=False)
    return site


def words(site: Site, path: str) -> str:
    """Give the text of the page, spaces joined."""
    main = re.sub(r"(?s).*<main[^>]*>(.*)</main>.*", r"\1", site.read(path))
    return " ".join(re.sub(r"<[^>]*>", " ", main).split())


def test_changes_are_said_by_date_the_newest_first(directory: Site) -> None:
    assert words(directory, "changes.html") == (
        "Changes Who joined, who left, and which alliances began or ended "
        "June 30, 2022 Zeta left East Member "
        "March 1, 2021 Acme joined East Member "
        "February 2020 Zeta joined East Member "
        "2020 East was founded "
        "May 1, 2019 Acme changed role in West Member → Vice-chair "
        "2017 Acme joined West Member "
        "May 2016 West was founded"
    )


def test_a_change_to_come_is_no_change(site: Site) -> None:
    site.write("content/alliances/east.md", alliance("East", "members: [{member: acme, since: 2020, until: 2031}]"))
    site.write("content/members/acme.md", member("Acme"))
    site.build(search=False)

    assert words(site, "changes.html").endswith("2020 Acme joined East Member")


def test_who_was_there_at_the_founding_did_not_join(site: Site) -> None:
    site.write("content/alliances/east.md", alliance("East", "founded: 2020", "members: [{member: acme, since: 2020}]"))
    site.write("content/members/acme.md", member("Acme"))
    site.build(search=False)

    assert words(site, "changes.html").endswith("2020 East was founded")


def test_numbers_are_counted_by_type_region_role_and_year(directory: Site) -> None:
    text = words(directory, "statistics.html")

    assert "Type of member Members Enterprise 2" in text
    assert "Region Entries Hubei 2" in text
    assert "Role Seats Vice-chair 1 Member 2" in text
    assert "Year Alliances 2016 1 2020 1" in text
    assert "Year Joined Left 2017 1 0 2020 1 0 2021 1 0 2022 0 1" in text


def test_a_bar_is_as_long_as_its_share_of_the_longest(directory: Site) -> None:
    directory.write("content/members/school.md", member("School").replace("enterprise", "university"))
    directory.build(search=False)
    page = directory.read("statistics.html")

    assert re.findall(r'<rect width="([\d.]+)" height="10"/></svg><span>(\d+)</span>', page)[1:3] == [
        ("100.0", "2"),
        ("50.0", "1"),
    ]


def test_provinces_are_tiles_that_lead_to_their_lists(directory: Site) -> None:
    page = directory.read("statistics.html")

    assert page.count('<rect width="46"') == 34
    assert '<a href="regions/420000.html" class="shade-4"' in page
    assert 'aria-label="Hubei 2"' in page


def test_no_two_provinces_look_alike_in_english(directory: Site) -> None:
    names = re.findall(
        r'<rect width="46" height="46" rx="3"/><text x="23" y="\d+">(\w+)</text>', directory.read("statistics.html")
    )

    assert len(set(names)) == len(names) == 34
    assert {"HB", "HE", "HN", "HA", "SX", "SN"} <= set(names)


def test_a_site_outside_of_china_has_no_map(site: Site) -> None:
    site.write("content/members/acme.md", member("Acme", "region: DE"))
    site.build(search=False)

    assert "Map of provinces" not in site.read("statistics.html")


def test_shared_members_stand_in_the_matrix_and_below_it(directory: Site) -> None:
    page = directory.read("network.html")

    assert words(directory, "network.html").endswith(
        "Members that link alliances Choose alliances up to eight 1 member links these alliances East West Acme "
        "The same as a list Acme East, West Shared members 1 member East · West Acme"
    )
    assert page.count('href="#east--west"') == 2
    assert '<div class="tier" id="east--west">' in page


def test_memberships_are_bars_over_their_years(directory: Site) -> None:
    page = directory.read("members/acme.html")
    bars = re.findall(r'<rect x="([\d.]+)" width="([\d.]+)" height="6"/>', page)

    assert "<small>2017–2026</small>" in page
    assert bars == [("23.3", "75.7"), ("41.6", "57.3"), ("0.0", "23.3")]


def test_an_empty_directory_says_so(site: Site) -> None:
    site.build(search=False)

    assert words(site, "changes.html").endswith("No entry says when something changed")
    assert words(site, "network.html").endswith("No two alliances share a member")
    assert words(site, "statistics.html") == "Statistics Test in numbers"


def test_one_alliance_makes_no_picture(site: Site) -> None:
    site.write("content/alliances/pact.md", alliance())
    site.build(search=False)

    assert words(site, "network.html").endswith("No two alliances share a member")
    assert "network-picture.js" not in site.read("network.html")


@pytest.mark.parametrize("count", [3, 45])
def test_members_that_sit_together_are_counted_in_few_alliances_as_in_many(site: Site, count: int) -> None:
    for number in range(count):
        roster = "members: [{member: acme}, {member: zeta}" + (", {member: once}]" if number == 0 else "]")
        site.write(f"content/alliances/a{number}.md", alliance(f"A{number}", roster))
    for slug in ("acme", "zeta", "once"):
        site.write(f"content/members/{slug}.md", member(slug.capitalize()))
    site.build(search=False)

    assert words(site, "members/acme.html").endswith(f"Often together with alliances in common Zeta {count}")
    assert "Often together with" not in site.read("members/once.html")
    shown = min(count, 48)
    assert site.read("network.html").count('class="itself"') == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("University Alliances!", "University Alliances!"),
        ("University Alliance of Somewhere", "University Alliance…"),
        ("武汉中国光谷产教联合体甲乙", "武汉中国光谷产教联合体甲乙"),
        ("武汉中国光谷产教联合体甲乙丙", "武汉中国光谷产教联合体甲…"),
    ],
)
def test_names_before_rows_have_the_room_of_their_letters(name: str, shown: str) -> None:
    assert row_name(name) == shown


def test_the_page_of_shared_members_stays_as_light_as_others() -> None:
    numbers = iter(range(10_000))
    sizes = {("a", "b"): 600, ("a", "c"): 500, ("b", "c"): 400, ("b", "d"): 1}
    shared = {pair: frozenset(f"m{next(numbers)}" for _ in range(size)) for pair, size in sizes.items()}
    assert listed_pairs(shared) == [("a", "b"), ("a", "c")]
    assert listed_pairs({("a", "b"): frozenset(f"m{number}" for number in range(5_000))}) == [("a", "b")]
