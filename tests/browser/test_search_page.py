"""The search as a visitor uses it: the box on every page, the page of the search, by keyboard and with a mouse."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from hosting import Serve
from playwright.sync_api import Page, Request, expect
from searching import ask, complete, names, search, total
from smallsite import Site

SUGGESTIONS = "[data-suggestions] [role=option]"


@pytest.fixture(scope="session")
def directory(shipped: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((shipped / "data/directory.json").read_text(encoding="utf-8"))
    return loaded


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("name", ["index", "members/fiberhome", "regions/420000", "about"])
def test_the_table_comes_when_a_visitor_goes_near_the_box(page: Page, host: str, name: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda one: loaded.append(one.url.rsplit("/", 1)[1]))
    page.goto(f"{host}/{name}.html")
    page.wait_for_load_state("networkidle")
    assert {one for one in loaded if one.endswith(".js")} == {"loader.js", "copy.js", "lazy-load.js"}

    page.locator("input[type=search][name=q]").fill("烽火")
    expect(page.locator(SUGGESTIONS).first).to_contain_text("烽火通信科技股份有限公司")
    assert any(one.startswith("names.") for one in loaded)
    assert not any(one.startswith(("memberships.", "pagefind")) for one in loaded)


def test_a_slash_goes_to_the_box_and_arrows_through_suggestions(page: Page, host: str) -> None:
    page.goto(f"{host}/members/whvcse.html")
    page.keyboard.press("/")
    field = page.locator("input[type=search]")
    expect(field).to_be_focused()
    page.keyboard.type("烽火")
    expect(page.locator(SUGGESTIONS).first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")

    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert chosen.get_attribute("id") == field.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowUp")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_class("all")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/members/fiberhome.html")


def test_escape_closes_and_enter_searches(page: Page, host: str) -> None:
    page.goto(f"{host}/alliances/ghmua.html")
    page.locator("input[type=search]").fill("大学")
    expect(page.locator(SUGGESTIONS).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-suggestions]")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    complete(page)

    assert asked(page) == {"q": ["大学"]}
    assert total(page) > 10


def test_suggestions_are_announced(page: Page, host: str) -> None:
    page.goto(f"{host}/about.html")
    page.locator("input[type=search]").fill("烽火通信")

    expect(page.locator("form [role=status]")).to_have_text("1 个条目")
    page.locator("input[type=search]").fill("烽伙通信")
    expect(page.locator("form [role=status]")).to_have_text("没有找到，但有近似的名称")
    expect(page.locator(SUGGESTIONS).first).to_contain_text("近似的名称")


def test_nothing_is_searched_while_an_input_method_composes(page: Page, host: str) -> None:
    search(page, host, "")
    page.locator("input[type=search]").focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "feng", "selectionStart": 4, "selectionEnd": 4})
    expect(page.locator("input[type=search]")).to_have_value("feng")
    assert total(page) == 0
    assert asked(page) == {}

    session.send("Input.insertText", {"text": "烽火"})
    complete(page)
    expect(page.locator("[data-results=entries]")).to_have_attribute("data-total", "3")
    assert asked(page) == {"q": ["烽火"]}


def test_the_address_says_it_all_and_back_goes_back(page: Page, host: str) -> None:
    search(page, host, "武汉")
    everything = total(page)
    page.get_by_label("企业", exact=False).first.check()
    complete(page)
    assert asked(page) == {"q": ["武汉"], "type": ["enterprise"]}
    narrowed = total(page)
    assert 0 < narrowed < everything

    page.locator("input[type=search]").fill("武汉光")
    expect(page.locator("[data-results=entries]")).to_have_attribute("data-total", "1")
    assert asked(page) == {"q": ["武汉光"], "type": ["enterprise"]}
    page.locator("input[type=search]").fill("武汉光迅")
    page.go_back()
    expect(page.locator("[data-results=entries]")).to_have_attribute("data-total", str(narrowed))
    expect(page.locator("input[type=search]")).to_have_value("武汉")
    page.go_back()
    expect(page.locator("[data-results=entries]")).to_have_attribute("data-total", str(everything))
    assert page.locator("[data-facets] input:checked").count() == 0


def test_the_title_names_the_query(asked_page: Page) -> None:
    ask(asked_page, "烽火")
    assert asked_page.title() == "“烽火” · 搜索 · 产教联合体名录"
    ask(asked_page, "")
    assert asked_page.title() == "搜索 · 产教联合体名录"


def has_seat(member: dict[str, Any], **wanted: str) -> bool:
    return any(
        ("alliance" not in wanted or seat["alliance"] == wanted["alliance"])
        and ("role" not in wanted or wanted["role"] in seat["roles"])
        and ("state" not in wanted or seat["current"] is (wanted["state"] == "current"))
        for seat in member["memberships"]
    )


@pytest.mark.parametrize(
    "chosen",
    [
        {"type": "enterprise"},
        {"kind": "municipal"},
        {"region": "420000"},
        {"region": "420100", "type": "government"},
        {"role": "lead"},
        {"alliance": "ghmua"},
        {"alliance": "ghmua", "role": "chair"},
        {"state": "current", "type": "park"},
    ],
    ids=str,
)
def test_what_is_chosen_leaves_what_has_it(asked_page: Page, directory: dict[str, Any], chosen: dict[str, str]) -> None:
    seat = {name: value for name, value in chosen.items() if name in ("alliance", "role", "state")}
    region = chosen.get("region", "")
    stem = region[:2] if region.endswith("0000") else region[:4]
    wanted = [
        one["name"]
        for one in (*directory["alliances"], *directory["members"])
        if ("kind" not in chosen or one.get("kind") == chosen["kind"])
        and ("type" not in chosen or one.get("type") == chosen["type"])
        and (not seat or has_seat({"memberships": [], **one}, **seat))
        and any(code.startswith(stem) for code in [one.get("region", ""), *one.get("regions", [])] if code or not stem)
    ]
    ask(asked_page, "", **chosen)

    assert total(asked_page) == len(wanted)
    assert set(names(asked_page)) <= set(wanted)
    for name, key in chosen.items():
        box = asked_page.locator(f"input[name='{name}'][value='{key}']")
        expect(box).to_be_checked()
        assert int(asked_page.locator("label", has=box).locator("small").inner_text()) == len(wanted)


def test_every_count_is_what_choosing_it_leaves(page: Page, host: str) -> None:
    search(page, host, "职业", type="vocational-college")
    rows = page.evaluate(
        """() => [...document.querySelectorAll("[data-facets] label")].map(row => {
            const {name, value} = row.querySelector("input");
            return [name, value, Number(row.querySelector("small").textContent)];
        })"""
    )
    assert len(rows) > 20
    for name, value, count in rows[::3]:
        chosen: dict[str, str | list[str]] = {"type": "vocational-college"}
        chosen[name] = value
        if name == "kind":
            chosen.pop("type")
        ask(page, "职业", **chosen)
        assert total(page) == count, (name, value)
        assert count > 0


def test_facets_also_narrow_the_texts(asked_page: Page) -> None:
    ask(asked_page, "武汉")
    everything = total(asked_page, "text")
    ask(asked_page, "武汉", type="government")

    assert 0 < total(asked_page, "text") < everything
    details = asked_page.locator("[data-results=text] [data-result] .details").all_inner_texts()
    assert all(one.startswith("政府部门") for one in details)


def test_a_field_of_the_site_is_a_facet(page: Page, site: Site, serve: Serve) -> None:
    stage = "{type: choice, choices: [seed, grown], label: Stage, facet: true}"
    site.write("site.yaml", f"title: T\nlanguage: en\nfields: {{members: {{stage: {stage}}}}}\n")
    for number, value in enumerate(["seed", "seed", "grown"]):
        text = f"---\nname: Member {number}\ntype: enterprise\nstage: {value}\n---\n"
        site.write(f"content/members/m{number}.md", text)
    site.build()
    host = serve(site.output)
    search(page, host, "member", **{"f.stage": "seed"})

    assert total(page) == 2
    assert page.locator("legend", has_text="Stage").count() == 1


def test_the_page_by_keyboard(page: Page, host: str) -> None:
    search(page, host, "武汉")
    page.locator("input[type=search]").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-results=entries] [data-result]").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-results=entries] [data-result]").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("input[type=search]")).to_be_focused()


def test_results_are_announced_and_more_are_shown_on_demand(page: Page, host: str) -> None:
    search(page, host, "学院")
    count = total(page)
    expect(page.locator("[data-status]")).to_have_text(f"{count} 个条目; {total(page, 'text')} 篇全文")
    assert len(names(page)) == 30 < count
    page.get_by_role("button", name="显示更多").first.click()

    assert len(names(page)) == min(60, count)
    expect(page.locator("[data-results=entries] [data-result]").nth(30)).to_be_focused()


def test_empty_and_unknown_are_said(page: Page, host: str) -> None:
    search(page, host, "")
    assert page.locator("[data-results=entries]").inner_text() == "输入名称、拼音或首字母，也可以直接筛选"
    assert page.locator("[data-facets] label").count() > 20
    ask(page, "没有这样的名称吧")
    assert page.locator("[data-results=entries]").inner_text() == "没有叫这个名字的条目"
    assert page.locator("[data-results=text]").inner_text() == "全文中没有"
    ask(page, "烽伙通信")
    assert page.locator("[data-results=entries] .near").inner_text() == "没有这个名称，近似的有："


def refuse(page: Page, pattern: str) -> list[Request]:
    refused: list[Request] = []

    def answer(route: Any) -> None:  # noqa: ANN401 - Playwright's Route
        refused.append(route.request)
        route.fulfill(status=503, body="")

    page.route(pattern, answer)
    return refused


@pytest.mark.parametrize("page", [{"console": False}], indirect=True)
def test_data_that_cannot_be_had_is_said_and_can_be_tried_again(page: Page, host: str) -> None:
    refused = refuse(page, "**/pagefind/*")
    search(page, host, "烽火")
    assert total(page) == 3
    assert "全文索引没有载入，请检查网络" in page.locator("[data-results=text]").inner_text()
    assert refused

    page.unroute("**/pagefind/*")
    page.get_by_role("button", name="重试").click()
    expect(page.locator("[data-results=text] [data-result]").first).to_be_visible()

    refuse(page, "**/names.*.js")
    page.goto(f"{host}/search.html?q=烽火")
    expect(page.locator("[data-results=entries]")).to_contain_text("搜索没有载入，请检查网络")


@pytest.mark.parametrize("page", [{"console": False}], indirect=True)
def test_a_table_that_was_replaced_meanwhile_is_found_under_its_new_name(page: Page, site: Site, serve: Serve) -> None:
    site.write("content/members/acme.md", "---\nname: Acme\ntype: enterprise\n---\n")
    site.build()
    old = site.read("assets/config.js")
    site.write("content/members/acme.md", "---\nname: Apex\ntype: enterprise\n---\n")
    site.build()
    page.route("**/assets/config.js", lambda route: route.fulfill(body=old, content_type="text/javascript"))
    host = serve(site.output)
    page.goto(f"{host}/index.html")
    page.locator("input[type=search]").fill("apex")
    expect(page.locator(SUGGESTIONS).first).to_contain_text("Apex")


def test_the_box_is_made_ready_once_however_one_comes_near(page: Page, host: str) -> None:
    page.goto(f"{host}/members/fiberhome.html")
    page.locator("form.search").hover()
    page.locator("input[type=search]").click()
    page.locator("input[type=search]").fill("武汉")
    expect(page.locator(SUGGESTIONS).first).to_be_visible()

    assert page.locator("[data-suggestions]").count() == 1


def test_enter_searches_before_the_names_are_there(page: Page, host: str) -> None:
    page.route("**/names.*.js", lambda _: None)
    page.goto(f"{host}/members/fiberhome.html")
    page.locator("input[type=search]").fill("烽火")
    page.keyboard.press("Enter")

    page.wait_for_url("**/search.html?q=*", wait_until="commit")
    assert asked(page) == {"q": ["烽火"]}


@pytest.mark.parametrize("page", [{"console": False}], indirect=True)
def test_a_box_that_failed_says_so_and_works_later(page: Page, host: str) -> None:
    refuse(page, "**/assets/config.js*")
    page.goto(f"{host}/members/fiberhome.html")
    page.locator("input[type=search]").focus()
    expect(page.locator("[data-search-status]")).to_have_text("搜索没有载入，请检查网络")

    page.unroute("**/assets/config.js*")
    page.locator("h1").click()
    page.locator("input[type=search]").fill("烽火")
    page.locator("input[type=search]").blur()
    page.locator("input[type=search]").focus()
    expect(page.locator(SUGGESTIONS).first).to_contain_text("烽火通信")
    expect(page.locator("[data-failed]")).to_have_count(0)


@pytest.mark.parametrize("page", [{"console": False}], indirect=True)
@pytest.mark.parametrize("part", ["pagefind-entry.json*", "*.pf_meta", "wasm.*", "index/*", "entry-ids.js*"])
def test_any_part_of_the_full_text_can_fail_and_come_back(page: Page, host: str, part: str) -> None:
    refuse(page, f"**/pagefind/{part}")
    search(page, host, "烽火")
    expect(page.locator("[data-results=text]")).to_contain_text("全文索引没有载入，请检查网络")

    page.unroute(f"**/pagefind/{part}")
    page.get_by_role("button", name="重试").click()
    expect(page.locator("[data-results=text] [data-result]")).to_have_count(5)


@pytest.mark.parametrize(
    "word",
    [{"__proto__": "1"}, {"constructor": "1"}, {"utm_source": "x"}, {"kind": "nothing", "toString": "1"}],
    ids=str,
)
def test_words_of_others_in_the_address_choose_nothing(asked_page: Page, word: dict[str, str]) -> None:
    ask(asked_page, "", **word)

    assert total(asked_page) == 0


def test_words_of_others_do_not_stop_the_page(page: Page, host: str) -> None:
    search(page, host, "", __proto__="1", constructor="1", kind="nothing", toString="1")

    assert total(page) == 0


def rows(page: Page) -> list[str]:
    return page.locator("[data-results=text] li").all_inner_texts()


def test_a_page_opened_before_a_new_edition_shows_no_wrong_entry(page: Page, site: Site, serve: Serve) -> None:
    for name in ("bb", "cc", "dd"):
        site.write(f"content/members/{name}.md", f"---\nname: {name.upper()}\ntype: park\n---\n\nSaid by {name}.\n")
    site.build()
    host = serve(site.output)
    search(page, host, "")
    site.write("content/members/aa.md", "---\nname: AA\ntype: park\n---\n\nSaid by aa.\n")
    site.build()
    page.locator("input[type=search]").fill("said by")
    complete(page)
    shown = [(one.split("\n")[0].lower(), one.rsplit("Said by ", 1)[1][:2]) for one in rows(page)]
    assert shown
    assert all(name == said for name, said in shown)


def test_without_full_text_the_names_are_still_found(page: Page, site: Site, serve: Serve) -> None:
    site.write("content/members/acme.md", "---\nname: Acme\ntype: enterprise\n---\n\nText.\n")
    site.build(search=False)
    host = serve(site.output)
    search(page, host, "acme")

    assert names(page) == ["Acme"]
    expect(page.locator("section", has=page.locator("[data-results=text]"))).to_be_hidden()


SCREENS = [
    {"viewport": {"width": 360, "height": 740}, "color_scheme": "light"},
    {"viewport": {"width": 768, "height": 1024}, "color_scheme": "dark"},
    {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
]


@pytest.mark.parametrize("page", SCREENS, indirect=True, ids=["phone", "tablet", "desk"])
def test_axe_finds_nothing_serious_in_what_is_found(page: Page, host: str) -> None:
    search(page, host, "")
    for query in ("", "武汉", "烽伙通信"):
        ask(page, query)
        found = Axe().run(page).response["violations"]
        grave = [v for v in found if v["impact"] in ("serious", "critical")]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in grave] == [], query
        wide = page.evaluate("() => [document.documentElement.scrollWidth, window.innerWidth]")
        assert wide[0] <= wide[1], query


@pytest.mark.parametrize("page", SCREENS[:1], indirect=True, ids=["phone"])
def test_axe_finds_nothing_serious_in_suggestions(page: Page, host: str) -> None:
    page.goto(f"{host}/members/fiberhome.html")
    page.locator("input[type=search]").fill("武汉")
    expect(page.locator(SUGGESTIONS).first).to_be_visible()

    found = Axe().run(page).response["violations"]
    assert [v["id"] for v in found if v["impact"] in ("serious", "critical")] == []
