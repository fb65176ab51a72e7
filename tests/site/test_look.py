"""A site's own face: settings, a style sheet, templates and translations, all checked."""

import re

import pytest
from smallsite import Site, member

from menglu.text.colours import READABLE, contrast, readable_on

FOLDERS = ("", "zh-hant/", "en/")
LOOK = """title: T
language: en
look:
  seal: 名录
  accent: "#1a5fb4"
  footer: A work of many
  menu:
  - members
  - {page: alliances, label: Pacts}
  - {url: "https://example.org/", label: Elsewhere}
"""


def test_a_face_without_copies_of_templates(site: Site) -> None:
    site.write("site.yaml", LOOK)
    site.write("templates/assets/site.css", "h1 { color: red; }\n")
    site.write("content/members/acme.md", member("Acme"))
    site.build()

    page = site.read("members/acme.html")
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)">', page) == [
        "../assets/style.css",
        "../assets/look.css",
        "../assets/site.css",
    ]
    assert ":root { --accent: #1a5fb4; --on-accent: #fbfaf7; }" in site.read("assets/look.css")
    assert "#1a5fb4" in site.read("assets/icon.svg")
    assert '<text x="20" y="17.5" lang="zh-Hans">名</text><text x="20" y="34.0" lang="zh-Hans">录</text>' in page
    assert "A work of many" in page
    menu = re.search(r"<nav aria-label=.Main.>(.*?)</nav>", page, re.DOTALL)
    assert menu
    assert re.findall(r'href="([^"]+)"[^>]*>([^<]+)<', menu[1]) == [
        ("../members/index.html", "Members"),
        ("../alliances/index.html", "Pacts"),
        ("https://example.org/", "Elsewhere"),
    ]


def test_without_settings_nothing_more_is_loaded(site: Site) -> None:
    site.build()

    assert re.findall(r'<link rel="stylesheet" href="([^"]+)">', site.read("index.html")) == ["assets/style.css"]
    assert not (site.output / "assets/look.css").exists()


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("accent: red", "'red' is not a colour: write # and six digits, such as #b3341f"),
        ('accent: "#FFEE00"', "'#ffee00' is too pale"),
        ('accent: "b3341f"', '(write: "#b3341f")'),
        ("seal: Directory", "'Directory' is too long for a seal: at most 4 characters (write: Di)"),
        ("menu: [membres]", "(did you mean 'members'?)"),
        ("menu: [{label: X}]", "an item of the menu has a 'page', or a 'url' with a 'label'"),
        ("logo: media/nothing.svg", "there is no picture at content/media/nothing.svg"),
        (
            "menu: [pages/join]",
            "'pages/join' cannot be used here; use one of: alliances, members, search, about, offline",
        ),
        ("home: [a]", "'home' must be some text, not a list"),
        ("home: >\n    Folded\n    text", "write 'home: |' and this text below, indented"),
        ("home: See [[nobody]]", "site.yaml:4:15: error: unknown entry 'nobody'"),
        ("home: |\n\n    Text,\n    [x](content/members/acne.md)", "site.yaml:7:9: error: unknown member 'acne'"),
        ("colour: x", "unknown field 'colour'"),
    ],
)
def test_a_face_is_checked(site: Site, setting: str, said: str) -> None:
    site.write("site.yaml", f"title: T\nlanguage: en\nlook:\n  {setting}\n")

    (line,) = site.errors()
    assert line.startswith("site.yaml:")
    assert said in line


@pytest.mark.parametrize("colour", ["#ffee00", "#b3341f", "#000000", "#ffffff", "#7f7f7f"])
@pytest.mark.parametrize("ground", ["#fbfaf7", "#181611"])
def test_every_accent_can_be_read(colour: str, ground: str) -> None:
    assert contrast(readable_on(ground, colour), ground) >= READABLE


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("abuot.html", "templates/abuot.html:1:1: error: no page is made from this template, and no other template"),
        ("abuot.html", "(did you mean 'about.html'?)"),
        ("_fatcs.html", "(did you mean '_facts.html'?)"),
        ("pages/about.html", "(did you mean 'about.html'?)"),
        ("Member.html", "(did you mean 'member.html'?)"),
        ("locale/zh-CN.po", "there is no language of this name: zh_Hans.po, zh_Hant.po, en.po (did you mean"),
        ("locale/de.po", "there is no language of this name: zh_Hans.po, zh_Hant.po, en.po"),
        ("locale/en.po", "this translation cannot be read"),
        ("assets/stlye.css", "no page loads this file (did you mean 'assets/style.css'?)"),
        ("assets/sites.css", "no page loads this file (did you mean 'assets/site.css'?)"),
    ],
)
def test_what_nothing_would_read_is_a_problem(site: Site, path: str, said: str) -> None:
    site.write(f"templates/{path}", "msgid nothing\n" if path.endswith("po") else "x")

    (line,) = site.errors()
    assert said in line


def test_parts_of_own_templates_are_no_problem(site: Site) -> None:
    site.write(
        "templates/about.html", '{% extends "base.html" %}{% block main %}{% include "_own.html" %}{% endblock %}'
    )
    site.write("templates/_own.html", "<h1>Own</h1>")
    site.write("templates/notes.txt", "for ourselves")
    site.write("templates/assets/site.css", '@import "sites.css";')
    site.write("templates/assets/sites.css", "p { color: red; }")
    site.write("templates/assets/paper.png", b"x")
    assert site.errors() == []


