"""Full text: what is found is what a plain scan finds, and is shown with the hit marked."""

import random
import re
from collections.abc import Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from hosting import Serve
from playwright.sync_api import Browser, Page
from searching import ask, names, ready, total
from smallsite import ROOT, Site
from watching import watched

from menglu.build import load
from menglu.build.inputs import inputs
from menglu.build.job import Job
from menglu.build.options import Options
from menglu.search.folding import folded_text
from menglu.stages import plan


@cache
def texts_of(root: Path) -> dict[str, str]:
    """Return the text of each entry as the index has it, by its page."""
    options = Options(jobs=2, remember=False)
    site = load.site(Job(root, root, options), inputs(root, options))
    texts = plan.fulltext(site.catalog, site.bodies)
    assert texts
    return {path: folded_text(text).lower() for path, text in texts.texts}


def phrases(texts: dict[str, str], count: int) -> list[str]:
    """Cut phrases of 1 to 7 characters out of the texts."""
    chance = random.Random(3)  # noqa: S311 - no secrets here
    lines = [line for text in texts.values() for line in text.splitlines() if line.strip()]
    found: list[str] = []
    while len(found) < count:
        line = chance.choice(lines)
        start = chance.randrange(len(line))
        phrase = line[start : start + chance.randint(1, 7)].strip()
        if phrase and not re.search(r"\s", phrase):
            found.append(phrase)
    return found


FIND = """async all => {
    const entries = await menglu.textEntries();
    const found = [];
    for (const one of all) {
        const hits = await menglu.searchText(one);
        found.push(hits.map(hit => entries.get(hit.id).href).sort());
    }
    return found;
}"""


def assert_a_plain_scan_finds_the_same(page: Page, texts: dict[str, str]) -> None:
    """Search for phrases of the texts, and for what is hard to find, on an open page of the search."""
    asked = [*phrases(texts, 150), "产教融合", "（", "，", "2023年", "%", "C++", "没有这一句"]
    answers = page.evaluate(FIND, asked)
    for phrase, answer in zip(asked, answers, strict=True):
        sought = folded_text(phrase).lower()
        assert answer == sorted(path for path, text in texts.items() if sought in text), phrase


def test_a_phrase_is_found_where_a_plain_scan_finds_it(asked_page: Page) -> None:
    assert_a_plain_scan_finds_the_same(asked_page, texts_of(ROOT))


def test_a_phrase_is_found_among_thousands_where_a_plain_scan_finds_it(
    page: Page, grown: Site, grown_host: str
) -> None:
    ready(page, grown_host)

    assert_a_plain_scan_finds_the_same(page, texts_of(grown.root))


def test_several_words_are_found_where_all_of_them_stand(asked_page: Page) -> None:
    texts = texts_of(ROOT)
    chance = random.Random(5)  # noqa: S311
    asked = [" ".join(chance.sample(phrases({path: text}, 8), 2)) for path, text in list(texts.items())[::9] if text]

    answers = asked_page.evaluate(FIND, asked)
    for query, answer in zip(asked, answers, strict=True):
        assert answer == sorted(path for path, text in texts.items() if all(word in text for word in query.split()))
        assert answer


