"""Roles of a site's own: which one is meant where none is stated, and who leads."""

import json
import re

import pytest
from smallsite import Site, alliance, member

PACT = "content/alliances/pact.md"
ACME = "content/members/acme.md"
TIERS = "platinum: {label: Platinum}, gold: {label: Gold}, silver: {label: Silver"
NO_ROLE = "no role is given, and site.yaml marks none as 'default: true': add 'roles', one of: platinum, gold, silver"


def write_roles(site: Site, roles: str) -> None:
    site.write("site.yaml", f"title: T\nlanguage: en\nvocabularies: {{roles: {{{roles}}}}}\n")


def roles_of(site: Site) -> list[list[str]]:
    site.build()
    (entry,) = json.loads(site.read("data/directory.json"))["alliances"]
    return [seat["roles"] for seat in entry["members"]]


@pytest.mark.parametrize("row", ["{name: A}", "{name: A, roles: }", "{name: A, roles: []}"])
def test_membership_without_a_role_is_an_error_where_no_role_is_the_default(site: Site, row: str) -> None:
    write_roles(site, f"{TIERS}}}")
    site.write(PACT, alliance("Pact", f"members: [{row}, {{name: B, roles: gold}}]"))
    site.write(ACME, member("Acme", "memberships: [{alliance: pact}]"))
    assert site.errors() == [
        f"{PACT}:4:11: error: {NO_ROLE} [missing-field]",
        f"{ACME}:4:15: error: {NO_ROLE} [missing-field]",
    ]


def test_default_role_is_that_of_a_membership_without_a_role(site: Site) -> None:
    write_roles(site, f"{TIERS}, default: true}}, guest: {{label: Guest}}")
    site.write(PACT, alliance("Pact", "members: [{name: A}, {name: B, roles: gold}]"))
    assert site.problems() == []
    assert sorted(roles_of(site)) == [["gold"], ["silver"]]


def test_built_in_default_is_the_plain_member(site: Site) -> None:
    site.write(PACT, alliance("Pact", "members: [{name: A}]"))
    assert roles_of(site) == [["member"]]


@pytest.mark.parametrize("row", ["{name: A, roles: golden}", "{name: A, roles: [x]}", "acme corp", "{}"])
def test_wrong_row_is_not_said_to_lack_a_role(site: Site, row: str) -> None:
    write_roles(site, f"{TIERS}}}")
    site.write(PACT, alliance("Pact", f"members: [{row}]"))
    assert [line for line in site.errors() if NO_ROLE in line] == []


def test_row_with_a_slip_in_a_name_is_checked_as_what_was_meant(site: Site) -> None:
    write_roles(site, f"{TIERS}}}")
    site.write(PACT, alliance("Pact", "members: [{nmae: A}]"))
    assert [line.partition(" error: ")[2][:23] for line in site.errors()] == [
        "no role is given, and s",
        "unknown field 'nmae' (d",
    ]


def test_two_default_roles_are_a_mistake_of_the_settings(site: Site) -> None:
    write_roles(site, "a: {label: A, default: true}, b: {label: B, default: true}")
    assert site.problems() == ["site.yaml:3:23: error: only one role can be the default [bad-config]"]


def test_nobody_leads_by_standing_first(site: Site) -> None:
    write_roles(site, f"{TIERS}}}")
    site.write(PACT, alliance("Pact", "members: [{name: A, roles: platinum}, {name: B, roles: platinum}]"))
    site.build()
    assert "Led by" not in site.read("alliances/pact.html")


def test_roles_marked_as_leading_are_named_so(site: Site) -> None:
    write_roles(site, "host: {label: Host}, head: {label: Head, leads: true}, chair: {label: Chair, leads: true}")
    rows = "members: [{name: A, roles: host}, {name: B, roles: [host, head]}, {name: C, roles: chair}]"
    site.write(PACT, alliance("Pact", rows))
    site.build()
    led = site.read("alliances/pact.html").partition("<strong>Led by</strong>")[2].partition("</p>")[0]
    assert re.sub(r"<[^>]*>", "", led).split() == ["B,", "C"]


def test_schema_asks_for_a_role_where_none_is_the_default(site: Site) -> None:
    write_roles(site, f"{TIERS}}}")
    site.write(PACT, alliance("Pact", "members: [{name: A, roles: gold}]"))
    site.build()
    seat = json.loads(site.read("data/schema/alliance.json"))["$defs"]["MemberSeat"]
    assert seat["required"] == ["roles"]