def test_a_site_can_have_words_of_its_own(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: zh-Hans\n")
    site.write(
        "templates/locale/zh_Hans.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "All members"\nmsgstr "全体会员"\n',
    )
    site.build()
    assert "全体会员" in site.read("index.html")

    site.write(
        "templates/locale/zh_Hans.po",
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "{count} more"\nmsgstr "更多"\n',
    )
    (line,) = site.errors()
    assert "the translation of '{count} more' must keep its gaps: {count}" in line


def test_a_translation_of_what_nothing_says_is_a_problem(site: Site) -> None:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    site.write("templates/locale/en.po", head + 'msgid "All membres"\nmsgstr "Everybody"\n')
    (line,) = site.errors()
    assert line.removeprefix("templates/locale/en.po:1:1: error: ") == (
        "nothing says 'All membres', so its translation is never shown (did you mean 'All members'?) [template]"
    )

    site.write("templates/locale/en.po", head + 'msgid "Our board"\nmsgstr "The board"\n')
    site.write("templates/about.html", '{% extends "base.html" %}{% block main %}{{ _("Our board") }}{% endblock %}')
    assert site.errors() == []


def test_a_home_text_stands_in_the_place_of_the_description(site: Site) -> None:
    settings = "title: T\nlanguage: en\ndescription: In short.\nlook:\n  home: |\n"
    site.write(
        "site.yaml",
        f"{settings}    **All** of [[acme]].\n\n    <b onclick=x()>And</b> [more](content/members/acme.md#a)\n",
    )
    site.write("content/members/acme.md", member("Acme", body="# A"))
    site.build(search=False)

    page = site.read("index.html")
    assert '<div class="what body"><p><strong>All</strong> of <a href="members/acme.html">Acme</a>.</p>' in page
    assert '<p><b>And</b> <a href="members/acme.html#a">more</a></p></div>' in page
    assert '<p class="what">' not in page
    assert '<meta name="description" content="In short.">' in page
    said = [line for line in site.problems() if line.startswith("site.yaml")]
    assert said == ["site.yaml:8:8: warning: <b onclick> was removed: it is not allowed here [unsafe-markup]"]


def test_a_home_text_is_converted_or_replaced_in_other_languages(site: Site) -> None:
    look = "look: {home: 见软件联盟。, home_en: '*Welcome*'}"
    site.write("site.yaml", f"title: 名录\nlanguages: [zh-Hans, zh-Hant, en]\n{look}\n")
    site.build(search=False)
    texts = [re.search(r'<div class="what body"(.*?)</div>', site.read(f"{folder}index.html")) for folder in FOLDERS]
    assert [text and text[1] for text in texts] == [
        "><p>见软件联盟。</p>",
        "><p>見軟件聯盟。</p>",
        "><p><em>Welcome</em></p>",
    ]

    site.write("site.yaml", f"title: 名录\nlanguages: [zh-Hans, en]\n{look.partition(', home_en')[0]}}}\n")
    site.build(search=False)
    assert '<div class="what body" lang="zh-Hans"><p>见软件联盟。</p></div>' in site.read("en/index.html")


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ("javascript:alert(1)", ""),
        ("mailto:office@school.edu.cn", "office@school.edu.cn"),
        ("office＠school.edu.cn", "office@school.edu.cn"),
        ("school.edu.cn/contact", "https://school.edu.cn/contact"),
        ("office@school.edu.cn?subject=x", ""),
        ("027-87654321", ""),
    ],
)
def test_a_contact_is_a_mail_or_a_web_address(site: Site, contact: str, said: str) -> None:
    site.write("site.yaml", f"title: T\nlanguage: en\ncontact: {contact}\n")

    way_out = f" (write: {said})" if said else ""
    rule = "is neither a mail address nor a web address: write name@host, or https:// and the rest"
    assert site.errors() == [f"site.yaml:3:10: error: '{contact}' {rule}{way_out} [bad-config]"]


def test_a_contact_stands_where_readers_look_for_it(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: en\ncontact: office@school.edu.cn\nbase_url: https://d.edu.cn/\n")
    site.write("content/members/acme.md", member("A & B"))
    site.build(search=False)

    page = site.read("members/acme.html")
    assert '<a href="mailto:office@school.edu.cn">Contact</a>' in page
    query = "subject=Error%3A%20A%20%26%20B&amp;body=https%3A%2F%2Fd.edu.cn%2Fmembers%2Facme.html%0A%0A"
    report = f'<a href="mailto:office@school.edu.cn?{query}">Report an error</a>'
    assert f'<p class="care">Found a mistake? {report}</p>' in page
    assert 'Contact: <a href="mailto:office@school.edu.cn">office@school.edu.cn</a>' in site.read("about.html")

    site.write("site.yaml", "title: T\nlanguage: en\ncontact: https://s.edu.cn/help\nrepository: https://g.org/a/b\n")
    site.build(search=False)
    page = site.read("members/acme.html")
    assert '<a href="https://s.edu.cn/help">Contact</a>' in page
    assert 'href="https://g.org/a/b/issues/new?' in page


def test_a_contact_at_a_host_of_private_mail_is_a_warning(site: Site) -> None:
    site.write("site.yaml", "title: T\nlanguage: en\ncontact: zhang@qq.com\n")
    private = "this looks like a private mail address: give the institution's own"
    assert site.problems() == [f"site.yaml:3:10: warning: {private} [personal-data]"]
