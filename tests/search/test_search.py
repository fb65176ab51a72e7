"""The search as it is built: readings, the name table, the tokens, and an index made only when texts have changed."""

import gzip
import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pagefind_bin
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from smallsite import Site, alliance, command, files_of, member

from menglu.problems import UsageError
from menglu.search.folding import folded, pieces
from menglu.search.name_table import base36
from menglu.search.pinyin import CORRECTIONS, spoken, typed_syllables
from menglu.search.plain import INLINE, plain
from menglu.search.readings import reading
from menglu.search.tokenizer import LINE_END, QUOTE, SPACE, spaced, special
from menglu.search.variants import in_taiwan, simplified, written_as
from menglu.text.sanitizer import Allowed, clean

TEXTS = st.text(max_size=60)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“武汉·中国光谷”产教联合体", "武汉中国光谷产教联合体"),
        ("ＴＣＬ（集团）", "tcl集团"),
        ("武漢軟體", "武汉软体"),
        ("Sun Yat-sen", "sunyatsen"),
        ("·—“”", ""),
    ],
)
def test_folding_sets_aside_what_people_do_not_type(text: str, form: str) -> None:
    assert folded(text) == form


@settings(deadline=None)  # the first text loads the dictionaries
@given(TEXTS)
def test_pieces_are_the_folded_text_and_each_has_a_sound(text: str) -> None:
    assert "".join(pieces(text)) == folded(text)
    assert len(reading(text).syllables) == len(pieces(text))


@pytest.mark.parametrize(
    ("name", "sound"),
    [
        ("漯河", "luohe"),
        ("长治学院", "changzhixueyuan"),
        ("单县", "shanxian"),
        ("会稽山", "kuaijishan"),
        ("重庆", "chongqing"),
    ],
)
def test_places_are_read_as_they_are_called(name: str, sound: str) -> None:
    assert spoken(name) == sound


def test_corrections_have_a_syllable_for_each_character() -> None:
    rows = [line.split(",") for line in CORRECTIONS.read_text(encoding="utf-8").splitlines()[1:]]
    assert [name for name, sound in rows if len(name) != len(sound.split())] == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Shàn xiàn", ["shan", "xian"]),
        ("lǜ-sè", ["lv", "se"]),
        ("LÜ'se", ["lv", "se"]),
        ("xi'an", ["xi", "an"]),
        ("", []),
    ],
)
def test_pinyin_can_be_typed_in_many_ways(typed: str, words: list[str]) -> None:
    assert typed_syllables(typed) == words


def test_variants_are_one_character_for_one() -> None:
    assert simplified("軟體於後") == "软体于后"
    assert written_as("软")["軟"] == "软"
    assert in_taiwan("软件通信") == "软体通讯"


def test_numbers_are_written_short() -> None:
    assert [base36(number) for number in (0, 35, 36, 1295, 1296)] == ["0", "z", "10", "zz", "100"]


@given(TEXTS)
def test_tokens_can_be_put_together_again(text: str) -> None:
    tokens = spaced(text, "zh-Hans")
    assert "  " not in tokens
    assert "\n" not in tokens
    assert all(len(token) == 1 for token in tokens.split(" ") if token)


def test_tokens_stand_for_spaces_lines_and_quotes() -> None:
    assert spaced('产 "A"\n\nＢ', "zh-Hans") == f"产 {SPACE} {QUOTE} A {QUOTE} {LINE_END} B"
    assert spaced("New skills, C++", "en") == f"New {SPACE} skills , {SPACE} C + +"
    assert special(["产 ， A + 1", "“ 。"]) == "+“。，"


def test_plain_text_has_a_line_for_each_block() -> None:
    html = "<p>One <b>two</b>\nthree</p>\n<ul><li>four &amp; five</li><li>six</li></ul>"
    assert [line for line in plain(html).splitlines() if line.strip()] == ["One two three", "four & five", "six"]


LINK = """<a href='https://e.org/?a="b"&c=<d>' title="e>f">"""
PICTURE = '<img src="x.png" alt="a > b">'
TAGS = ("<p>", "</p>", "<b>", "</b>", "<br>", "<li>", "<h2>", LINK, "</a>", PICTURE)
WORDS = ("text", "\n", "a > b & c", "<", ">", "&amp;lt;", "&lt;i&gt;", "\u00a0")
MARKUP = st.lists(st.sampled_from([*TAGS, *WORDS])).map("".join)


