"""Open to all: all kinds of pages on a phone and a desk, light and dark, enlarged, by keyboard, in forced colours."""

from collections.abc import Iterator, Mapping
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

PAGES = [
    "index",
    "about",
    "statistics",
    "changes",
    "network",
    "404",
    "offline",
    "search",
    "alliances/index",
    "alliances/wuhan-optics-valley",
    "alliances/ghmua",
    "alliances/zgc-llm",
    "members/index",
    "members/fiberhome",
    "members/sysu",
    "regions/420000",
    "types/enterprise",
    "kinds/municipal",
]
ALL_RULES: Mapping[str, object] = {}
CONTRAST: Mapping[str, object] = {"runOnly": ["color-contrast"]}
WITHOUT_COLOURS: Mapping[str, object] = {"rules": {"color-contrast": {"enabled": False}}}
PHONE_WIDTH, DESK_WIDTH = 360, 1440
SEEN = "() => [...document.querySelectorAll('body *')].map(element => Number(element.checkVisibility())).join('')"
ALIKE = (
    ".lists section:nth-of-type(n+4), .cards > :nth-child(n+4), .tier li:nth-child(n+6), .day:nth-of-type(n+4), "
    ".found > :nth-child(n+6), .bars tr:nth-child(n+5), .tiles > :nth-child(n+12)"
)
"""The rows after the first ones of a list."""
ENLARGED = 320
"""A screen of 1280 at 400 % (WCAG 2.2, 1.4.10)."""
WIDTHS = (ENLARGED, PHONE_WIDTH, 768, DESK_WIDTH)
SMALL_TEXTS = """() => [...document.querySelectorAll('body *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && e.getClientRects().length)
    .filter(e => !e.closest('[aria-hidden=true], noscript'))
    .filter(e => parseFloat(getComputedStyle(e).fontSize) * (e.getScreenCTM?.()?.a ?? 1) < 11.99)
    .map(e => e.outerHTML.slice(0, 100))"""
FOCUSED = """() => {
    const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
    const isMarked = [style.outlineStyle, style.stroke].some(line => line !== 'none');
    const isSeen = isMarked && box.bottom > 0 && box.top < innerHeight;
    return e === document.body ? '' : [isSeen ? 'seen' : 'unseen', e.outerHTML].join(' ');
}"""
STOPS = """() => [...document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]')]
    .filter(e => e.checkVisibility()).length"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, input, summary')]
    .filter(e => e.checkVisibility() && !e.closest('.skip, .body, svg, p:not(.doors, .name, .ways, .downloads)'))
    .map(e => [(e.closest('label') ?? e).getBoundingClientRect().height, e.outerHTML])
    .filter(([height]) => height < 44)"""
"""What is to be touched, but for words of a sentence and parts of a picture, whose lists stand beside it."""
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
MOVING = """() => [...document.querySelectorAll('*')].filter(e => ['', '::before', '::after'].some(part => {
    const style = getComputedStyle(e, part);
    return [style.transitionDuration, style.animationDuration].some(time => parseFloat(time) > 0.01)
        || style.scrollBehavior === 'smooth';
})).map(e => e.outerHTML.slice(0, 100))"""


def visit(page: Page, host: str, name: str) -> None:
    """Go to a page; to that of the search with results."""
    page.goto(f"{host}/{name}.html{'?q=武汉' if name == 'search' else ''}")
    if name == "search":
        expect(page.locator('[data-results="text"]')).to_have_attribute("aria-busy", "false")


@pytest.mark.parametrize("name", PAGES)
def test_every_kind_of_page_is_open_to_all(page: Page, host: str, name: str) -> None:
    visit(page, host, name)
    seen = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        assert width == ENLARGED or page.evaluate(SMALL_TEXTS) == [], width
        seen[width] = page.evaluate(SEEN)

    page.evaluate(Axe().axe_script)
    found = {}
    for width, scheme, rules in screens(same=seen[PHONE_WIDTH] == seen[DESK_WIDTH]):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        result = page.evaluate(
            "([exclude, rules]) => axe.run({ exclude }, { ...rules, resultTypes: ['violations'] })", [[ALIKE], rules]
        )
        found[width, scheme] = [(v["id"], v["nodes"][0]["html"][:200]) for v in result["violations"]]
    assert {screen: violations for screen, violations in found.items() if violations} == {}
    assert len(found) >= 3


def screens(*, same: bool) -> Iterator[tuple[int, Literal["light", "dark"], Mapping[str, object]]]:
    """Yield what is to be looked at; *same* is whether phone and desk show the same elements.

    Colours are all that a scheme changes, and a width changes none: those of elements on both are seen on one.
    """
    yield PHONE_WIDTH, "light", ALL_RULES
    yield PHONE_WIDTH, "dark", CONTRAST
    yield DESK_WIDTH, "light", WITHOUT_COLOURS if same else ALL_RULES
    if not same:
        yield DESK_WIDTH, "dark", CONTRAST


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=[""])
def test_what_is_touched_is_large_enough_for_a_finger(page: Page, host: str) -> None:
    for name in PAGES:
        visit(page, host, name)
        assert page.evaluate(SMALL_TARGETS) == [], name


@pytest.mark.parametrize("name", ["index", "alliances/wuhan-optics-valley", "search"])
def test_the_keyboard_comes_by_everything_in_sight(page: Page, host: str, name: str) -> None:
    page.emulate_media(reduced_motion="reduce")  # what is focused scrolls into sight at once
    page.goto(f"{host}/{name}.html")
    page.wait_for_load_state("networkidle")
    stops = page.evaluate(STOPS)
    walked = []
    for _ in range(stops + 1):
        page.keyboard.press("Tab")
        walked.append(page.evaluate(FOCUSED))

    assert walked[-1] == ""
    assert [stop for stop in walked[:-1] if not stop.startswith("seen")] == []


def test_the_keyboard_reaches_the_text_first(page: Page, host: str) -> None:
    page.goto(f"{host}/members/fiberhome.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("() => location.hash") == "#content"


def test_nothing_moves_for_those_who_want_no_motion(page: Page, host: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    for name in ("index", "alliances/ghmua"):
        page.goto(f"{host}/{name}.html")
        assert page.evaluate(MOVING) == []


def test_forced_colours_leave_what_colours_said(page: Page, host: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{host}/search.html?q=武汉")
    mark = page.locator(".found mark").first
    style = mark.evaluate("mark => { const s = getComputedStyle(mark); return [s.color, s.backgroundColor]; }")
    assert style[0] != style[1]
    borders = page.locator("header nav a").evaluate_all("all => all.map(a => getComputedStyle(a).borderBottomColor)")
    assert len(set(borders)) == 2
    page.goto(f"{host}/alliances/ghmua.html")
    assert page.locator("progress").evaluate("bar => getComputedStyle(bar).forcedColorAdjust") == "none"
    field = page.get_by_role("combobox").or_(page.get_by_role("searchbox"))
    field.fill("武汉")
    field.press("ArrowDown")
    expect(page.locator("[aria-selected]")).to_have_css("outline-style", "solid")
