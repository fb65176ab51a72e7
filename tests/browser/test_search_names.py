"""Names are found however they are typed: what must hold for all, and queries with what should come first."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

import corpus
import pytest
from hosting import Serve
from playwright.sync_api import Browser, Page
from searching import complete, found, ready
from smallsite import Site
from watching import watched

from menglu.search.folding import folded, pieces
from menglu.search.readings import reading

ODD = [
    "ＡＢＣ（集团）",
    "İstanbul ẞ ΣΑΣ",
    "Café — Ångström",
    "㍿ ㈱ ﬁ",
    "武漢軟體「工程」",
    "👩‍🔬🇨🇳 emoji",
    "\u202eright to left\u202c",
    "𠮷野家",
    "e\u0301 n\u0303",
    "१२३ ٣٤",
    "a\u200bb\u00adc",
    "",
    "5720工厂 C++",
]


@pytest.fixture(scope="module", params=["host", "grown_host"], ids=["shipped", "of 2,000"])
def any_page(engine: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page of the search of a directory, loaded once for all tests."""
    with watched(engine, {}) as opened:
        ready(opened, request.getfixturevalue(request.param))
        yield opened


def all_names(page: Page) -> list[str]:
    names: list[str] = page.evaluate("() => menglu.table.entries.map(one => one.name)")
    return names


def test_both_sides_fold_and_read_alike(any_page: Page) -> None:
    texts = [*ODD, *all_names(any_page)]

    theirs = any_page.evaluate(
        "all => all.map(one => [menglu.fold(one), menglu.splitPieces(menglu.splitWords(one))])", texts
    )
    assert theirs == [[folded(text), list(pieces(text))] for text in texts]


def test_both_sides_hear_the_same(any_page: Page) -> None:
    heard: list[tuple[str, list[str]]] = any_page.evaluate(
        """() => menglu.table.spellings.map(({text, firstUnit}) => {
            const {unitIds, units} = menglu.table;
            const sounds = [];
            for (let at = firstUnit; unitIds[at]; at += 1) sounds.push(units[unitIds[at]].sound);
            return [text, sounds];
        })"""
    )

    assert len(heard) > 200
    assert {text: sounds for text, sounds in heard if tuple(sounds) != reading(text).syllables} == {}


def test_every_part_of_every_name_finds_it(any_page: Page) -> None:
    lost = any_page.evaluate(
        """() => {
            const parts = new Map();
            const {entries} = menglu.table;
            for (const {name, index} of entries.filter((_, i) => entries.length < 1000 || i % 4 === 0)) {
                const text = [...name];
                for (let length = 2; length <= 4; length += 1) {
                    for (let at = 0; at + length <= text.length; at += 1) {
                        const part = text.slice(at, at + length).join("");
                        if (menglu.fold(part)) parts.set(part, [...(parts.get(part) ?? []), index]);
                    }
                }
            }
            const lost = [];
            for (const [part, indexes] of parts) {
                const {hits, similar} = menglu.searchNames(part);
                const found = new Set(similar ? [] : hits.map(one => one.entry.index));
                if (!indexes.every(index => found.has(index))) lost.push(part);
            }
            return {tried: parts.size, lost};
        }"""
    )

    assert lost["tried"] > 1500
    assert lost["lost"] == []


@pytest.mark.parametrize("how", ["sound => sound", "sound => sound[0]"], ids=["full pinyin", "initials"])
def test_the_sound_of_every_name_finds_it_in_the_first_five(any_page: Page, how: str) -> None:
    lost = any_page.evaluate(
        f"""() => {{
            const typed = {how};
            const {{unitIds, units, entries}} = menglu.table;
            const query = ({{firstUnit}}) => {{
                let text = "";
                for (let at = firstUnit; unitIds[at]; at += 1) {{
                    const {{han, sound}} = units[unitIds[at]];
                    text += han ? typed(sound) : sound;
                }}
                return text;
            }};
            const lost = [];
            for (const entry of entries) {{
                const sounds = query(entry.spellings[0]);
                const {{hits}} = menglu.searchNames(sounds);
                const rank = hits.findIndex(one => one.entry === entry);
                const before = hits.slice(0, rank);
                const same = before.filter(one => one.entry.spellings.some(other => query(other) === sounds));
                if (rank < 0 || rank - same.length >= 5) lost.push([entry.name, rank]);
            }}
            return lost;
        }}"""
    )

    assert lost == []