@given(MARKUP)
def test_plain_text_is_what_a_parser_reads_in_safe_html(markup: str) -> None:
    class Reader(HTMLParser):
        said = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
            self.said += "" if tag in INLINE else "\n"

        def handle_endtag(self, tag: str) -> None:
            self.said += "" if tag in INLINE else "\n"

        def handle_data(self, data: str) -> None:
            self.said += data.replace("\n", " ")

    safe = clean(markup, Allowed(frozenset({"x.png"})))
    reader = Reader()
    reader.feed(safe)
    reader.close()
    assert plain(safe) == reader.said.strip()


def table_of(site: Site) -> str:
    (path,) = (site.output / "assets").glob("names.*.js")
    return path.read_text(encoding="utf-8")


def rows_of(site: Site) -> list[str]:
    return table_of(site).split("rows:`")[1].split("`})")[0].split("\n")


def test_a_row_holds_what_an_entry_is_known_by(site: Site) -> None:
    site.write("content/alliances/pact.md", alliance("同盟", "members: [{member: acme, roles: chair}, {name: 散户}]"))
    fields = ["aliases: [武软, 别称]", "former_names: [旧号]", "name_en: WU", "region: 420100", "disambiguation: 老的"]
    site.write("content/members/acme.md", member("武软学院", *fields, "industries: [光电]"))
    site.write("content/members/away.md", member("不见", "publish: false"))
    site.build()

    assert rows_of(site) == ["pact\t同盟\tk0\ts散户", "acme\t武软学院\tk0\tg1\ti0\tr0\td老的\tb2\ta别称\tf旧号\teWU"]
    assert '"roles":[["chair","Chair"],["member","Member"]]' in table_of(site)
    assert "不见" not in table_of(site)


def test_a_row_says_where_its_sounds_differ(site: Site) -> None:
    site.write("content/members/a.md", member("重庆"))
    site.write("content/members/b.md", member("重工", "pinyin: chóng gōng"))
    site.write("content/members/c.md", member("重型", "pinyin: zhongxing"))
    site.write("content/members/d.md", member("重庆重工"))
    site.build()

    assert rows_of(site) == [
        "b\t重工\tk0",
        "a\t重庆\tk0",
        "d\t重庆重工\tk0\tp0.2.zhong",
        "c\t重型\tk0\thzhongxing\tp0.0.zhong",
    ]


def test_backquotes_and_backslashes_stay_text(site: Site) -> None:
    site.write("content/members/a.md", member("'`${alert(1)}` \\ </script>'"))
    site.build()

    assert "a\t\\`\\${alert(1)}\\` \\\\ </script>\tk0" in table_of(site)


def test_seats_are_by_role_and_former_ones_apart(site: Site) -> None:
    roster = "members: [{member: a, roles: [lead, chair]}, {member: b, since: 2020, until: 2021}, {member: c}]"
    site.write("content/alliances/pact.md", alliance("Pact", roster))
    for slug in "abc":
        site.write(f"content/members/{slug}.md", member(slug.upper()))
    site.build()

    (path,) = (site.output / "assets").glob("memberships.*.js")
    groups = json.loads(re.sub(r'^menglu.receive\("memberships",|\);$', "", path.read_text(encoding="utf-8").strip()))
    assert groups == [[[0, 0, "1"], [1, 0, "1"], [2, 0, "3"], [2, 1, "2"]]]


@pytest.fixture
def built(site: Site) -> Site:
    site.write("content/alliances/pact.md", alliance("Pact", "members: [{member: acme}]"))
    site.write("content/members/acme.md", member("Acme", body="One text."))
    site.write("content/members/zeta.md", member("Zeta", "memberships: [{alliance: pact}]", body="Another."))
    site.build()
    return site


def test_the_index_is_made_only_when_a_text_has_changed(built: Site) -> None:
    assert built.build().computed["index"] == 0
    built.write("content/members/acme.md", member("Acme", "website: https://acme.example", body="One text."))
    assert built.build().computed["index"] == 0
    built.write("content/members/acme.md", member("Acme", body="A new text."))
    result = built.build()
    assert result.computed["index"] == 1
    assert any(path.startswith("pagefind/fragment/") for path in result.written)


