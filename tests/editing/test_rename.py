"""Renaming: the file, every reference by slug on both sides and in texts, and a redirect."""

import pytest
from editing import apply, directory_of, new_errors, notes, written
from smallsite import Site, alliance, front, member

from menglu.editing.rename import rename
from menglu.problems import UsageError


@pytest.fixture
def linked(site: Site) -> Site:
    site.write(
        "content/alliances/pact.md",
        front(
            "name: Pact   # as printed",
            "kind: municipal",
            "parent: union",
            "members:",
            "  # the lead",
            "  - member: acme   # since ever",
            "    roles: lead",
            "  - {member: Other}",
            "projects: [{name: P, parties: [acme, 'acme', Acme, {name: acme}]}]",
            "sources: [{title: acme}]",
            body="[[acme]], [[ acme |A]], [a](../members/acme.md#top), `[[acme]]`, [[Acme]]\n\n[x]: ../members/acme.md",
        ),
    )
    site.write("content/alliances/union.md", alliance("Union", "related: [{alliance: pact, relation: supports}]"))
    site.write("content/members/acme.md", member("Acme", body="I am [[acme]]. See [[pact]]."))
    site.write("content/members/other.md", member("Other", "part_of: acme", body="[a](acme.md), [a](./acme.md)"))
    return site


def test_references_by_slug_are_rewritten_and_all_else_stays(linked: Site) -> None:
    before = (linked.root / "content/alliances/pact.md").read_text()
    texts = written(rename(directory_of(linked), "acme", "ace"))

    assert texts["pact"] == (
        before.replace("member: acme ", "member: ace ")
        .replace("[acme, 'acme', Acme, {name: acme}]", "[ace, 'ace', Acme, {name: acme}]")
        .replace("[[acme]], [[ acme |A]], [a](../members/acme.md", "[[ace]], [[ ace |A]], [a](../members/ace.md")
        .replace("[x]: ../members/acme.md", "[x]: ../members/ace.md")
    )
    assert texts["other"] == member("Other", "part_of: ace", body="[a](ace.md), [a](./ace.md)")
    assert texts["acme"] is None
    assert texts["ace"] == front(
        "name: Acme",
        "type: enterprise",
        "sources: [{title: S}]",
        "former_slugs:",
        "  - acme",
        body="I am [[ace]]. See [[pact]].",
    )


def test_references_between_alliances_are_rewritten(linked: Site) -> None:
    texts = written(rename(directory_of(linked), "pact", "treaty"))

    assert texts["union"] == alliance("Union", "related: [{alliance: treaty, relation: supports}]")
    assert "See [[treaty]]." in str(texts["acme"])
    assert set(texts) == {"pact", "treaty", "union", "acme"}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_home_page_refers_to_the_new_slug(linked: Site, line_end: str) -> None:
    lines = [
        "title: acme",
        "language: en  # stays",
        "look:",
        '  home: "[[acme]] and [[acme|A]], [a](content/members/acme.md)"',
        "  home_en: |",
        "    `[[acme]]`, [[Acme]],",
        "    [[acme]]",
        "",
    ]
    old = line_end.join(lines)
    linked.write("site.yaml", old.encode())
    revision = rename(directory_of(linked), "acme", "ace")

    new = old.replace(
        "[[acme]] and [[acme|A]], [a](content/members/acme", "[[ace]] and [[ace|A]], [a](content/members/ace"
    )
    assert revision.after["site.yaml"] == new.replace("    [[acme]]", "    [[ace]]").encode()
    assert new_errors(linked, revision) == ()


def test_the_old_address_redirects(linked: Site) -> None:
    revision = rename(directory_of(linked), "acme", "ace")
    assert new_errors(linked, revision) == ()
    apply(linked, revision)
    linked.build(search=False)

    assert "ace.html" in linked.read("members/acme.html")
    assert linked.errors() == []


def test_renamed_back_it_has_one_former_slug(linked: Site) -> None:
    apply(linked, rename(directory_of(linked), "acme", "ace"))
    revision = rename(directory_of(linked), "ace", "acme")

    assert "former_slugs:\n  - ace\n" in str(written(revision)["acme"])
    assert new_errors(linked, revision) == ()


@pytest.mark.parametrize("old", ["acme", "acme.md", "content/members/acme.md", "Acme", "ＡＣＭＥ"])
def test_an_entry_is_named_by_slug_path_or_name(linked: Site, old: str) -> None:
    assert written(rename(directory_of(linked), old, "content/members/ace.md"))["acme"] is None


def test_a_name_that_becomes_a_slug_is_still_a_reference_to_its_entry(linked: Site) -> None:
    linked.write("content/members/third.md", member("third-one", body="x"))
    linked.write("content/members/fourth.md", member("Fourth", "part_of: third-one", body="[[third-one]]"))
    texts = written(rename(directory_of(linked), "other", "third-one"))

    assert texts["fourth"] == member("Fourth", "part_of: third", body="[[third]]")


def test_files_that_cannot_be_read_are_named(linked: Site) -> None:
    linked.write("content/members/broken.md", "---\nname: [acme\n---\n")
    revision = rename(directory_of(linked), "acme", "ace")

    assert "broken" not in written(revision)
    assert notes(revision) == ["content/members/broken.md has problems of syntax: references in it stay as they are"]
    assert new_errors(linked, revision) == ()


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("acne", "ace", "there is no entry 'acne' (did you mean 'acme'?)"),
        ("zzzzzz", "ace", "there is no entry 'zzzzzz'"),
        ("acme", "acme", "'acme' is its slug already"),
        ("acme", "other", "there is an entry 'other' already; to make one of two entries: menglu merge"),
        ("acme", "pact", "there is an entry 'pact' already; to make one of two entries: menglu merge"),
        ("acme", "Ace", "'Ace' cannot be an address: a-z, 0-9 and single hyphens, at most 80"),
        ("acme", "a" * 81, f"'{'a' * 81}' cannot be an address: a-z, 0-9 and single hyphens, at most 80"),
        ("acme", "index", "'index' cannot be the name of an entry"),
        ("acme", "gone", "'gone' is a former address of 'old', which redirects there"),
        ("twin", "ace", "'twin' is the name of several entries: twin-a, twin-b"),
        (
            "acme",
            "content/alliances/ace.md",
            "an entry keeps its kind: content/alliances/ace.md is not in the folder of acme",
        ),
        ("broken", "ace", "content/members/broken.md has problems of syntax: mend these first (see menglu check)"),
    ],
)
def test_what_cannot_be_renamed_is_said(linked: Site, old: str, new: str, text: str) -> None:
    linked.write("content/members/old.md", member("Old", "former_slugs: [gone]"))
    linked.write("content/members/twin-a.md", member("Twin"))
    linked.write("content/members/twin-b.md", member("Twin"))
    linked.write("content/members/broken.md", "---\nname: x\ntype: enterprise\nfounded: 'x\n---\n")
    with pytest.raises(UsageError) as error:
        rename(directory_of(linked), old, new)

    assert str(error.value) == text