FIRST = [
    ("武汉软件工程职业学院", "武汉软件工程职业学院"),
    ("武软", "武汉软件工程职业学院"),
    ("软件工程", "武汉软件工程职业学院"),
    ("wuhanruanjian", "武汉软件工程职业学院"),
    ("wuhanrj", "武汉软件工程职业学院"),
    ("whruanjian", "武汉软件工程职业学院"),
    ("whrjgczyxy", "武汉软件工程职业学院"),
    ("武汉rj", "武汉软件工程职业学院"),
    ("WHRJ", "武汉软件工程职业学院"),
    ("武漢軟件", "武汉软件工程职业学院"),
    ("軟體 武漢", "武汉软件工程职业学院"),
    ("学院武汉软件", "武汉软件工程职业学院"),
    ("武软学院", "武汉软件工程职业学院"),
    ("烽火", "烽火通信科技股份有限公司"),
    ("烽火通讯", "烽火通信科技股份有限公司"),
    ("烽火通訊", "烽火通信科技股份有限公司"),
    ("fenghuotongxin", "烽火通信科技股份有限公司"),
    ("fenghuotonxin", "烽火通信科技股份有限公司"),
    ("fhtx", "烽火通信科技股份有限公司"),
    ("股份 烽火", "烽火通信科技股份有限公司"),
    ("光谷", "“武汉·中国光谷”产教联合体"),
    ("中国光谷产教联合体", "“武汉·中国光谷”产教联合体"),
    ("“武汉·中国光谷”", "“武汉·中国光谷”产教联合体"),
    ("联合体光谷", "“武汉·中国光谷”产教联合体"),
    ("zhongguoguanggu", "“武汉·中国光谷”产教联合体"),
    ("中山大学", "中山大学"),
    ("SYSU", "中山大学"),
    ("sun yat-sen", "中山大学"),
    ("Yat-sen Sun", "中山大学"),
    ("zhongshan daxue", "中山大学"),
    ("zsdx", "中山大学"),
    ("ＳＹＳＵ", "中山大学"),
    ("东湖开发区", "武汉东湖新技术开发区"),
    ("东湖新技术", "武汉东湖新技术开发区"),
    ("武汉职业技术学院", "武汉职业技术大学"),
]


@pytest.mark.parametrize(("query", "first"), FIRST)
def test_what_is_typed_finds_first(asked_page: Page, query: str, first: str) -> None:
    answer = found(asked_page, query)
    assert not answer["similar"]
    assert answer["names"][:1] == [first]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("烽伙通信", "烽火通信科技股份有限公司"),
        ("风火通信", "烽火通信科技股份有限公司"),
        ("fenghoutongxin", "烽火通信科技股份有限公司"),
        ("武汉软件工程制业学院", "武汉软件工程职业学院"),
    ],
)
def test_near_names_come_only_when_nothing_matches_and_say_so(asked_page: Page, query: str, name: str) -> None:
    answer = found(asked_page, query)
    assert answer["similar"]
    assert answer["names"][:1] == [name]


def member(name: str, *fields: str) -> str:
    return "---\n" + "\n".join([f"name: {name}", "type: enterprise", *fields]) + "\n---\n"


HANT = ["name_hant: 香港專業教育學院"]


