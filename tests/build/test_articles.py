"""Pages that a site adds: checked, linked, found and built like entries; an edit of one makes that one anew."""

import gzip
import re
import zipfile
from pathlib import Path

import pytest
from smallsite import Site, alliance, cold, command, files_of, front, member

from menglu.build.options import Options
from menglu.build.session import PreviewSession

ACME = "content/members/acme.md: rename one of the two files"
IN_MENU = "use one of: alliances, members, search, about, offline, pages/acme, pages/join, pages/terms"
OF_WHICH = "of which this is the text in another language (did you mean 'join.en.md'?)"
SMALL = "the language in the name of a file is written in small letters"
NOT_NAMED = "name it in 'languages' of site.yaml, or rename this file"
SETTINGS = "title: T\nlanguage: en\nlook:\n  menu: [members, pages/join]\n"


def page(title: str = "Join us", *fields: str, body: str = "Text.") -> str:
    return front(f"title: {title}", *fields, body=body)


@pytest.fixture
def added(site: Site) -> Site:
    """Two pages, an alliance and a member, which link to each other."""
    site.write("site.yaml", SETTINGS)
    site.write("content/pages/join.md", page(body="## How\n\nSee [[acme]] and [terms](terms.md#use), write a letter."))
    site.write("content/pages/terms.md", page("Terms", body="## Use\n\nAs you like."))
    site.write("content/members/acme.md", member("Acme", body="See [[join]] and [the terms](../pages/terms.md)."))
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
    return site


def test_a_page_has_the_frame_of_the_site_and_its_links_lead_somewhere(added: Site) -> None:
    result = added.build(portable=added.root / "copy.zip")

    assert result.warnings == ()
    text = added.read("pages/join.html")
    assert "<title>Join us · T</title>" in text
    assert '<meta name="description" content="See Acme and terms, write a letter.">' in text
    assert '<a href="../pages/join.html" aria-current="page">Join us</a>' in text
    assert '<p>See <a href="../members/acme.html">Acme</a> and <a href="terms.html#use">terms</a>' in text
    there = added.read("members/acme.html")
    assert '<a href="../pages/join.html">Join us</a> and <a href="../pages/terms.html">the terms</a>' in there
    assert "Mentioned by" not in there
    assert "Join" not in added.read("data/directory.json")
    with zipfile.ZipFile(added.root / "copy.zip") as portable:
        assert "T/pages/join.html" in portable.namelist()
    packs = [gzip.decompress(path.read_bytes()) for path in (added.output / "offline").glob("*.pack")]
    assert any(b"pages/join.html" in pack for pack in packs)
    rows = added.read("pagefind/entry-ids.js")
    assert " pages/join.html" in rows
    assert " pages/terms.html" in rows


def test_pages_are_in_the_sitemap(added: Site) -> None:
    added.build(search=False, base_url="https://example.org/d/")
    assert "<loc>https://example.org/d/pages/join.html</loc>" in added.read("sitemap.xml")


def test_an_edit_makes_one_page_anew_and_a_title_all_that_show_it(added: Site) -> None:
    added.build(search=False)
    added.write("content/pages/terms.md", page("Terms", body="## Use\n\nAs they like."))
    result = added.build(search=False)
    assert {path for path in result.written if path.endswith(".html")} == {"pages/terms.html"}
    assert result.computed["parts"] == 1
    assert files_of(added.output) == cold(added, search=False)

    added.write("content/pages/terms.md", page("Rules", body="## Use\n\nAs they like."))
    written = {path for path in added.build(search=False).written if path.endswith(".html")}
    assert written == {"pages/terms.html"}

    added.write("content/pages/join.md", page("Come in", body="See [[acme]]."))
    added.build(search=False)
    assert ">Come in</a>" in added.read("alliances/pact.html")
    assert '<a href="../pages/join.html">Come in</a> and' in added.read("members/acme.html")
    assert files_of(added.output) == cold(added, search=False)

    (added.root / "content/pages/join.md").unlink()
    added.write("site.yaml", "title: T\nlanguage: en\n")
    added.write("content/members/acme.md", member("Acme"))
    added.build(search=False)
    assert not (added.output / "pages/join.html").exists()
    assert files_of(added.output) == cold(added, search=False)


