"""Candidates for merging: what speaks for them, and what says that they are two."""

import pytest
from editing import directory_of
from smallsite import Site, alliance, member

from menglu.editing.duplicates import duplicates


def found(site: Site, one: tuple[str, ...], two: tuple[str, ...]) -> list[tuple[str, str, list[str]]]:
    """Write two members, a and b, and return the candidates with what speaks for them."""
    site.write("content/members/a.md", member(*one))
    site.write("content/members/b.md", member(*two))
    return [
        (each.old.slug, each.new.slug, [note.text.format(**note.arguments) for note in each.evidence])
        for each in duplicates(directory_of(site))
    ]


@pytest.mark.parametrize(
    ("one", "two", "evidence"),
    [
        (("Acme",), ("ＡＣＭＥ",), ["same name"]),
        (("华中科技大学",), ("華中科技大學",), ["same name"]),
        (
            ("Acme", "identifiers: {wikidata: Q42}"),
            ("Beta", "identifiers: {wikidata: Q42}"),
            ["same identifier (wikidata Q42)"],
        ),
        (("烽火",), ("烽火通信科技", "aliases: [烽火]"), ["both are called '烽火'"]),
        (("甲", "former_names: [乙丙]"), ("丁", "aliases: [乙丙]"), ["both are called '乙丙'"]),
        (
            ("Acme", "website: https://www.acme.example/a"),
            ("Beta", "website: http://acme.example"),
            ["same website (acme.example)"],
        ),
        (
            ("武汉光电有限公司", "region: 武汉市"),
            ("光电有限责任公司", "region: 420111"),
            ["similar names in the same place"],
        ),
        (
            ("武汉软件职业技术学院", "region: 武汉市"),
            ("武汉软件职业技术大学", "region: 武汉市"),
            ["similar names in the same place"],
        ),
        (
            ("Wuhan Optics Valley Labs Inc", "region: 武汉市"),
            ("Wuhan Optics Vally Labs, Inc.", "region: 武汉市"),
            ["similar names in the same place"],
        ),
    ],
)
def test_what_speaks_for_one_body(site: Site, one: tuple[str, ...], two: tuple[str, ...], evidence: list[str]) -> None:
    assert found(site, one, two) == [("a", "b", evidence)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("Acme",), ("Beta",)),
        (("武汉第一职业教育中心学校", "region: 武汉市"), ("武汉第二职业教育中心学校", "region: 武汉市")),
        (("武汉光电有限公司", "region: 武汉市"), ("武汉光电有限责任公司", "region: 黄石市")),
        (("哈尔滨工业大学", "region: 哈尔滨市"), ("哈尔滨工程大学", "region: 哈尔滨市")),
        (("Acme", "disambiguation: one"), ("Acme", "disambiguation: two")),
        (("Acme", "website: https://a.example/"), ("Beta", "website: https://a.example/b", "part_of: a")),
    ],
)
def test_what_speaks_against_it(site: Site, one: tuple[str, ...], two: tuple[str, ...]) -> None:
    assert found(site, one, two) == []


def test_the_entry_that_is_referred_to_stays(site: Site) -> None:
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: a}]"))

    assert found(site, ("Acme",), ("Acme", "founded: 1999")) == [("b", "a", ["same name"])]


def test_kinds_are_not_compared_and_platforms_are_no_evidence(site: Site) -> None:
    site.write("content/alliances/pact.md", alliance("Acme"))
    for name in ("c", "d", "e"):
        site.write(f"content/members/{name}.md", member(f"Name {name * 9}", "website: https://platform.example/"))

    assert found(site, ("Acme", "website: https://platform.example/"), ("Beta",)) == []


def test_most_evidence_comes_first(site: Site) -> None:
    site.write("content/members/c.md", member("Gamma", "aliases: [Acme]"))
    candidates = found(site, ("Acme", "website: https://a.example/"), ("Acme", "website: https://a.example/"))

    assert [(old, new) for old, new, _ in candidates] == [("a", "b"), ("a", "c"), ("b", "c")]
