"""A landscape.yml: categories become alliances, subcategories roles or notes, items members."""

import pytest
from importing import entries, said, take
from smallsite import Site

OLD = """
landscape:
  - category:
    name: Foundation Members
    subcategories:
      - subcategory:
        name: Platinum
        items:
          - item:
            name: Alpha Cloud (member)
            homepage_url: https://alpha.example.com
            logo: alpha.svg
            description: The *best* cloud
      - subcategory:
        name: Gold
        items:
          - item:
            name: Beta GmbH
            homepage_url: beta.example.com
            logo: beta.svg
  - category:
    name: Databases
    subcategories:
      - subcategory:
        name: Gold
        items:
          - item:
            name: Alpha Cloud
"""
NEW = OLD.replace("landscape:", "categories:").replace("- category:\n    name", "- name")
NEW = NEW.replace("- subcategory:\n        name", "- name").replace("- item:\n            name", "- name")
ROLES = "title: T\nlanguage: en\nvocabularies: {roles: {platinum: {label: Platinum}, gold: {label: Gold}}}\n"


@pytest.mark.parametrize("text", [OLD, NEW])
def test_a_landscape_becomes_alliances_tiers_and_members(site: Site, text: str) -> None:
    site.write("site.yaml", ROLES)
    site.write("content/members/.keep", "")
    site.write("landscape.yml", text)

    done = take(site, "landscape.yml")

    assert said(done) == [
        "what a landscape says beside names and addresses is left out: logo (2)",
        "4 new entries, 0 entries edited, 0 rows unchanged, 0 rows rejected",
    ]
    assert entries(site) == {
        "alliances/databases.md": (
            "---\nname: Databases\nkind: industry-alliance\nmembers:\n  - member: alpha-cloud\n    roles: gold\n---\n"
        ),
        "alliances/foundation-members.md": (
            "---\nname: Foundation Members\nkind: industry-alliance\nmembers:\n  - member: alpha-cloud\n"
            "    roles: platinum\n  - member: beta-gmbh\n    roles: gold\n---\n"
        ),
        "members/alpha-cloud.md": (
            "---\nname: Alpha Cloud\ntype: enterprise\nwebsite: https://alpha.example.com\n---\n\n"
            "The \\*best\\* cloud\n"
        ),
        "members/beta-gmbh.md": "---\nname: Beta GmbH\ntype: enterprise\nwebsite: https://beta.example.com\n---\n",
    }
    assert said(take(site, "landscape.yml"))[-1] == "0 new entries, 0 entries edited, 3 rows unchanged, 0 rows rejected"


def test_tiers_that_are_no_roles_stand_in_notes_and_the_roles_are_offered(site: Site) -> None:
    site.write("content/members/.keep", "")
    site.write("landscape.yml", OLD)

    done = take(site, "landscape.yml")

    assert "these tiers are no roles of the site and stand in notes; for roles, add to site.yaml:" in done.stderr
    assert "    platinum:\n      label: Platinum\n    gold:\n      label: Gold\n" in done.stderr
    assert "  - member: beta-gmbh\n    note: Gold\n" in entries(site)["alliances/foundation-members.md"]


ANCHOR = (
    "landscape.yml:1:13: an anchor (&a) cannot be used here: "
    "write the value out, or put text that begins with & in quotes [yaml-feature]"
)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "title: x\n",
            "landscape.yml is no landscape: it needs 'landscape:' or 'categories:' with a list of categories",
        ),
        ("landscape: [&a x]\n", ANCHOR),
    ],
)
def test_what_is_no_landscape(site: Site, text: str, sentence: str) -> None:
    site.write("content/members/.keep", "")
    site.write("landscape.yml", text)
    done = take(site, "landscape.yml")
    assert (done.returncode, said(done)) == (2, [sentence])