def test_the_preview_shows_an_edited_page_at_once(added: Site) -> None:
    session = PreviewSession(added.root, added.output, Options(search=False, remember=False))
    session.refresh(None)
    assert session.has("pages/join.html")
    assert not session.has("pages/nothing.html")
    assert not session.has("pages/join.en.html")
    added.write("content/pages/join.md", page(body="## How\n\nAnything else: [[acme]], [terms](terms.md#use)."))
    computed = session.refresh(["content/pages/join.md"])
    assert (computed["parse"], computed["markdown"], computed["link"]) == (1, 1, 0)
    assert b"Anything else" in (session.page("pages/join.html") or b"")

    added.write("content/alliances/pact.md", alliance("Pact two", "members: [{member: acme}]"))
    added.write("content/pages/join.md", page("Come in"))
    session.refresh(["content/pages/join.md", "content/alliances/pact.md"])
    assert b">Come in</a>" in (session.page("members/acme.html") or b"")


def test_a_page_shows_the_new_name_of_an_alliance_in_the_preview(added: Site) -> None:
    added.write("content/pages/join.md", page(body="See [[pact]]."))
    session = PreviewSession(added.root, added.output, Options(search=False, remember=False))
    session.refresh(None)
    added.write("content/alliances/pact.md", alliance("Treaty", "members: [{member: acme}]"))
    assert session.refresh(["content/alliances/pact.md"])["link"] == 0
    assert b">Treaty</a>" in (session.page("pages/join.html") or b"")


def test_links_to_pages_and_files_that_are_none_are_checked(added: Site) -> None:
    added.write("content/pages/join.md", page(body="<script>x()</script>See [[acne]], [x](trems.md#use)."))
    added.write("content/pages/acme.md", page("Same slug"))
    added.write("content/pages/folder/lost.md", page())
    (added.root / "content/pages/link.md").symlink_to(added.root / "content/pages/terms.md")
    added.write("site.yaml", SETTINGS.replace("pages/join", "pages/jion"))
    added.write("content/members/acme.md", member("Acme", body="See [[trems]] and [[Term]]."))

    assert added.problems() == [
        "content/members/acme.md:7:7: error: unknown entry 'trems' (did you mean 'terms'?) [dangling-link]",
        "content/members/acme.md:7:21: error: unknown entry 'Term' (did you mean 'terms'?) [dangling-link]",
        f"content/pages/acme.md:1:1: error: the slug 'acme' is already used by {ACME} [duplicate-slug]",
        "content/pages/folder:1:1: error: must be a file, not a folder [not-a-file]",
        "content/pages/join.md:5:1: warning: <script> was removed: it is not allowed here [unsafe-markup]",
        "content/pages/join.md:5:27: error: unknown entry 'acne' (did you mean 'acme'?) [dangling-link]",
        "content/pages/join.md:5:39: error: unknown page 'trems' (did you mean 'terms.md'?) [dangling-link]",
        "content/pages/link.md:1:1: error: must be a file, not a symbolic link [not-a-file]",
        f"site.yaml:4:19: error: 'pages/jion' cannot be used here (did you mean 'pages/join'?); {IN_MENU} [bad-config]",
    ]


def test_a_page_without_text_is_a_warning_and_a_reference_to_a_page_is_no_membership(added: Site) -> None:
    added.write("content/pages/terms.md", page("Terms", body="").rstrip() + "\n")
    added.write("content/pages/join.md", page())
    added.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}, {member: join}]"))
    assert added.problems() == [
        "content/alliances/pact.md:4:36: error: unknown member 'join' [unknown-reference]",
        "content/pages/terms.md:4:1: warning: there is no text below the front matter [empty-body]",
    ]