@pytest.fixture(scope="module")
def told(engine: Browser, tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[Page]:
    """The page of the search of a site whose texts hold what is hard to find and to show."""
    site = Site(tmp_path_factory.mktemp("told"))
    front = "---\nname: {}\ntype: enterprise\n{}---\n\n{}\n"
    first = "第一段说**产教**融合，很好。\n\n"
    second = '第二段说Open Source和ＴＣＬ公司，“引号”与"直引号"。\n\n| 表 | 格 |\n|---|---|\n| 甲 | 乙 |\n'
    site.write("site.yaml", "title: 名录\nlanguage: zh-Hans\n")
    site.write("content/members/one.md", front.format("甲单位", "", first + second))
    milestones = "milestones: [{date: 2020, title: 建成实训基地}]\n"
    site.write("content/members/two.md", front.format("乙单位", milestones, "<b>粗</b>体 &lt;i&gt;"))
    roster = "projects: [{name: 数字工匠班, place: 上虞, parties: [one, {name: 丙}]}]\n"
    site.write("content/alliances/pact.md", f"---\nname: 同盟\nkind: municipal\n{roster}---\n")
    site.build()
    with watched(engine, {}) as opened:
        ready(opened, serve(site.output))
        yield opened


@pytest.mark.parametrize(
    ("query", "entries"),
    [
        ("产教融合", ["甲单位"]),
        ("好第二", []),
        ("open", ["甲单位"]),
        ("pen", ["甲单位"]),
        ("tcl公司", ["甲单位"]),
        ("ｔｃｌ", ["甲单位"]),
        ("“引号”", ["甲单位"]),
        ('"直引号"', ["甲单位"]),
        ("甲乙", []),
        ("实训基地", ["乙单位"]),
        ("<i>", ["乙单位"]),
        ("粗体", ["乙单位"]),
        ("数字工匠", ["同盟", "甲单位"]),
        ("上虞", ["同盟", "甲单位"]),
        ("融合 很好", ["甲单位"]),
        ("融合 实训", []),
    ],
)
def test_what_is_written_is_found(told: Page, query: str, entries: list[str]) -> None:
    ask(told, query)

    assert sorted(names(told, "text")) == sorted(entries)
    assert total(told, "text") == len(entries)


def test_hits_are_marked_and_no_space_is_left_over(told: Page) -> None:
    ask(told, "Source")
    excerpt = told.locator("[data-results='text'] .excerpt")

    assert excerpt.all_inner_texts() == ['第二段说Open Source和TCL公司，“引号”与"直引号"。']
    assert excerpt.locator("mark").all_inner_texts() == ["Source"]

    ask(told, "<i>")
    assert told.locator("[data-results='text'] .excerpt").inner_text() == "粗体 <i>"
    assert told.locator("main i, main b").count() == 0


def test_words_of_an_english_site_are_whole(page: Page, site: Site, serve: Serve) -> None:
    site.write(
        "content/members/one.md", "---\nname: One\ntype: enterprise\n---\n\nNew skills, news of C++ and naïve 5G.\n"
    )
    site.build()
    host = serve(site.output)
    ready(page, host)

    counts = page.evaluate(
        FIND, ["skills", "SKILL", "news", "new skills", "C++", "naïve", "naive", "nai", "5G", "skills,"]
    )
    assert [len(found) for found in counts] == [1] * 10
    assert page.evaluate(FIND, ["kills", "skillset", "ews", "aive"]) == [[]] * 4


FOLDED = (
    ("fraunhofer", "Fraunhofer-Institut für Prüfung, GPU."),
    ("accents", "Café und Cafe, Zürich und Zurich, Ödön; Łódź, Øresund, straße, Strasse."),
    ("scripts", "Большой и малый, ガスとカス, ｶﾞｽ; İstanbul liegt am Bosporus."),
    ("traditional", "臺灣軟體產業，與軟件并存。"),
    ("simplified", "台湾软体产业，与软件并存。"),
)


@pytest.fixture(scope="module")
def accented(engine: Browser, tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> Iterator[dict[str, Page]]:
    """The page of the search of a site whose texts have letters both plain and with accents, in two languages."""
    with ExitStack() as open_pages:
        pages = {}
        for language in ("zh-Hans", "en"):
            site = Site(tmp_path_factory.mktemp(language))
            site.write("site.yaml", f"title: T\nlanguage: {language}\n")
            for slug, text in FOLDED:
                site.write(f"content/members/{slug}.md", f"---\nname: {slug}\ntype: enterprise\n---\n\n{text}\n")
            site.build()
            pages[language] = open_pages.enter_context(watched(engine, {}))
            ready(pages[language], serve(site.output))
        yield pages


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_accents_and_scripts_lose_no_page(accented: dict[str, Page], language: str) -> None:
    asked = {
        "Fraunhofer": ["fraunhofer"],
        "GPU": ["fraunhofer"],
        "prufung": ["fraunhofer"],
        "café": ["accents"],
        "cafe": ["accents"],
        "zurich": ["accents"],
        "zür": ["accents"],
        "lodz": ["accents"],
        "oresund": ["accents"],
        "strasse": ["accents"],
        "straße": ["accents"],
        "большои": ["scripts"],
        "ガス": ["scripts"],
        "istanbul": ["scripts"],
        "bosporus": ["scripts"],
        "软体": ["simplified", "traditional"],
        "軟體產業": ["simplified", "traditional"],
        "台湾": ["simplified", "traditional"],
        "臺灣軟體": ["simplified", "traditional"],
        "軟件": ["simplified", "traditional"],
    }
    answers = accented[language].evaluate(FIND, list(asked))

    for (query, slugs), answer in zip(asked.items(), answers, strict=True):
        assert answer == [f"members/{slug}.html" for slug in slugs], query


@pytest.mark.parametrize(
    ("query", "name", "marked"),
    [
        ("strasse", "accents", ["straße", "Strasse"]),
        ("ガス", "scripts", ["ガス", "カス", "ｶﾞｽ"]),
        ("bosporus", "scripts", ["Bosporus"]),
        ("软件", "traditional", ["軟件"]),
        ("lodz", "accents", ["Łódź"]),
    ],
)
def test_excerpts_show_what_is_written(accented: dict[str, Page], query: str, name: str, marked: list[str]) -> None:
    page = accented["zh-Hans"]
    ask(page, query)
    row = page.locator("[data-results='text'] li", has=page.locator(".name", has_text=name))

    assert row.locator(".excerpt mark").all_inner_texts() == marked
    assert row.locator(".excerpt").inner_text().strip("…") in dict(FOLDED)[name]


def test_words_are_found_in_different_places(page: Page, site: Site, serve: Serve) -> None:
    site.write("site.yaml", "title: 名录\nlanguage: zh-Hans\n")
    head = "---\nname: {}\ntype: {}\nregion: 420200\n---\n\n{}\n"
    site.write("content/members/one.md", head.format("沪士电子", "enterprise", "生产PCB和传感器。"))
    site.write("content/members/two.md", head.format("理工学院", "vocational-college", "开设软件专业。"))
    site.write("content/members/three.md", head.format("信息化促进会", "association", "由软件企业组成。"))
    site.build()
    ready(page, serve(site.output))
    for query, entries, texts in (
        ("黄石 学校", ["理工学院"], []),
        ("pcb 黄石", [], ["沪士电子"]),
        ("软件 协会", [], ["信息化促进会"]),
        ("软件 学校 黄石", [], ["理工学院"]),
        ("pcb 学校", [], []),
    ):
        ask(page, query)
        similar = page.locator("[data-results='entries'] .near").count()
        assert ([] if similar else names(page), names(page, "text")) == (entries, texts), query