def test_only_changed_texts_are_written_for_the_index(built: Site) -> None:
    (folder,) = (built.root / ".cache/menglu").glob("fulltext-*")
    before = {path.name: path.stat().st_mtime_ns for path in (folder / "0/pages").rglob("*.html")}
    built.write("content/members/acme.md", member("Acme", body="A new text."))
    built.build()

    after = {path.name: path.stat().st_mtime_ns for path in (folder / "0/pages").rglob("*.html")}
    assert {name for name in after if after[name] != before[name]} == {"acme.html"}


def test_an_index_that_lost_a_file_is_made_again(built: Site) -> None:
    whole = files_of(built.output)
    next((built.output / "pagefind/fragment").iterdir()).unlink()
    built.build()

    assert files_of(built.output) == whole


def test_readings_are_remembered(built: Site) -> None:
    assert built.build().computed["read-aloud"] == 0
    built.write("content/members/acme.md", member("Apex", body="One text."))
    assert built.build().computed["read-aloud"] == 1


def test_without_search_there_is_no_index(built: Site) -> None:
    built.build(search=False)

    assert not (built.output / "pagefind").exists()
    assert '"fulltext": ""' in built.read("assets/config.js")
    assert "Acme" in table_of(built)


def test_a_site_without_texts_has_no_index(site: Site) -> None:
    site.write("content/members/acme.md", member("Acme", body=""))
    site.build()

    assert not (site.output / "pagefind").exists()


def test_each_page_of_the_index_names_its_entry(built: Site) -> None:
    rows = json.loads(
        built.read("pagefind/entry-ids.js").removeprefix('menglu.receive("entryIds pagefind/",').removesuffix(");\n")
    )

    urls = {}
    for one, slug in (row.split(" ") for row in rows.split("\n")):
        fragment = (built.output / "pagefind/fragment" / f"{one}.pf_fragment").read_bytes()
        urls[slug] = json.loads(gzip.decompress(fragment).removeprefix(b"pagefind_dcd"))["url"]
    assert urls == {
        "pact": "/alliances/pact.html",
        "acme": "/members/acme.html",
        "zeta": "/members/zeta.html",
    }


@pytest.mark.parametrize("text", ["成立于2020-2021年。", "-", "--help", "- $(x) `y` | z"])
def test_no_character_of_a_text_is_taken_for_an_option(site: Site, text: str) -> None:
    site.write("site.yaml", "title: T\nlanguage: zh-Hans\n")
    site.write("content/members/acme.md", member("Acme", body=f"文 {text}"))
    site.build()

    assert (site.output / "pagefind/pagefind.js").is_file()


def lost() -> Path:
    raise FileNotFoundError("Could not find pagefind in PATH")


def test_a_missing_program_is_one_sentence_and_writes_nothing(built: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files_of(built.output)
    monkeypatch.setattr(pagefind_bin, "get_executable", lost)
    built.write("content/members/acme.md", member("Acme", body="A new text."))

    with pytest.raises(UsageError) as caught:
        built.build()
    assert caught.value.text.format(**dict(caught.value.arguments)) == (
        "the search index cannot be made (Could not find pagefind in PATH): "
        "install pagefind-bin anew, or build with --no-search"
    )
    assert files_of(built.output) == before
    built.build(search=False)


@pytest.mark.parametrize(
    ("script", "reason"),
    [("echo; echo 'No room left' >&2; exit 3", "No room left"), ("exit 4", "exit 4")],
)
def test_a_failing_program_is_one_sentence(
    built: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    program = tmp_path / "pagefind"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: program)

    with pytest.raises(UsageError, match="the search index cannot be made") as caught:
        built.build(clean=True)
    assert dict(caught.value.arguments)["reason"] == reason


def test_the_command_can_leave_the_index_out(site: Site) -> None:
    site.write("content/members/acme.md", member("Acme"))

    done: subprocess.CompletedProcess[str] = command("build", "--site", str(site.root), "--no-search")
    assert done.returncode == 0
    assert not (site.output / "pagefind").exists()
    assert (site.output / "search.html").is_file()
