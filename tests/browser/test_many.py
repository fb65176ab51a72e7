"""Pages with many members and with long words, as they are seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from smallsite import Site, alliance, front, member
from watching import watched

LONG = "x" * 300


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = Site(tmp_path_factory.mktemp("many"))
    site.write("site.yaml", "title: T\nlanguage: en\n")
    roles = ["lead"] * 2 + ["chair"] * 4 + ["council"] * 40 + ["member"] * 129
    rows = [f"{{member: m{number}, roles: {role}}}" for number, role in enumerate(roles)]
    site.write("content/alliances/big.md", alliance("Big", f"members: [{', '.join(rows)}]"))
    left = alliance("Left", "members: [{member: m0}, {member: m1, until: 2020}]")
    sources = ", ".join(f"{{title: S{number}}}" for number in range(5))
    site.write("content/alliances/left.md", left.replace("{title: S}", sources))
    for number in range(len(roles)):
        site.write(f"content/members/m{number}.md", member(f"Organisation {number}"))
    texts = (f"memberships: [{{alliance: big, note: {LONG}}}]", f"milestones: [{{date: 2020, title: {LONG}}}]")
    long = front(f"name: {LONG}", "type: enterprise", f"aliases: [{LONG}]", *texts, f"address: {LONG}", body=LONG)
    site.write("content/members/long.md", long)
    site.build(search=False)
    return site.output


@pytest.fixture(scope="module", params=[360, 1440])
def screen(engine: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with watched(engine, {"viewport": {"width": request.param, "height": 900}}) as opened:
        yield opened


@pytest.mark.parametrize("name", ["index", "404", "members/index", "members/long", "alliances/big", "types/enterprise"])
def test_long_words_make_no_page_wider_than_the_screen(screen: Page, pages: Path, name: str) -> None:
    screen.goto((pages / f"{name}.html").as_uri())

    wide = screen.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1]


def test_names_of_rings_can_be_read(screen: Page, pages: Path) -> None:
    screen.goto((pages / "alliances/big.html").as_uri())

    sizes = screen.evaluate(
        """() => [...document.querySelectorAll('.rings text, .ring-names li')]
            .filter(e => e.getClientRects().length)
            .map(e => parseFloat(getComputedStyle(e).fontSize) * (e.getScreenCTM?.()?.a ?? 1))"""
    )
    assert len(sizes) == 4
    assert min(sizes) >= 12


def test_a_long_roster_can_be_narrowed(screen: Page, pages: Path) -> None:
    screen.goto((pages / "alliances/big.html").as_uri())
    screen.get_by_label("Filter the members").fill("organisation 17")

    assert screen.locator("[data-tier] li:visible").all_inner_texts() == [
        *(f"Organisation {number}" for number in (17, 117, *range(170, 175))),
    ]


def test_facts_stand_after_the_text_and_before_long_lists(screen: Page, pages: Path) -> None:
    screen.goto((pages / "alliances/big.html").as_uri())

    tops = [screen.locator(part).first.bounding_box() for part in (".intro", ".register", "[data-tier]")]
    ys = [box["y"] for box in tops if box]
    assert ys == sorted(ys)


def test_many_sources_stand_below_the_text_and_few_beside_it(screen: Page, pages: Path) -> None:
    screen.goto((pages / "alliances/big.html").as_uri())
    assert screen.locator("aside .sources li").count() == 1
    screen.goto((pages / "alliances/left.html").as_uri())
    assert screen.locator("aside .sources").count() == 0
    assert screen.locator(".text.full .sources li").count() == 5


def test_former_members_are_folded_on_the_screen_and_not_on_paper(screen: Page, pages: Path) -> None:
    screen.goto((pages / "alliances/left.html").as_uri())
    former = screen.locator("details li")
    assert not former.is_visible()

    screen.emulate_media(media="print")
    assert former.is_visible()
    screen.emulate_media(media="screen")
