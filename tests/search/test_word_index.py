"""Where the words of names begin, how that is stated, and how texts are folded."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from smallsite import Site, front

from menglu.search.folding import folded, folded_text, transliterated
from menglu.search.words import RANK, from_lengths, han_runs, split, word_lengths


@pytest.mark.parametrize(
    ("name", "words", "stated"),
    [
        ("首都师范大学", "首都 师范 大学", ""),
        ("东北财经大学", "东北 财经 大学", ""),
        ("渤海大学", "渤海 大学", ""),
        ("哈尔滨工业大学", "哈尔滨 工业 大学", "3"),
        ("北京外国语大学", "北京 外国语 大学", "23"),
        ("内蒙古农业大学", "内蒙古 农业 大学", "3"),
        ("恩施职业技术学院", "恩施 职业 技术 学院", ""),
        ("湖南工学院", "湖南 工 学院", "21"),
        ("TCL（集团）", "集团", ""),
    ],
)
def test_words_begin_where_people_read_them(name: str, words: str, stated: str) -> None:
    cut = []
    for run in han_runs(name):
        lengths = split(run)
        starts = [sum(lengths[:i]) for i in range(len(lengths))]
        cut += [run[start : start + length] for start, length in zip(starts, lengths, strict=True)]
    assert " ".join(cut) == words
    assert word_lengths(name) == stated


@settings(deadline=None)  # the first text loads the dictionaries
@given(st.text("武汉东湖新技术开发区A1 ·", max_size=20))
def test_lengths_that_are_not_stated_follow(text: str) -> None:
    runs = han_runs(text)
    assert from_lengths([int(digit) for digit in word_lengths(text)], runs) == [n for run in runs for n in split(run)]


@pytest.mark.parametrize(
    ("place", "name"),
    [("内蒙古自治区", "内蒙古"), ("恩施土家族苗族自治州", "恩施"), ("新疆维吾尔自治区", "新疆"), ("武汉市", "武汉")],
)
def test_a_place_is_also_called_without_its_rank(place: str, name: str) -> None:
    assert RANK.sub("", place) == name


def test_the_table_states_the_lengths_of_words(site: Site) -> None:
    site.write("content/members/a.md", front("name: 哈尔滨工业大学", "type: university", "aliases: [湖南工学院]"))
    site.build(search=False)
    (table,) = (site.output / "assets").glob("names.*.js")

    assert "a\t哈尔滨工业大学\tk0\ta湖南工学院\tw0.3,1.21`" in table.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "form", "in_text"),
    [
        ("Łódź", "lodz", "Lodz"),
        ("Øresund", "oresund", "Oresund"),
        ("Straße", "strasse", "Strasse"),
        ("İstanbul", "istanbul", "Istanbul"),
        ("Æther & Œuvre", "aetheroeuvre", "AEther & OEuvre"),
        ("ｶﾞｽ", "カス", "カス"),
        ("малый", "малыи", "малыи"),
        ("한국", "한국", "한국"),
        ("軟體，", "软体", "软体，"),
    ],
)
def test_folding_sets_accents_and_scripts_aside(text: str, form: str, in_text: str) -> None:
    assert folded(text) == form
    assert folded_text(text) == in_text


def test_umlauts_are_also_typed_as_two_letters() -> None:
    assert transliterated("München, Øresund") == "muenchen, oeresund"
    assert transliterated("Zurich") == ""
