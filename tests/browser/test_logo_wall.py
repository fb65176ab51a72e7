"""The roster of an alliance as a wall of logos: the same list, seen otherwise; it needs no script."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from hosting import Serve
from playwright.sync_api import Locator, Page, expect
from smallsite import Site, alliance, member

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} 20"><rect width="90" height="20"/></svg>'
LOGOS = ("l0.svg", "l1.svg", "l2.svg")
SIZES = "images => images.map(({ offsetHeight, offsetWidth }) => [offsetHeight, offsetWidth > 60])"


@pytest.fixture(scope="module")
def walls(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site = Site(tmp_path_factory.mktemp("walls"))
    site.write("site.yaml", "title: T\nlanguage: en\n")
    for number in range(4):
        logo = (f"logo: l{number}.svg",) if number < 3 else ()
        site.write(f"content/members/m{number}.md", member(f"Body {number}", *logo))
        site.write(f"content/media/l{number}.svg", LOGO.format(20 + 400 * number))
    rows = [f"{{member: m{number}, roles: {'lead' if number < 2 else 'member'}}}" for number in range(4)]
    site.write("content/alliances/full.md", alliance("Full", f"members: [{', '.join(rows)}, {{name: Guest}}]"))
    site.write("content/alliances/few.md", alliance("Few", "members: [{member: m0}, {member: m1}, {member: m3}]"))
    past = "members: [{member: m0}, {member: m1}, {member: m2, until: 2020}]"
    site.write("content/alliances/past.md", alliance("Past", past))
    site.build(search=False)
    return site


def test_a_wall_needs_three_logos_of_current_members(walls: Site) -> None:
    has_wall = {slug: 'class="views"' in walls.read(f"alliances/{slug}.html") for slug in ("full", "few", "past")}

    assert has_wall == {"full": True, "few": False, "past": False}
    assert re.findall(r'<li>(<img[^>]*>|<svg class="seal)', walls.read("alliances/full.html")) == [
        *(
            f'<img class="seal logo" src="../media/l{number}.svg" alt="" width="48" height="48" loading="lazy">'
            for number in range(3)
        ),
        *['<svg class="seal'] * 2,
    ]
    assert "seal logo" not in walls.read("alliances/few.html")


@pytest.mark.parametrize("page", [{"java_script_enabled": False}, {}], indirect=True, ids=["no script", "script"])
def test_the_list_becomes_a_wall_and_says_the_same(page: Page, walls: Site) -> None:
    page.goto((walls.output / "alliances/full.html").as_uri())
    roster = page.locator(".tier").first.locator("xpath=..")
    as_list = said(roster)

    page.get_by_label("Logos").check()
    expect(page.locator(".tier li > .seal:visible")).to_have_count(5)
    assert page.locator(".tier li > img").evaluate_all(SIZES) == [[58, True]] * 3
    assert said(roster) == as_list


def test_logos_are_loaded_when_they_are_seen(page: Page, walls: Site) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(Path(request.url).name))
    page.goto((walls.output / "alliances/full.html").as_uri())
    assert not set(LOGOS) & set(asked)

    page.get_by_label("Logos").check()
    page.wait_for_function("() => [...document.querySelectorAll('.tier img')].every((image) => image.complete)")
    assert set(LOGOS) < set(asked)


def test_axe_finds_nothing_serious_in_a_wall(page: Page, walls: Site, serve: Serve) -> None:
    page.goto(f"{serve(walls.output)}/alliances/full.html")
    page.get_by_label("Logos").check()

    assert [v["id"] for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")] == []


def said(roster: Locator) -> str:
    """Return what a screen reader says, but for which view is chosen and where lines break."""
    return re.sub(r"\s", "", roster.aria_snapshot().replace("[checked]", ""))
