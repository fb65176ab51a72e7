"""Words in another language than their page say which: whole, in parts, or in elements that hold no others."""

import pytest
from foreign_words import unmarked_chinese
from smallsite import Site, alliance, member

from menglu.site.foreign import ForeignText

ENGLISH, CHINESE = ForeignText("zh-Hant"), ForeignText("")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Wuhan & Co", "Wuhan & Co"),
        ("Łódź", "Łódź"),
        ("武漢大學", '<span lang="zh-Hant">武漢大學</span>'),
        ("武漢 <b> 大學", '<span lang="zh-Hant">武漢 &lt;b&gt; 大學</span>'),
        ("“AI”（人工智能）产业联盟", '<span lang="zh-Hant">“AI”（人工智能）产业联盟</span>'),
        (
            "Founded by 武漢大學（武昌） & others",
            'Founded by <span lang="zh-Hant">武漢大學（武昌）</span> &amp; others',
        ),
    ],
)
def test_chinese_is_marked_on_pages_in_english(text: str, shown: str) -> None:
    assert str(ENGLISH.marked(text)) == shown
    assert CHINESE.marked(text) is text


def test_what_is_declared_is_marked_on_every_page() -> None:
    for foreign in (ENGLISH, CHINESE):
        assert str(foreign.marked("R&D", "en")) == '<span lang="en">R&amp;D</span>'
        assert foreign.attribute("Wuhan", "en") == ' lang="en"'


def test_an_element_that_holds_no_others_has_the_language_itself() -> None:
    assert [ENGLISH.attribute(text) for text in ("武漢", "Wuhan 武漢", "Wuhan")] == [' lang="zh-Hant"'] * 2 + [""]
    assert CHINESE.attribute("武漢") == ""


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>Text.</p>", '<div class="body"><p>Text.</p></div>'),
        ("<p>武漢<a>ABC</a></p>", '<div class="body" lang="zh-Hant"><p>武漢<a>ABC</a></p></div>'),
        (
            '<p>A university <a title="武">in 武漢</a></p>',
            '<div class="body"><p>A university <a title="武">in <span lang="zh-Hant">武漢</span></a></p></div>',
        ),
    ],
)
def test_a_body_is_in_its_language(html: str, shown: str) -> None:
    assert str(ENGLISH.body(html)) == shown
    assert str(CHINESE.body(html)) == f'<div class="body">{html}</div>'


def test_pages_mark_only_what_is_not_in_their_language(site: Site) -> None:
    site.write("site.yaml", "title: 名录\ntitle_en: Directory\nlanguages: [zh-Hant, en]\nlanguage: zh-Hant\n")
    site.write("content/alliances/pact.md", alliance("公約", "name_en: Pact", "members: [{member: a}]"))
    site.write("content/members/a.md", member("武漢大學", "aliases: [WHU]", body="大學。"))
    site.build(search=False)

    assert '<h1>公約</h1>\n<p class="names"><span lang="en">Pact</span></p>' in site.read("alliances/pact.html")
    assert "lang=" not in site.read("members/a.html").partition("<article")[2]
    assert '<h1>Pact</h1>\n<p class="names">' not in site.read("en/alliances/pact.html")
    page = site.read("en/members/a.html")
    assert '<h1><span lang="zh-Hant">武漢大學</span></h1>' in page
    assert '<div class="body" lang="zh-Hant"><p>大學。</p></div>' in page
    assert unmarked_chinese(page) == []


def test_the_reader_sees_what_is_not_marked() -> None:
    marked = '<i lang="zh-Hans">名<br>录<b title="名"></b></i>'
    page = f'<html lang="zh-Hans"><title>名</title><b lang="en">x</b>{marked}<img alt="图">'

    assert unmarked_chinese(page) == ["名", "图"]
