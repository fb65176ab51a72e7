"""A site in several languages: each whole, with the same addresses, the first at the root and the others beside it."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from smallsite import Site, alliance, cold, files_of, member

LANGUAGES = "title: 联盟名录\ntitle_en: Directory\nlanguages: [zh-Hans, zh-Hant, en]\n"


@pytest.fixture
def built(site: Site) -> Site:
    """Two alliances and two members, in three languages."""
    site.write("site.yaml", LANGUAGES)
    site.write(
        "content/alliances/pact.md",
        alliance(
            "云计算联盟",
            "members: [{member: acme, roles: chair, note: 发起单位}, {name: 某软件公司}]",
            "projects: [{name: 联合实验室, place: 台州, parties: [acme, {name: 某软件公司}]}]",
            "name_en: Cloud Pact",
            body="由张万里院长致辞。见[[acme]]与于氏软件。",
        ),
    )
    site.write("content/alliances/pact-two.md", alliance("第二联盟", "parent: pact", "members: [{member: yu}]"))
    site.write(
        "content/members/acme.md",
        member("头发软件公司", "aliases: [发软]", "industries: [软件, 头发]", "pinyin: toufa ruanjian gongsi"),
    )
    site.write("content/members/yu.md", member("于氏软件", "name_hant: 于氏軟體", "name_en: Yu's"))
    site.build()
    return site


def heading(site: Site, path: str) -> str:
    match = re.search(r"<h1>(.*?)</h1>", site.read(path))
    assert match
    return re.sub("<[^>]+>", "", match[1])


def test_each_language_is_a_whole_site_with_the_same_addresses(built: Site) -> None:
    files = set(files_of(built.output))
    first = {path for path in files if not path.startswith(("zh-hant/", "en/"))}
    alike = {path for path in first if path.endswith((".html", ".csv", ".xlsx", ".xml")) and "_" not in path}

    for folder in ("zh-hant/", "en/"):
        there = {path.removeprefix(folder) for path in files if path.startswith(folder)}
        assert alike <= there
        assert {path for path in there if path.endswith(".html") and "_" not in path} <= alike
    assert {"industries/ruan-jian.html", "industries/tou-fa.html", "members/acme.html"} <= alike


def test_text_is_converted_and_names_are_written_as_they_say(built: Site) -> None:
    assert heading(built, "members/acme.html") == "头发软件公司"
    assert heading(built, "zh-hant/members/acme.html") == "頭髮軟件公司"
    assert heading(built, "zh-hant/members/yu.html") == "于氏軟體"
    page = built.read("zh-hant/alliances/pact.html")
    assert "由张万里院長致辭。見" in page
    assert "與于氏軟體。" in page
    assert "發起單位" in page
    assert "聯合實驗室" in page
    assert "某軟件公司" in page
    assert '<html lang="zh-Hant">' in page
    assert built.read("zh-hant/index.html").count("聯盟名錄") > 2
    assert "軟件" in built.read("zh-hant/industries/ruan-jian.html")


def test_in_english_names_are_english_where_there_are_any(built: Site) -> None:
    assert heading(built, "en/alliances/pact.html") == "Cloud Pact"
    assert heading(built, "en/members/yu.html") == "Yu&#39;s"
    assert heading(built, "en/members/acme.html") == "头发软件公司"
    assert "于氏软件" in built.read("en/members/yu.html")
    assert "<title>Directory</title>" in built.read("en/index.html")
    assert '<p class="names" lang="en"><span>Directory</span></p>' in built.read("index.html")
    assert '<p class="names"' not in built.read("en/index.html")


def test_every_page_leads_to_itself_in_the_other_languages(built: Site) -> None:
    for path in built.output.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        if path.name == "404.html":
            continue
        links = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page)
        assert [code for code, _ in links] == ["zh-Hans", "x-default", "zh-Hant", "en"], path
        switch = re.findall(r'<(?:a href="([^"]+)"|span) lang="([^"]+)"', page.partition('<nav class="languages"')[2])
        assert [code for _, code in switch[:3]] == ["zh-Hans", "zh-Hant", "en"]
        for href in (*(href for _, href in links), *(href for href, _ in switch[:3] if href)):
            assert (path.parent / href).resolve().is_file(), (path, href)


def test_addresses_in_other_languages_are_whole_with_a_base_url(site: Site) -> None:
    site.write("site.yaml", LANGUAGES + "base_url: https://example.org/d/\n")
    site.write("content/members/acme.md", member("软件公司"))
    site.build()
    page = site.read("zh-hant/members/acme.html")

    assert '<link rel="canonical" href="https://example.org/d/zh-hant/members/acme.html">' in page
    assert '<link rel="alternate" hreflang="zh-Hans" href="https://example.org/d/members/acme.html">' in page
    assert '<link rel="alternate" hreflang="en" href="https://example.org/d/en/members/acme.html">' in page
    assert 'hreflang="x-default" href="https://example.org/d/members/acme.html"' in page
    assert "https://example.org/d/en/members/acme.html" in site.read("en/sitemap.xml")


def test_data_and_search_are_in_the_language(built: Site) -> None:
    directory = json.loads(built.read("zh-hant/data/directory.json"))
    assert [row["name"] for row in directory["members"]] == ["頭髮軟件公司", "于氏軟體"]
    assert directory["members"][0]["industries"] == ["软件", "头发"]
    (table,) = (built.output / "zh-hant/assets").glob("names.*.js")
    assert "頭髮軟件公司" in table.read_text(encoding="utf-8")
    assert "toufa" in table.read_text(encoding="utf-8").replace(" ", "")


def test_a_later_build_does_what_a_first_one_does(built: Site) -> None:
    assert built.written() == set()
    built.write("content/members/yu.md", member("于氏软件", "name_hant: 于氏軟體", body="新的文字。"))
    assert {"members/yu.html", "zh-hant/members/yu.html", "en/members/yu.html"} <= built.written()
    assert files_of(built.output) == cold(built)
    assert files_of(built.output) == cold(built, jobs=3, remember=False)

    built.write("site.yaml", "title: 联盟名录\n")
    built.build()
    assert not (built.output / "zh-hant").exists()
    assert files_of(built.output) == cold(built)


def test_a_portable_copy_holds_all_languages(site: Site, tmp_path: Path) -> None:
    site.write("site.yaml", LANGUAGES + "portable: true\n")
    site.write("content/members/acme.md", member("软件公司"))
    site.build(portable=tmp_path / "copy.zip")
    with zipfile.ZipFile(tmp_path / "copy.zip") as archive:
        names = {name.partition("/")[2] for name in archive.namelist()}

    assert {"members/acme.html", "zh-hant/members/acme.html", "en/members/acme.html"} <= names
    assert not any("pagefind/index/" in name or name.endswith("sw.js") for name in names)
    assert any(name.startswith("zh-hant/pagefind/packs/") for name in names)
    with zipfile.ZipFile(site.output / "portable.zip") as archive:
        assert {name.partition("/")[2] for name in archive.namelist()} == names
    assert 'href="../portable.zip"' in site.read("en/offline.html")


def test_a_site_of_one_language_has_no_switch(site: Site) -> None:
    site.write("content/members/acme.md", member())
    site.build()
    assert "hreflang" not in site.read("members/acme.html")
    assert "languages" not in site.read("members/acme.html")


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        (
            "language: en\nlanguages: [zh-Hans, en]",
            "site.yaml:3:12: error: the first of 'languages' is the language of the site, 'en' (write: [en, zh-Hans])",
        ),
        ("languages: [en, en]", "site.yaml:2:12: error: 'languages' names a language twice (write: [en])"),
        (
            "languages: [en, de]",
            "site.yaml:2:17: error: 'de' cannot be used here; use one of: zh-Hans, zh-Hant, en",
        ),
    ],
)
def test_languages_that_cannot_be_are_said(site: Site, lines: str, problem: str) -> None:
    site.write("site.yaml", f"title: T\n{lines}\n")
    assert site.problems() == [f"{problem} [bad-config]"]


def test_the_first_language_is_the_language_of_the_site(site: Site) -> None:
    site.write("site.yaml", "title: 聯盟名錄\nlanguages: [zh-Hant, zh-Hans]\n")
    site.write("content/members/acme.md", member("頭髮軟件公司"))
    site.build()
    assert '<html lang="zh-Hant">' in site.read("index.html")
    assert heading(site, "members/acme.html") == "頭髮軟件公司"
    assert heading(site, "zh-hans/members/acme.html") == "头发软件公司"
