"""Merging: what one entry lacks is taken from the other, memberships are united, nothing is stated twice."""

import pytest
from editing import apply, directory_of, new_errors, notes, written
from smallsite import Site, alliance, front, member

from menglu.editing.merging import merge
from menglu.problems import UsageError


def merged(site: Site, old: str = "old", new: str = "new") -> tuple[str, list[str]]:
    """Return the merged entry and what is said of it; the site has no new errors."""
    revision = merge(directory_of(site), old, new)
    assert new_errors(site, revision) == ()
    texts = written(revision)
    assert texts[old] is None
    return str(texts[new]), notes(revision)


def body(*fields: str, name: str = "New", text: str = "Text.") -> str:
    return front(f"name: {name}", "type: enterprise", *fields, body=text)


def test_what_is_lacking_is_taken(site: Site) -> None:
    site.write(
        "content/members/old.md",
        body(
            "founded: 1999",
            "aliases: [O, Both]",
            "former_names: [New, Earlier]",
            "pinyin: {Old: o l d, O: ou}",
            "identifiers: {ror: 033vjfk17, wikidata: Q42}",
            "former_slugs: [older]",
            "sources: [{title: S}, {title: T}]",
            name="Old",
        ),
    )
    site.write(
        "content/members/new.md", body("aliases: [both]", "identifiers: {wikidata: Q42}", "sources: [{title: S}]")
    )
    text, said = merged(site)

    assert text == body(
        "aliases: [both, Old, O]",
        "former_names:\n  - Earlier",
        "pinyin:\n  Old: o l d\n  O: ou",
        "founded: 1999",
        "identifiers: {ror: 033vjfk17, wikidata: Q42}",
        "sources: [{title: S}, {title: T}]",
        "former_slugs:\n  - older\n  - old",
    )
    assert said == [
        "former_names: taken from old",
        "founded: taken from old",
        "identifiers.ror: taken from old",
        "sources: taken from old",
        "pinyin: taken from old",
    ]


def test_values_that_differ_stay_and_are_listed(site: Site) -> None:
    site.write(
        "content/members/old.md", body("region: 武汉市", "founded: 1999", "publish: false", "contact: '1'", text="O.")
    )
    site.write("content/members/new.md", body('region: "420100"  # here', "founded: 2000", "contact: '1'", text="N."))
    text, said = merged(site)

    assert text == body(
        'region: "420100"  # here', "founded: 2000", "contact: '1'", "former_slugs:\n  - old", text="N."
    )
    assert said == [
        "founded: '2000' stays, old has '1999'",
        "publish: 'true' stays, old has 'false'",
        "the text of old is left out",
    ]


def test_a_text_is_taken_where_there_is_none(site: Site) -> None:
    site.write("content/members/old.md", body(text="About it."))
    site.write("content/members/new.md", body(text=""))
    text, said = merged(site)

    assert text.endswith("---\n\n\n\nAbout it.\n")
    assert said == ["the text is taken from old"]


def test_memberships_for_overlapping_times_are_united(site: Site) -> None:
    site.write(
        "content/alliances/pact.md",
        alliance(
            "Pact",
            "members:\n  - member: old   # x\n    roles: lead\n    since: 2020\n  # then\n  - member: new\n    note: n",
        ),
    )
    site.write(
        "content/alliances/union.md",
        alliance("Union", "members:\n  - {member: Old, until: 2019}\n  - {member: new, since: 2020}"),
    )
    site.write("content/alliances/league.md", alliance("League"))
    site.write(
        "content/members/old.md", body("memberships: [{alliance: league, roles: [chair, member], note: m}]", name="Old")
    )
    site.write("content/members/new.md", body("memberships: [{alliance: League, roles: lead, note: k}]"))
    revision = merge(directory_of(site), "old", "new")
    texts = written(revision)

    assert new_errors(site, revision) == ()
    assert texts["pact"] == alliance(
        "Pact", "members:\n  # then\n  - member: new\n    roles: lead\n    since: 2020\n    note: n"
    )
    assert "union" not in texts
    assert "memberships: [{alliance: League, roles: [lead, chair, member], note: k}]" in str(texts["new"])
    assert notes(revision) == ["membership (league): note 'k' stays, old has 'm'"]