@pytest.fixture(scope="module")
def little(engine: Browser, tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[Page]:
    """The page of the search of a directory of names that are hard to type."""
    site = Site(tmp_path_factory.mktemp("little"))
    site.write("site.yaml", "title: Test\nlanguage: en\n")
    site.write("content/members/shan.md", member("单县农机厂", "pinyin: dān xiàn nóng jī chǎng"))
    site.write("content/members/lv.md", member("绿源公司", "pinyin: lǜ yuán gōng sī"))
    site.write("content/members/run.md", member("行知书院", "pinyin: xingzhishuyuan"))
    site.write("content/members/old.md", member("新名公司", "former_names: [旧号作坊]", "aliases: [新名]"))
    site.write(
        "content/members/hk.md", member("Hong Kong Institute of Vocational Education", "name_hant: 香港專業教育學院")
    )
    roster = "members: [{member: lv, roles: chair}, {member: old, until: 2020}, {name: 没有条目的工坊}]"
    site.write("content/alliances/pact.md", f"---\nname: 同盟\nkind: municipal\n{roster}\n---\n")
    site.build(search=False)
    with watched(engine, {}) as opened:
        ready(opened, serve(site.output))
        yield opened


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("danxian", "单县农机厂"),
        ("lvyuan", "绿源公司"),
        ("lüyuan", "绿源公司"),
        ("luyuan", "绿源公司"),
        ("xingzhi", "行知书院"),
        ("旧号", "新名公司"),
        ("jiuhaozuofang", "新名公司"),
        ("香港专业", "Hong Kong Institute of Vocational Education"),
        ("hkive", "Hong Kong Institute of Vocational Education"),
        ("vocational hong", "Hong Kong Institute of Vocational Education"),
        ("没有条目的工坊", "同盟"),
    ],
)
def test_every_name_of_an_entry_leads_to_it(little: Page, query: str, first: str) -> None:
    assert found(little, query)["names"][:1] == [first]


def test_forty_members_need_little(tmp_path: Path) -> None:
    site = Site(tmp_path)
    corpus.write(site.root, members=40, alliances=3)
    site.build(search=False)

    tables = sorted((site.output / "assets").glob("names.*.js"))
    assert len(tables) == 1
    assert tables[0].stat().st_size <= 10_000


@pytest.mark.parametrize(
    "query",
    [
        "武" * 10_000,
        "wuhan" * 2_000,
        "a b " * 2_500,
        ".*+?^${}()|[]\\",
        "(?:武汉)+$",
        "👩‍🔬🇨🇳",
        "\u202e武汉\u202c",
        "\ud83d",
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(1)</script>",
        '" onfocus="alert(1)',
        "%00%E6",
        "__proto__ constructor",
    ],
)
def test_any_query_gets_an_answer(asked_page: Page, query: str) -> None:
    field = asked_page.locator("input[name=q]")
    field.evaluate("(field, text) => { field.value = text; field.dispatchEvent(new Event('input')); }", query)
    complete(asked_page)
    assert asked_page.locator("main script, main img").count() == 0
    assert field.input_value() == query.replace("\n", "")


def test_typed_noise_never_fails(asked_page: Page) -> None:
    chance = random.Random(7)  # noqa: S311 - no secrets here
    letters = "武汉wuh 软件ㄅ(.*)<>&\"'\\/·—“”１２ａ\u0301\u200d\ufe0f🇨"
    queries = ["".join(chance.choices(letters, k=chance.randint(1, 30))) for _ in range(1000)]

    counts = asked_page.evaluate("all => all.map(one => menglu.searchNames(one).hits.length)", queries)
    assert len(counts) == len(queries)


def test_names_are_text_not_markup(page: Page, site: Site, serve: Serve) -> None:
    hostile = '"<img src=x onerror=alert(1)> `${alert(2)}` \\\\ </script> & Söhne"'
    site.write("content/members/acme.md", member(hostile, "aliases: ['<b>Bold</b> GmbH']"))
    site.build()
    shown = json.loads((site.output / "data/directory.json").read_text(encoding="utf-8"))["members"][0]["name"]
    host = serve(site.output)
    page.goto(f"{host}/search.html?q=bold")
    page.wait_for_selector("[data-result]")
    assert page.locator("[data-result] .name").inner_text() == shown
    assert page.locator("[data-result] .found-by mark").inner_text() == "Bold"
    assert page.locator("main img, main b").count() == 0