LANGUAGES = "title: 名录\nlanguages: [zh-Hans, zh-Hant, en]\nlook: {menu: [pages/join, pages/terms]}\n"


def test_a_page_is_converted_to_traditional_characters_and_has_a_text_of_its_own_in_english(site: Site) -> None:
    site.write("site.yaml", LANGUAGES)
    site.write("content/pages/join.md", page("如何加入", body="软件联盟。见[条款](terms.md)。"))
    site.write(
        "content/pages/join.en.md", page("Joining", body="## A\n\nSee [the terms](terms.md#%E4%B8%80) and [A](#a).")
    )
    site.write("content/pages/terms.md", page("条款", "title_hant: 約定", body="## 一\n\n为学习。"))
    site.build(search=False)

    first, hant, en = (site.read(f"{folder}pages/join.html") for folder in ("", "zh-hant/", "en/"))
    assert "软件联盟。见" in first
    assert "<h1>如何加入</h1>" in hant
    assert "軟件聯盟。見" in hant
    assert 'lang="zh-Hant"' not in re.sub(r"<(html|span|a|link)[^>]*>", "", hant)
    assert "<h1>Joining</h1>" in en
    assert '<div class="body"><h3' in en
    assert '<a href="terms.html#%E4%B8%80">the terms</a>' in en
    menus = [
        re.findall(r'pages/(?:join|terms).html"[^>]*>(?:<span[^>]*>)?([^<]+)(?:</span>)?</a>\n', text)[:2]
        for text in (first, hant, en)
    ]
    assert menus == [["如何加入", "条款"], ["如何加入", "約定"], ["Joining", "条款"]]
    terms = site.read("en/pages/terms.html")
    assert '<h1 lang="zh-Hans">条款</h1>' in terms
    assert '<div class="body" lang="zh-Hans"><h3' in terms
    assert "為學習。" in site.read("zh-hant/pages/terms.html")
    assert {path.name for path in (site.output / "en/pages").iterdir()} == {"join.html", "terms.html"}

    site.write("content/pages/join.en.md", page("Joining", body="Ask us."))
    written = {path for path in site.build(search=False).written if path.endswith(".html")}
    assert written == {"en/pages/join.html"}
    assert files_of(site.output) == cold(site, search=False)


def test_a_text_in_another_language_belongs_to_a_page(site: Site) -> None:
    site.write("site.yaml", "title: 名录\nlanguages: [zh-Hans, en]\n")
    site.write("content/pages/join.md", page())
    site.write("content/pages/jion.en.md", page())
    site.write("content/pages/join.EN.md", page())
    site.write("content/pages/join.zh-hant.md", page())
    assert site.problems() == [
        f"content/pages/jion.en.md:1:1: error: there is no content/pages/jion.md, {OF_WHICH} [unknown-reference]",
        f"content/pages/join.EN.md:1:1: error: {SMALL} (write: join.en.md) [bad-slug]",
        f"content/pages/join.zh-hant.md:1:1: error: the site has no other language 'zh-hant': {NOT_NAMED} [bad-slug]",
    ]


@pytest.mark.parametrize("path", ["content/pages/join.md", "content/pages"])
def test_a_page_can_be_checked_alone(added: Site, path: str) -> None:
    added.write("content/pages/join.md", page(body="[[nothing]]"))
    added.write("content/members/acme.md", member("Acme", body="[[nothing]]"))
    ended = command("check", path, "--site", str(added.root), "--lang", "en")
    assert ended.returncode == 1
    assert [line.partition(":")[0] for line in ended.stdout.splitlines()] == ["content/pages/join.md"]


def test_no_page_is_made_of_a_folder_that_is_a_link(site: Site, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site.root / "content").mkdir()
    (site.root / "content/pages").symlink_to(tmp_path / "elsewhere")
    assert site.problems() == ["content/pages:1:1: error: must be a folder, not a file or a link [not-a-file]"]