def test_memberships_for_other_times_are_kept(site: Site) -> None:
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: new, since: 2021, until: 2022}]"))
    site.write(
        "content/members/old.md",
        body("memberships:\n  - alliance: pact\n    until: 2020\n  - alliance: pact\n    since: 2022"),
    )
    site.write("content/members/new.md", body())
    text, _ = merged(site)

    assert "memberships:\n  - alliance: pact\n    until: 2020\n  - alliance: pact\n    since: 2022\n" in text


def test_dates_that_differ_are_listed(site: Site) -> None:
    site.write(
        "content/alliances/pact.md",
        alliance("Pact", "members: [{member: new, since: 2021}, {member: old, until: 2023}]"),
    )
    site.write("content/members/old.md", body())
    site.write("content/members/new.md", body())

    assert merged(site)[1] == ["membership (pact): until '' stays, old has '2023'"]


def test_references_are_redirected_and_none_repeats_or_leads_back(site: Site) -> None:
    site.write(
        "content/alliances/pact.md",
        alliance("Pact", "projects: [{name: P, parties: [old, new, third]}]", body="[[old]]"),
    )
    site.write("content/members/old.md", body("part_of: new", name="Old"))
    site.write("content/members/new.md", body("part_of: old", text="[[old]]"))
    site.write("content/members/third.md", body("part_of: Old", name="Third"))
    revision = merge(directory_of(site), "old", "new")
    texts = written(revision)

    assert new_errors(site, revision) == ()
    assert texts["pact"] == alliance("Pact", "projects: [{name: P, parties: [new, third]}]", body="[[new]]")
    assert texts["new"] == body("aliases:\n  - Old", "former_slugs:\n  - old", text="[[new]]")
    assert "third" not in texts
    assert notes(revision) == ["the text of old is left out"]


def test_alliances_are_merged_too(site: Site) -> None:
    site.write(
        "content/alliances/old.md", alliance("Old", "members: [{member: acme, roles: lead}, {name: X}, {name: Y}]")
    )
    site.write("content/alliances/new.md", alliance("New", "members:\n  - name: x\n    since: 2020"))
    site.write(
        "content/alliances/other.md",
        alliance("Other", "related: [{alliance: old, relation: supports}, {alliance: new, relation: supports}]"),
    )
    site.write("content/members/acme.md", member("Acme", "memberships: [{alliance: new, roles: chair}]"))
    site.write("content/members/ace.md", member("Ace", "memberships: [{alliance: old}]"))
    revision = merge(directory_of(site), "old", "new")
    texts = written(revision)

    assert new_errors(site, revision) == ()
    assert "members:\n  - name: x\n    since: 2020\n  - name: Y\n" in str(texts["new"])
    assert "related: [{alliance: new, relation: supports}]\n" in str(texts["other"])
    assert "memberships: [{alliance: new, roles: [chair, lead]}]" in str(texts["acme"])
    assert "memberships: [{alliance: new}]" in str(texts["ace"])


def test_the_old_address_redirects(site: Site) -> None:
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: new}, {member: old, until: 2020}]"))
    site.write("content/members/old.md", member("Old"))
    site.write("content/members/new.md", member("New", "memberships: [{alliance: union}]"))
    site.write("content/alliances/union.md", alliance("Union"))
    apply(site, merge(directory_of(site), "old", "new"))
    site.build(search=False)

    assert "new.html" in site.read("members/old.html")


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("new", "new", "'new' cannot be merged with itself"),
        ("pact", "new", "content/alliances/pact.md and content/members/new.md are of different kinds"),
        ("nee", "new", "there is no entry 'nee' (did you mean 'new'?)"),
    ],
)
def test_what_cannot_be_merged_is_said(site: Site, old: str, new: str, text: str) -> None:
    site.write("content/alliances/pact.md", alliance("Pact"))
    site.write("content/members/new.md", member("New"))
    with pytest.raises(UsageError) as error:
        merge(directory_of(site), old, new)

    assert str(error.value) == text
