"""The picture of alliances and the members that link them: as it is built, and as a reader chooses."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from hosting import Serve
from playwright.sync_api import Browser, Page, expect
from smallsite import Site, alliance, member
from watching import watched

LONG = "Long name " * 12
QUOTED = '''"Tom & 'Jerry' <b>"'''
LINES = "svg path[data-ends]"
ALLIANCES, MEMBERS = ".linked ul:first-child li", ".linked ul:last-child li"


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in which `wide` links all, `e` shares one member with `d` only, and a supporter links nothing."""
    site = Site(tmp_path_factory.mktemp("network"))
    site.write("site.yaml", "title: T\nlanguage: en\n")
    rosters = {
        "a": ["wide", *(f"m{number}" for number in range(30))],
        "b": ["wide", *(f"m{number}" for number in range(30))],
        "c": ["wide", "m0"],
        "d": ["wide", "late"],
        "e": ["late"],
        "f": [],
    }
    names = {"a": f"'{LONG}'", "b": f"'{QUOTED.replace(chr(39), chr(39) * 2)}'"}
    for slug, members in rosters.items():
        rows = ", ".join(f"{{member: {one}}}" for one in members)
        beside = "" if slug in "ab" else "- {member: m9, roles: guide}"
        text = (
            f"members: [{rows}]"
            if not beside
            else "\n".join(["members:", *(f"- {{member: {m}}}" for m in members), beside])
        )
        site.write(f"content/alliances/{slug}.md", alliance(names.get(slug, slug.upper()), text))
    for slug in ("wide", "late", *(f"m{number}" for number in range(30))):
        site.write(f"content/members/{slug}.md", member(slug.capitalize()))
    site.build(search=False)
    return site.output


@pytest.fixture(scope="module", params=[360, 1440])
def screen(engine: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with watched(engine, {"viewport": {"width": request.param, "height": 900}}) as opened:
        yield opened


def names(page: Page, rows: str) -> list[str]:
    return [text.strip() for text in page.locator(rows).all_inner_texts()]


def choose(page: Page, *wanted: str) -> None:
    if not page.locator("[data-choose][open]").count():
        page.get_by_text("Choose alliances").click()
    for name in wanted:
        page.get_by_label(name, exact=True).check()


def test_the_built_picture_shows_the_alliances_that_share_most(screen: Page, network: Path, serve: Serve) -> None:
    screen.goto(f"{serve(network)}/network.html")

    assert names(screen, ALLIANCES) == ["C", "D", LONG.strip(), QUOTED]
    shown = names(screen, MEMBERS)
    assert len(shown) == 24
    assert {"Wide", "M0"} < set(shown)
    assert screen.locator(LINES).count() == 4 + 3 + 22 * 2
    expect(screen.locator("[data-linked-count]")).to_have_text("31 members link these alliances")
    expect(screen.locator("[data-linked] .empty")).to_have_text("7 members that link fewer of them are left out")
    wide = screen.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
    assert wide[0] <= wide[1]
    grave = [v for v in Axe().run(screen).response["violations"] if v["impact"] in ("serious", "critical")]
    assert grave == []


def test_lines_end_at_their_names(screen: Page, network: Path) -> None:
    screen.goto((network / "network.html").as_uri())

    gaps = screen.evaluate(
        """([left, right]) => {
            const middle = (e) => { const box = e.getBoundingClientRect(); return (box.top + box.bottom) / 2; };
            const sides = [left, right].map((rows) => [...document.querySelectorAll(rows)]);
            const svg = document.querySelector('.linked > svg').getBoundingClientRect();
            return [...document.querySelectorAll('path[data-ends]')].flatMap((path) => {
                const y = path.getAttribute('d').match(/[\\d.]+/g).map(Number);
                const at = (percent) => svg.top + (svg.height * percent) / 100;
                return path.dataset.ends.split(' ').map((end, i) => Math.abs(at(y[i ? 7 : 1]) - middle(sides[i][end])));
            });
        }""",
        [ALLIANCES, MEMBERS],
    )
    assert len(gaps) == 2 * (4 + 3 + 22 * 2)
    assert max(gaps) < 1


def test_a_reader_chooses_alliances_and_the_address_keeps_them(screen: Page, network: Path) -> None:
    address = (network / "network.html").as_uri()
    screen.goto(address)
    choose(screen, "D")
    expect(screen.locator("[data-linked-count]")).to_have_text("Choose one more alliance")
    choose(screen, "E")

    expect(screen.locator("[data-linked-count]")).to_have_text("1 member links these alliances")
    assert (names(screen, ALLIANCES), names(screen, MEMBERS)) == (["D", "E"], ["Late"])
    assert screen.url == f"{address}?alliance=d&alliance=e"
    choose(screen, "F")
    assert names(screen, ALLIANCES) == ["D", "E", "F"]  # the supporter of all three links none of them

    screen.reload()
    expect(screen.locator(MEMBERS)).to_have_text(["Late"])
    screen.get_by_text("The same as a list").click()
    assert screen.locator("[data-linked] details li").all_inner_texts() == ["Late D, E"]
    screen.go_back()
    expect(screen.locator(ALLIANCES)).to_have_text(["D", "E"])
    screen.goto(f"{address}?alliance=f&alliance=e&alliance=nothing")
    expect(screen.locator("[data-linked-count]")).to_have_text("No two alliances share a member")
    choose(screen)
    for name in ("F", "E"):
        screen.get_by_label(name, exact=True).uncheck()
    expect(screen.locator("[data-linked-count]")).to_have_text("31 members link these alliances")


def test_what_is_chosen_is_drawn_as_what_is_built(screen: Page, network: Path) -> None:
    screen.goto((network / "network.html").as_uri())
    built = drawing(screen)
    choose(screen, "C")
    expect(screen.locator(".linked")).to_have_count(0)
    choose(screen, "D", LONG.strip(), QUOTED)

    assert drawing(screen) == built


def drawing(page: Page) -> str:
    """Return the picture as it stands in the page, with whole addresses and without the space between elements."""
    html: str = page.evaluate(
        """() => {
            for (const a of document.querySelectorAll('[data-linked] a')) a.setAttribute('href', a.href);
            return document.querySelector('[data-linked]').innerHTML;
        }"""
    )
    return re.sub(r">\s+<", "><", html).strip()


def test_a_line_stands_out_by_keyboard(screen: Page, network: Path) -> None:
    screen.goto((network / "network.html").as_uri())
    screen.get_by_role("link", name="Wide", exact=True).first.focus()
    assert screen.locator("path.lit").count() == 4
    screen.locator(ALLIANCES).get_by_role("link", name="D", exact=True).focus()
    assert screen.locator("path.lit").count() == 1


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True, ids=["no script"])
def test_without_script_nothing_asks_for_a_choice(page: Page, network: Path) -> None:
    page.goto((network / "network.html").as_uri())

    assert page.locator(MEMBERS).count() == 24
    assert not page.get_by_text("Choose alliances").is_visible()
