"""Short forms: what people call a school is found although nobody entered it as an alias."""

from collections.abc import Iterator

import pytest
from hosting import Serve
from playwright.sync_api import Browser, Page
from schools import ranks, school_site, shares, short_forms
from searching import found, ready
from sharing import built_once
from smallsite import Site, front
from watching import watched

FIRST, IN_FIVE = 0.88, 0.97
LATIN = (
    "Technische Universität München",
    "University College London",
    "Massachusetts Institute of Technology",
    "Committee for Mitigation",
    "Summit Tumbler Works",
    "Mitsubishi Electric",
    "Eclipse Foundation",
)


@pytest.fixture(scope="module")
def schools(engine: Browser, tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[Page]:
    """The page of the search of a directory of schools."""
    with watched(engine, {}) as opened:
        ready(opened, serve(built_once(tmp_path_factory, "schools", school_site) / "output"))
        yield opened


@pytest.fixture(scope="module")
def latin(engine: Browser, tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[Page]:
    """The page of the search of a directory of names of several words."""
    site = Site(tmp_path_factory.mktemp("latin"))
    site.write("site.yaml", "title: Test\nlanguage: en\n")
    for number, name in enumerate(LATIN):
        site.write(f"content/members/l{number}.md", front(f"name: {name}", "type: university"))
    site.build(search=False)
    with watched(engine, {}) as opened:
        ready(opened, serve(site.output))
        yield opened


def test_short_forms_find_schools(schools: Page) -> None:
    pairs = short_forms()
    places = ranks(schools, pairs)

    assert len(pairs) > 400
    missed = [pair for pair, rank in zip(pairs, places, strict=True) if rank]
    first, in_five = shares(places)
    assert first >= FIRST, missed
    assert in_five >= IN_FIVE, missed


@pytest.mark.parametrize(
    ("query", "before", "after"),
    [
        ("苏大", "苏州大学", "江苏大学"),
        ("南大", "南京大学", "东南大学"),
        ("矿大", "中国矿业大学", "中国矿业大学徐海学院"),
        ("湘中医", "湖南中医药大学", "湖南中医药高等专科学校"),
    ],
)
def test_what_straddles_two_words_comes_after_short_forms(schools: Page, query: str, before: str, after: str) -> None:
    names = found(schools, query)["names"]

    assert names.index(before) < names.index(after)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("tum", ["Technische Universität München", "Summit Tumbler Works"]),
        ("ucl", ["University College London"]),
        ("mit", ["Mitsubishi Electric", "Massachusetts Institute of Technology", "Committee for Mitigation"]),
    ],
)
def test_first_letters_of_words_come_before_what_lies_inside(latin: Page, query: str, names: list[str]) -> None:
    assert found(latin, query)["names"][: len(names)] == names
