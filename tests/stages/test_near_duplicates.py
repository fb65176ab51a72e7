"""Entries that are probably one: names that differ in what is easily mistaken."""

from itertools import pairwise

import pytest
from smallsite import Site, alliance, member

from menglu.stages.lint.near_duplicates import key_of


def problems_of(site: Site, *entries: tuple[str, ...]) -> list[str]:
    """Return the warnings about members with these names and fields; their slugs are a, b, c."""
    slugs = "abcdefgh"[: len(entries)]
    site.write(
        "content/alliances/pact.md", alliance("Pact", f"members: [{', '.join(f'{{member: {s}}}' for s in slugs)}]")
    )
    for slug, (name, *fields) in zip(slugs, entries, strict=True):
        site.write(f"content/members/{slug}.md", member(f"'{name}'", *fields))
    return site.problems()


def near(slug: str, name: str, other: str, beside: str = "a") -> str:
    return (
        f"content/members/{slug}.md:2:7: warning: '{name}' may be '{other}' (content/members/{beside}.md): "
        f"merge the two, or write 'distinct_from: [{beside}]' [near-duplicate]"
    )


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("烽火通信科技有限公司", "烽火通信科技有限责任公司"),
        ("烽火通信科技有限公司", "烽火通信科技股份有限公司"),
        ("Acme, Inc.", "Acme Inc"),
        ("Acme Incorporated", "ACME, INC"),
        ("Smith & Sons Company Limited", "Smith and Sons Co., Ltd."),
        ("Universität Zürich", "Universitat Zurich"),
        ("ＡＢＢ（中国）有限公司", "ABB中国有限公司"),
        ("台湾大学", "臺灣大學"),
        ("武汉职业技术学院", "武汉职业技术大学"),
        ("武汉软件工程职业学院", "武汉软件工程职业技术学院"),
        ("鄂东高级技工学校", "鄂东技师学院"),
        ("武汉市第一中学", "武汉第一中学"),
        ("湖北省武汉市教育局", "湖北武汉教育局"),
        ("“武汉·光谷”研究院", "武汉光谷研究院"),
    ],
)
def test_names_that_are_easily_mistaken_are_reported(site: Site, name: str, other: str) -> None:
    assert problems_of(site, (name,), (other,)) == [near("b", other, name)]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("武汉铁路技师学院", "武汉铁路职业技术学院"),
        ("北京大学", "北京大学医学院"),
        ("湖北大学", "湖南大学"),
        ("烽火通信科技有限公司", "烽火电子科技有限公司"),
        ("北京城市学院", "北京城乡学院"),
        ("第1中学", "第11中学"),
        ("Acme Inc", "Acme Ltd"),
    ],
)
def test_names_of_different_bodies_are_not_reported(site: Site, name: str, other: str) -> None:
    assert problems_of(site, (name,), (other,)) == []


def test_entry_named_as_the_alias_of_another_is_reported_at_its_name(site: Site) -> None:
    entries = [
        ("烽火通信",),
        ("烽火通信科技公司", "aliases: [烽火通信]"),
        ("邮科院",),
        ("信科集团", "former_names: [邮科院]"),
    ]
    assert problems_of(site, *entries) == [
        near("a", "烽火通信", "烽火通信", "b"),
        near("c", "邮科院", "邮科院", "d"),
    ]


def test_shared_aliases_are_not_reported(site: Site) -> None:
    assert problems_of(site, ("武汉第一中学", "aliases: [一中]"), ("黄石第一中学", "aliases: [一中]")) == []


@pytest.mark.parametrize(
    ("place", "other", "count"),
    [
        ("武汉市", "黄石市", 0),
        ("武汉市", "湖北省", 1),
        ("武汉市", "江夏区", 1),
        ("", "黄石市", 1),
        ("Germany", "France", 0),
    ],
)
def test_schools_are_compared_with_their_places(site: Site, place: str, other: str, count: int) -> None:
    one = ("长江职业技术学院", *([f"region: {place}"] if place else []))
    found = problems_of(site, one, ("长江职业技术大学", f"region: {other}"))
    assert found == [near("b", "长江职业技术大学", "长江职业技术学院")] * count


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("distinct_from: [b]", ""),
        ("", "distinct_from: [a]"),
        ("", "distinct_from: ['Acme, Inc.']"),
        ("", "disambiguation: the other one"),
        ("disambiguation: the first", ""),
        ("part_of: b", ""),
    ],
)
def test_entries_that_say_so_are_distinct(site: Site, one: str, other: str) -> None:
    entries = [("Acme, Inc.", *filter(None, [one])), ("Acme Inc", *filter(None, [other]))]
    assert problems_of(site, *entries) == []


def test_alliances_are_compared_with_alliances(site: Site) -> None:
    site.write("content/alliances/a.md", alliance("光谷·联合体"))
    site.write("content/alliances/b.md", alliance("光谷联合体"))
    site.write("content/members/c.md", member("光谷 - 联合体", "memberships: [{alliance: a}]"))
    assert [(found.place.path, found.code) for found in site.found()] == [("content/alliances/b.md", "near-duplicate")]
    site.write("content/alliances/b.md", alliance("光谷联合体", "distinct_from: [a]"))
    assert site.problems() == []


def test_distinct_from_leads_to_another_entry(site: Site) -> None:
    assert problems_of(site, ("甲", "distinct_from: [a, nobody, pact, b]"), ("乙",)) == [
        "content/members/a.md:4:17: error: this leads back to itself: a → a [cycle]",
        "content/members/a.md:4:20: error: unknown member 'nobody' [unknown-reference]",
        "content/members/a.md:4:28: error: 'pact' is an alliance, not a member [unknown-reference]",
    ]


def test_equal_names_are_told_once(site: Site) -> None:
    found = problems_of(site, ("Acme Inc",), ("ACME  INC",))
    assert [line.rsplit(" ", 1)[1] for line in found] == ["[duplicate-entry]"]


def test_keys_are_those_of_the_group() -> None:
    groups = ("武汉职业学院", "武汉职业大学", "武汉市职业技术学院"), ("甲有限公司", "甲公司", "甲（股份）有限责任公司")
    assert all(key_of(one) == key_of(other) for group in groups for one, other in pairwise(group))
